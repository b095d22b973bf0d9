import type { Texts } from './locale.ts';
import { many } from './many.ts';
import { levelNames } from './words.ts';

const vi = {
	hotline: (number: string) => `Đường dây nóng ${number}`,
	title: 'Kết quả đánh giá sự hài lòng của người dân',
	what: 'Người dân đánh giá việc phục vụ tại Bộ phận Một cửa, bằng phiếu không ghi tên.',
	committee: 'Ủy ban nhân dân',
	sample: 'DỮ LIỆU MẪU: số liệu hư cấu, chỉ để xem thử.',
	topTwo: 'người trả lời hài lòng hoặc rất hài lòng',
	interval: (bounds: string) => `Khoảng tin cậy 95%: ${bounds}`,
	slips: (n: string) => `${n} phiếu`,
	responseRate: (rate: string, dossiers: string) =>
		`Bằng ${rate} của ${dossiers} hồ sơ tiếp nhận; một hồ sơ có thể có nhiều phiếu.`,
	unknownRate: 'Chưa có số hồ sơ để so sánh.',
	exceeds: (dossiers: string) =>
		`Có ${dossiers} hồ sơ tiếp nhận; phiếu nhiều hơn hồ sơ, vì một hồ sơ có thể có nhiều phiếu.`,
	against: (quarter: string) => `so với ${quarter}`,
	withinChance: 'trong dao động ngẫu nhiên: chưa thể nói là tăng hay giảm',
	beyondChance: 'vượt dao động ngẫu nhiên',
	levels: levelNames('vi'),
	levelsHeading: 'Năm mức độ',
	level: 'Mức độ',
	share: 'Tỷ lệ',
	trend: 'Qua các quý',
	trendWhat: 'Tỷ lệ hài lòng và rất hài lòng; vạch dọc là khoảng tin cậy 95%.',
	trendAxis: 'Tỷ lệ hài lòng (%)',
	quarter: 'Quý',
	notPublished: 'chưa công bố',
	tableOf: 'Xem bảng số liệu',
	byField: 'Theo lĩnh vực',
	field: 'Lĩnh vực',
	whole: 'Toàn đơn vị',
	slipsColumn: 'Phiếu',
	satisfied: 'Hài lòng',
	intervalColumn: 'Khoảng tin cậy 95%',
	unstated: 'Chưa xác định',
	togetherNote: (minimum: string) =>
		`Các lĩnh vực công bố chung một dòng: trong đó có lĩnh vực dưới ${minimum} phiếu, nếu công bố riêng thì người trả lời có thể bị nhận ra. Lĩnh vực công bố cùng được chọn ngẫu nhiên.`,
	fieldsLater: (minimum: string) =>
		`Lĩnh vực chưa đủ ${minimum} phiếu để công bố riêng chưa có trong bảng; kết quả đầy đủ được công bố khi quý kết thúc.`,
	rounding: 'Các tỷ lệ được làm tròn, nên tổng có thể lệch 0,1.',
	none: (minimum: string) =>
		`Quý này chưa có kết quả được công bố: chưa có phiếu, hoặc chưa đủ ${minimum} phiếu để không ai bị nhận ra.`,
	running: 'Quý chưa kết thúc: số liệu công bố từng đợt, chưa phải kết quả cả quý.',
	published: (day: string) => `Công bố ngày ${day}`,
	correction: (version: string) => `Lần công bố thứ ${version}`,
	aboutHeading: 'Số liệu này được tính thế nào?',
	about: [
		'Tỷ lệ hài lòng = số phiếu chọn “Rất hài lòng” hoặc “Hài lòng” ÷ tất cả phiếu hợp lệ. Phiếu không ghi tên, số điện thoại hay địa chỉ của người trả lời.',
		'Khoảng tin cậy 95%: chỉ một phần người dân trả lời, nên tỷ lệ thật của mọi người có thể khác. Khoảng này cho biết nó có thể lệch đến đâu (công thức Wilson); càng nhiều phiếu, khoảng càng hẹp.',
		'Phiếu bấm bất thường (liền nhau quá nhanh, ngoài giờ làm việc, dồn dập từ một máy) được giữ lại nhưng chưa tính, trừ khi lãnh đạo đơn vị quyết định khác và ghi lý do.',
		'Số liệu chỉ thay đổi theo từng đợt đủ nhiều phiếu, để so sánh các lần công bố cũng không biết được ai đã trả lời gì. Phiếu đến muộn hoặc được xem xét lại sau khi công bố sẽ được tính khi đã đủ nhiều.',
		'Đây là tỷ lệ trên số phiếu thu được tại Bộ phận Một cửa; không phải chỉ số SIPAS, không phải tỷ lệ theo Quyết định 766/QĐ-TTg, cũng không phải kết quả điều tra xã hội học của chỉ số CCHC.'
	],
	downloads: 'Tải số liệu',
	csv: 'Bảng (CSV)',
	json: 'JSON kèm mô tả',
	api: 'Địa chỉ cho phần mềm',
	quarters: 'Chọn quý',
	latest: 'Mới nhất',
	chooseUnit: 'Chọn đơn vị',
	noUnits: 'Chưa có đơn vị nào công bố kết quả ở đây.',
	method: (version: string) => `Cách tính ${version}`,
	otherLanguage: 'English'
};

const en: typeof vi = {
	hotline: (number) => `Hotline ${number}`,
	title: 'How satisfied citizens are',
	what: 'Citizens rate the service at the one-stop shop with slips that name nobody.',
	committee: 'People’s Committee',
	sample: 'SAMPLE DATA: invented figures, for trying out only.',
	topTwo: 'of those who answered are satisfied or very satisfied',
	interval: (bounds) => `95% confidence interval: ${bounds}`,
	slips: (n) => many(n, 'slip'),
	responseRate: (rate, dossiers) =>
		`That is ${rate} of ${dossiers} dossiers received; one dossier may have several slips.`,
	unknownRate: 'No dossier count to compare with yet.',
	exceeds: (dossiers) =>
		`${dossiers} dossiers were received; there are more slips than dossiers, since one dossier may have several.`,
	against: (quarter) => `against ${quarter}`,
	withinChance: 'within chance: it cannot be called a rise or a fall yet',
	beyondChance: 'more than chance',
	levels: levelNames('en'),
	levelsHeading: 'Five levels',
	level: 'Level',
	share: 'Share',
	trend: 'Over the quarters',
	trendWhat: 'Share of satisfied and very satisfied; the bars are 95% confidence intervals.',
	trendAxis: 'Satisfied (%)',
	quarter: 'Quarter',
	notPublished: 'not published',
	tableOf: 'Show the table',
	byField: 'By field',
	field: 'Field',
	whole: 'Whole unit',
	slipsColumn: 'Slips',
	satisfied: 'Satisfied',
	intervalColumn: '95% interval',
	unstated: 'Not known',
	togetherNote: (minimum) =>
		`Fields published in one row: one of them has fewer than ${minimum} slips, and published by itself whoever answered might be recognised. The field published with it was drawn by lot.`,
	fieldsLater: (minimum) =>
		`Fields that do not have ${minimum} slips to publish yet are not in the table; everything is published when the quarter has ended.`,
	rounding: 'Shares are rounded, so a sum may be off by 0.1.',
	none: (minimum) =>
		`Nothing is published of this quarter yet: no slips, or fewer than the ${minimum} it takes so that nobody is recognised.`,
	running:
		'The quarter has not ended: figures come out in steps and are not those of the whole quarter.',
	published: (day) => `Published on ${day}`,
	correction: (version) => `Version ${version}`,
	aboutHeading: 'How is this computed?',
	about: [
		'Satisfaction = slips that chose “Very satisfied” or “Satisfied” ÷ all valid slips. Slips hold no name, phone number or address.',
		'95% confidence interval: only some people answer, so the true share of all may differ. The interval says how far it may be off (Wilson’s formula); the more slips, the narrower it is.',
		'Odd presses (too quick after one another, outside opening hours, a burst from one device) are kept but not counted, unless a leader of the unit rules otherwise and says why.',
		'Figures change only in steps of enough slips, so that comparing publications tells nobody’s answer. Slips that come late or are ruled on after publication count once they are enough.',
		'This is the share among slips collected at the one-stop shop: neither the SIPAS index, nor the rate of Decision 766/QĐ-TTg, nor the official survey of the PAR index.'
	],
	downloads: 'Download',
	csv: 'Table (CSV)',
	json: 'JSON with description',
	api: 'Address for software',
	quarters: 'Choose a quarter',
	latest: 'Latest',
	chooseUnit: 'Choose a unit',
	noUnits: 'No unit publishes results here yet.',
	method: (version) => `Method ${version}`,
	otherLanguage: 'Tiếng Việt'
};

export const resultsTexts = { vi, en } satisfies Texts<typeof vi>;
