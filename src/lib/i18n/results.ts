import type { Texts } from './locale.ts';

const vi = {
	title: 'Kết quả lấy ý kiến người dân',
	what: 'Người dân đánh giá việc phục vụ tại Bộ phận Một cửa, bằng phiếu ẩn danh.',
	sample: 'DỮ LIỆU MẪU: số liệu hư cấu, chỉ để xem thử.',
	topTwo: 'hài lòng và rất hài lòng',
	interval: (low: string, high: string) => `Khoảng tin cậy 95%: ${low} – ${high}`,
	slips: (n: string) => `${n} phiếu`,
	responseRate: (rate: string, dossiers: string) =>
		`Bằng ${rate} của ${dossiers} hồ sơ tiếp nhận; một hồ sơ có thể có nhiều phiếu`,
	unknownRate: 'Chưa có số hồ sơ để tính tỷ lệ trả lời',
	exceeds: 'Số phiếu nhiều hơn số hồ sơ, nên không tính tỷ lệ trả lời',
	levels: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
	levelsHeading: 'Năm mức độ',
	byField: 'Theo lĩnh vực',
	field: 'Lĩnh vực',
	slipsColumn: 'Phiếu',
	satisfied: 'Hài lòng',
	intervalColumn: 'Khoảng 95%',
	unstated: 'Không nêu',
	held: 'không công bố',
	why: (minimum: string) =>
		`Lĩnh vực dưới ${minimum} phiếu không công bố, để không ai bị nhận ra. Khi phép trừ làm lộ số của lĩnh vực đó, lĩnh vực nhỏ kế tiếp cũng không công bố.`,
	none: 'Quý này chưa có phiếu.',
	tooFew: (minimum: string) => `Quý này có dưới ${minimum} phiếu nên chưa công bố.`,
	notSipas:
		'Đây là tỷ lệ trên số phiếu thu được tại Bộ phận Một cửa; không phải chỉ số SIPAS, cũng không phải kết quả điều tra xã hội học của chỉ số CCHC.',
	running: (day: string) => `Quý đang chạy, số liệu đến ${day}.`,
	data: 'Số liệu cho máy đọc (JSON)',
	method: (version: string) => `Cách tính: ${version}`,
	otherLanguage: 'English'
};

const en: typeof vi = {
	title: 'What citizens say',
	what: 'Citizens rate the service at the one-stop shop with anonymous slips.',
	sample: 'SAMPLE DATA: invented figures, for trying out only.',
	topTwo: 'satisfied and very satisfied',
	interval: (low, high) => `95% confidence interval: ${low} – ${high}`,
	slips: (n) => `${n} slips`,
	responseRate: (rate, dossiers) =>
		`That is ${rate} of ${dossiers} dossiers received; one dossier may have several slips`,
	unknownRate: 'No dossier count yet, so no response rate',
	exceeds: 'More slips than dossiers, so no response rate',
	levels: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
	levelsHeading: 'Five levels',
	byField: 'By field',
	field: 'Field',
	slipsColumn: 'Slips',
	satisfied: 'Satisfied',
	intervalColumn: '95% interval',
	unstated: 'Not stated',
	held: 'not published',
	why: (minimum) =>
		`Fields with fewer than ${minimum} slips are not published, so that nobody is recognised. Where subtracting would tell their figure, the next smallest field is not published either.`,
	none: 'No slips in this quarter yet.',
	tooFew: (minimum) => `Fewer than ${minimum} slips in this quarter, so nothing is published yet.`,
	notSipas:
		'This is the share among slips collected at the one-stop shop: neither the SIPAS index nor the official survey of the PAR index.',
	running: (day) => `The quarter is running, figures until ${day}.`,
	data: 'Figures for machines (JSON)',
	method: (version) => `Method: ${version}`,
	otherLanguage: 'Tiếng Việt'
};

export const resultsTexts = { vi, en } satisfies Texts<typeof vi>;
