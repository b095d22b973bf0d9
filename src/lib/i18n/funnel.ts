import type { Place } from '#lib/domain/funnel/funnel.ts';
import type { Texts } from './locale.ts';

const vi = {
	title: 'Đặt cạnh nhau: khác thật hay do ít phiếu',
	lead: 'Nơi ít phiếu dao động nhiều hơn. Chỉ điểm nằm ngoài đường 99,8% mới được coi là khác chung; ngoài đường 95% là nên để ý. Thứ tự cao thấp trong phễu không nói lên điều gì.',
	axis: 'Số phiếu',
	share: 'Tỷ lệ hài lòng',
	centre: (value: string) => `Chung ${value}`,
	limits95: 'Giới hạn 95%',
	limits998: 'Giới hạn 99,8%',
	limitsMeaning:
		'p là tỷ lệ chung của mọi nơi: một nơi có chừng ấy phiếu và không khác chung thì hầu như luôn nằm trong khoảng này',
	parts: 'Từng nơi',
	different: 'Khác chung',
	places: {
		chance: 'như chung',
		high95: 'cao, nên để ý (ngoài 95%)',
		low95: 'thấp, nên để ý (ngoài 95%)',
		high998: 'cao hơn chung (ngoài 99,8%)',
		low998: 'thấp hơn chung (ngoài 99,8%)'
	} as Record<Place, string>,
	none: 'Không nơi nào khác chung hơn mức ngẫu nhiên giải thích được.',
	some: (names: string) => `Khác chung hơn mức ngẫu nhiên giải thích được: ${names}.`,
	table: 'Từng nơi và giới hạn của nó',
	place: 'Nhận định',
	spread:
		'Các nơi vốn khác nhau nhiều hơn ngẫu nhiên, nên giới hạn được nới theo mức khác nhau đó.',
	rankTable: 'Thứ hạng có thể của từng nơi',
	rank: 'Thứ hạng có thể',
	ranks: (best: string, worst: string) => `${best} – ${worst}`,
	rankMeaning:
		'cao nhất: 1 cộng số nơi chắc chắn hơn; thấp nhất: số nơi trừ số nơi chắc chắn kém (khoảng Newcombe của từng cặp, hiệu chỉnh Holm)',
	noRanks: 'Thứ hạng: số phiếu chưa đủ để nói chắc nơi nào hơn nơi nào.',
	manyBest: (places: string, n: string, of: string) =>
		`${n} trên ${of} nơi có thể trong ${places} nơi tốt nhất: số phiếu chưa đủ để tách các nơi ấy ra.`,
	amongBest: (places: string, names: string) => `Có thể trong ${places} nơi tốt nhất: ${names}.`,
	someRanks:
		'Thứ hạng: chỉ một số nơi chắc chắn hơn hoặc kém nơi khác; các nơi còn lại chưa phân được.',
	rankMethod: (version: string) =>
		`Mỗi nơi có một khoảng thứ hạng: từ số nơi chắc chắn hơn đến số nơi chắc chắn kém (mọi cặp, hiệu chỉnh Holm, 5%). Phiên bản ${version}.`,
	method: (version: string) => `Biểu đồ phễu (Spiegelhalter 2005, UKHSA). Phiên bản ${version}.`
};

const en: typeof vi = {
	title: 'Beside each other: different, or only few slips',
	lead: 'Where slips are few, shares move more. Only what lies beyond the 99.8% line counts as different from all together; beyond 95% is worth a look. The order inside the funnel says nothing.',
	axis: 'Slips',
	share: 'Satisfied share',
	centre: (value) => `All ${value}`,
	limits95: '95% limits',
	limits998: '99.8% limits',
	limitsMeaning:
		'p is the share of all together: one with so many slips that does not differ from all lies within these limits nearly always',
	parts: 'Each one',
	different: 'Different from all',
	places: {
		chance: 'as all',
		high95: 'high, worth a look (beyond 95%)',
		low95: 'low, worth a look (beyond 95%)',
		high998: 'higher than all (beyond 99.8%)',
		low998: 'lower than all (beyond 99.8%)'
	},
	none: 'None differs from all together by more than chance explains.',
	some: (names) => `Different from all together by more than chance explains: ${names}.`,
	table: 'Each one and its limits',
	place: 'Judgement',
	spread:
		'They differ among each other more than chance has it, so the limits are widened by that.',
	rankTable: 'The ranks that each may have',
	rank: 'Possible ranks',
	ranks: (best, worst) => `${best} – ${worst}`,
	rankMeaning:
		'highest: 1 and those surely better; lowest: all but those surely worse (Newcombe’s interval of each pair, Holm’s correction)',
	noRanks: 'Ranks: there are too few slips to say surely that any is better than another.',
	manyBest: (places, n, of) =>
		`${n} of ${of} may be among the best ${places}: the slips do not tell them apart further.`,
	amongBest: (places, names) => `May be among the best ${places}: ${names}.`,
	someRanks:
		'Ranks: only some are surely better or worse than others; the rest cannot be told apart yet.',
	rankMethod: (version) =>
		`Each has a range of ranks, by how many are surely better and how many surely worse (all pairs, Holm’s correction, 5%). Version ${version}.`,
	method: (version) => `Funnel plot (Spiegelhalter 2005, UKHSA). Version ${version}.`
};

export const funnelTexts: Texts<typeof vi> = { vi, en };
