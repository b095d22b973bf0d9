import type { WeightingWords } from '#lib/domain/report121/document/words.ts';
import type { Texts } from './locale.ts';
import { many } from './many.ts';

const vi = {
	title: 'Có điều chỉnh theo hồ sơ',
	lead: 'Mỗi hồ sơ được tính như nhau, dù người dân của lĩnh vực nào trả lời nhiều hay ít.',
	weighted: 'Hài lòng, có điều chỉnh',
	raw: 'Hài lòng, chưa điều chỉnh',
	interval: (bounds: string) => `khoảng tin cậy 95%: ${bounds}`,
	ofSlips: (n: string) => `trên ${n} phiếu`,
	alike: 'Hai số gần như bằng nhau: cơ cấu phiếu gần giống cơ cấu hồ sơ.',
	why: (
		way: 'higher' | 'lower',
		points: string,
		part: string,
		ofDossiers: string,
		ofSlips: string,
		satisfied: string
	) =>
		`${way === 'higher' ? 'Cao hơn' : 'Thấp hơn'} ${points} điểm phần trăm, chủ yếu vì: ${part} chiếm ${ofDossiers} hồ sơ nhưng ${ofSlips} phiếu, và ở đó ${satisfied} hài lòng.`,
	whyTitle: 'Vì sao khác tỷ lệ chưa điều chỉnh',
	joined: 'Nhóm đã gộp vì ít phiếu',
	noneJoined: 'Không nhóm nào phải gộp.',
	intervalTitle: 'Khoảng tin cậy 95% của tỷ lệ có điều chỉnh',
	how: 'Cách tính và số liệu',
	rule: 'Phiếu được tính lại theo số hồ sơ của từng lĩnh vực và bước giải quyết (hậu phân tầng). Nhóm dưới 5 phiếu được gộp với bước tiếp theo của lĩnh vực, rồi với các lĩnh vực cũng ít phiếu; dòng có nhiều tên là nhóm đã gộp. Khoảng tin cậy: Wilson theo số phiếu tương đương.',
	worth: (n: string, effective: string, effect: string) =>
		`${n} phiếu có giá trị như ${effective} phiếu chọn ngẫu nhiên (hệ số thiết kế ${effect}).`,
	leftOut: (n: string) =>
		`${n} phiếu không được điều chỉnh vì chưa xác định lĩnh vực, bước giải quyết hoặc chưa có hồ sơ tương ứng.`,
	method: (version: string) => `Phương pháp ${version}.`,
	group: 'Nhóm hồ sơ',
	dossiers: 'Hồ sơ',
	slips: 'Phiếu',
	shareOfDossiers: 'Tỷ lệ hồ sơ',
	shareOfSlips: 'Tỷ lệ phiếu',
	satisfied: 'Hài lòng',
	times: 'Hệ số mỗi phiếu',
	all: 'Cộng',
	too: 'Chưa điều chỉnh được: cần ít nhất 10 phiếu có lĩnh vực, bước giải quyết và hồ sơ tương ứng.'
};

const en: typeof vi = {
	title: 'Adjusted to the dossiers',
	lead: 'Every dossier counts the same, however many people of its field answered.',
	weighted: 'Satisfied, adjusted',
	raw: 'Satisfied, as answered',
	interval: (bounds) => `95% confidence interval: ${bounds}`,
	ofSlips: (n) => `of ${many(n, 'slip')}`,
	alike: 'Both are as good as equal: slips came much as dossiers did.',
	why: (way, points, part, ofDossiers, ofSlips, satisfied) =>
		`${way === 'higher' ? 'Higher' : 'Lower'} by ${points} percentage points, mostly because ${part} has ${ofDossiers} of the dossiers but ${ofSlips} of the slips, and ${satisfied} are satisfied there.`,
	whyTitle: 'Why it differs from the share as answered',
	joined: 'Groups that were joined, having few slips',
	noneJoined: 'No group had to be joined.',
	intervalTitle: '95% confidence interval of the adjusted share',
	how: 'How it is computed, with the numbers',
	rule: 'Slips are weighted to the dossiers of each field and stage (post-stratification). A group of fewer than 5 slips joins the next stage of its field, then the other fields with few slips; a row with several names was joined. Confidence interval: Wilson by the effective number of slips.',
	worth: (n, effective, effect) =>
		`${many(n, 'slip is', 'slips are')} worth ${effective} drawn evenly (design effect ${effect}).`,
	leftOut: (n) =>
		`${many(n, 'slip is', 'slips are')} not adjusted: field or stage not said, or no dossiers known for them.`,
	method: (version) => `Method ${version}.`,
	group: 'Group of dossiers',
	dossiers: 'Dossiers',
	slips: 'Slips',
	shareOfDossiers: 'Share of dossiers',
	shareOfSlips: 'Share of slips',
	satisfied: 'Satisfied',
	times: 'Weight of a slip',
	all: 'Total',
	too: 'Not adjusted yet: that needs at least 10 slips whose field, stage and dossiers are known.'
};

export const weightingTexts = { vi, en } satisfies Texts<typeof vi & WeightingWords>;
