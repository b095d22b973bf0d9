import type { Texts } from './locale.ts';

const vi = {
	brand: 'Hài Lòng',
	skip: 'Đến nội dung chính',
	navigation: 'Các phần của bàn làm việc',
	menu: 'Trình đơn',
	summary: 'Tổng quan quý',
	index: 'Chỉ số CCHC',
	signOut: 'Đăng xuất',
	signedInAs: 'Đang làm việc:',
	otherLanguage: 'English',
	unit: 'Đơn vị',
	unitGo: 'Chuyển',
	sample: 'DỮ LIỆU MẪU',
	sampleWhy: 'Hồ sơ và phiếu của các năm gần đây là hư cấu; chỉ số năm 2022 là số liệu thật.',
	sampleRemove: 'Xóa dữ liệu mẫu',
	sampleRemoveWhat:
		'Xóa toàn bộ đơn vị mẫu cùng phiếu, hồ sơ và báo cáo của nó. Đơn vị khác giữ nguyên. Nạp lại được bằng: npm run manage -- sample load',
	sampleRemoveDo: 'Xóa hết dữ liệu mẫu',

	signIn: 'Đăng nhập',
	signInLead: 'Dành cho công chức, lãnh đạo và người quản trị.',
	email: 'Email',
	password: 'Mật khẩu',
	toHome: 'Về trang đầu',

	allFields: 'Tất cả lĩnh vực',
	field: 'Lĩnh vực',
	show: 'Xem',
	onlyYourFields: (names: string) => `Số liệu dưới đây chỉ gồm lĩnh vực bạn phụ trách: ${names}.`,
	noFields:
		'Bạn chưa được giao lĩnh vực nào nên chưa có số liệu để xem. Người quản trị giao lĩnh vực.',
	running: (day: string) => `Quý chưa kết thúc, số liệu đến ${day}`,
	countedUntil: (at: string) => `Đếm phiếu đến ${at}`,

	topTwo: 'Hài lòng và rất hài lòng',
	interval: (low: string, high: string) => `khoảng tin cậy 95%: ${low} – ${high}`,
	intervalHeading: 'Khoảng 95%',
	numerator: 'Tử số',
	denominator: 'Mẫu số',
	source: 'Nguồn',
	asOf: 'Đến ngày',
	slipSource: (quarter: string) => `Phiếu đánh giá, ${quarter}`,
	levels: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
	levelBar: 'Tỷ lệ từng mức độ',
	validSlips: 'phiếu hợp lệ',
	ofDossiers: (n: string) =>
		`số phiếu so với ${n} hồ sơ tiếp nhận; một hồ sơ có thể có nhiều phiếu`,
	ofReceipts: (answered: string, offered: string) =>
		`giấy hẹn có phiếu: ${answered} trên ${offered} giấy đã phát`,
	tooManyAnswers: (n: string) => `phiếu nhiều hơn ${n} hồ sơ: hai số đếm khác nhau`,
	dossiersUnknown: 'chưa có số hồ sơ để tính tỷ lệ trả lời',
	against: (quarter: string) => `so với ${quarter}`,
	withinChance: 'trong dao động ngẫu nhiên',
	beyondChance: 'vượt dao động ngẫu nhiên',
	noComparison: 'Chưa có quý trước để so sánh',
	errorNow: (more: string | null) =>
		more === null
			? 'điểm phần trăm: sai số hiện nay, không quá ±5'
			: `điểm phần trăm: sai số hiện nay; cần thêm ${more} phiếu để không quá ±5`,
	setAside: 'phiếu chưa tính, có lý do',
	setAsideHow: 'Được giữ nguyên, không tính vào tỷ lệ.',
	marks: {
		interval: 'bấm liền nhau quá nhanh',
		closed: 'ngoài giờ làm việc',
		burst: 'dồn dập từ một thiết bị',
		clock: 'đồng hồ thiết bị sai',
		revoked: 'thiết bị đã thu hồi'
	} as Record<string, string>,

	emptyTitle: 'Quý này chưa có phiếu nào',
	emptyWhat:
		'Mở màn hình đánh giá trên máy tính bảng ở quầy, hoặc phát giấy hẹn có mã QR. Phiếu đầu tiên hiện ở đây ngay sau khi người dân chạm.',
	emptyKiosk: 'Mở màn hình đánh giá',

	byLevel: 'Theo mức độ',
	byWeek: 'Theo tuần',
	byField: 'Theo lĩnh vực',
	byCounter: 'Theo quầy',
	byChannel: 'Theo kênh',
	byStage: 'Theo bước giải quyết',
	reasons: 'Lý do chưa hài lòng',
	reasonsNote: 'Một phiếu chọn được nhiều lý do. Tỷ lệ trên tổng số phiếu hợp lệ.',
	noReasons: 'Chưa ai nêu lý do.',
	urgent: 'cần xem ngay',
	factors: 'Năm yếu tố',
	factorsNote:
		'Mỗi yếu tố là trung bình các câu hỏi của nó. Chỉ số hài lòng tại Bộ phận Một cửa, theo năm yếu tố SIPAS.',
	noFactors: 'Chưa ai trả lời các câu hỏi theo yếu tố.',
	factorNames: {
		access: 'Tiếp cận dịch vụ',
		procedure: 'Thủ tục hành chính',
		officer: 'Công chức trực tiếp giải quyết',
		result: 'Kết quả dịch vụ',
		feedback: 'Tiếp nhận, xử lý góp ý'
	},
	factorIndex: 'Chỉ số chung',
	meanOfFive: 'Điểm trung bình (% so với mức 5)',
	missingFactors: (names: string) => `Chưa có câu trả lời: ${names}.`,
	channels: {
		kiosk: 'Máy tính bảng tại quầy',
		receipt: 'Mã QR trên giấy hẹn',
		poster: 'Mã QR dán tại quầy',
		paper: 'Phiếu giấy'
	} as Record<string, string>,
	stages: {
		intake: 'Nộp hồ sơ',
		result: 'Nhận kết quả',
		supplement: 'Được yêu cầu bổ sung',
		refusal: 'Bị từ chối'
	} as Record<string, string>,
	unstated: 'Chưa xác định',
	week: 'Tuần từ',
	level: 'Mức độ',
	slips: 'Phiếu',
	share: 'Tỷ lệ',
	satisfied: 'Hài lòng',
	answers: 'Câu trả lời',
	reason: 'Lý do',
	factor: 'Yếu tố',
	counter: 'Quầy',
	channel: 'Kênh',
	stage: 'Bước giải quyết',
	change: (quarter: string) => `So ${quarter}`,
	isNew: 'mới',
	few: (minimum: string) =>
		`Chữ nhạt: dưới ${minimum} phiếu, chỉ để tham khảo, không công bố riêng.`,
	points: 'điểm %',
	rounding: 'Các tỷ lệ được làm tròn một số lẻ, nên tổng có thể là 99,9% hoặc 100,1%.',
	chanceShort: 'trong dao động',
	formula: 'Phép tính',
	behind: 'Từ đâu ra',
	seeSlips: 'Xem các phiếu',
	meaning: 'Nghĩa là',
	intervalMeaning:
		'chỉ một phần người dân trả lời: nếu mọi người đều trả lời, tỷ lệ rất có thể nằm trong khoảng này (công thức Wilson)',
	satisfiedAxis: 'Hài lòng (%)',
	slipsAxis: 'Số phiếu',
	fewWeeks: (minimum: string) => `Dưới ${minimum} phiếu (không nối)`,
	chartOf: (what: string) => `Biểu đồ: ${what}. Số liệu có trong bảng bên cạnh.`,
	openReport: 'Mở báo cáo',
	openIndex: 'Mở chỉ số',
	publicResults: 'Trang công khai',

	section: {
		filed: (day: string) => `Đã nộp ${day}`,
		filedLate: (day: string, days: string) => `Đã nộp ${day}, trễ ${days} ngày`,
		approved: 'Đã duyệt',
		dueIn: (days: string) => `Còn ${days} ngày`,
		dueToday: 'Hạn hôm nay',
		late: (days: string) => `Trễ ${days} ngày`,
		returned: 'Cần sửa',
		due: (day: string) => `Hạn ${day}`,
		owner: 'Người phụ trách',
		noOwner: 'chưa giao'
	},
	owedTitle: (label: string, quarter: string) => `${label} ${quarter}: còn thiếu`,

	indexOf: (year: string) => `Chỉ số CCHC ${year}`,
	provisional: 'tạm tính',
	ofPoints: (max: string) => `/ ${max} điểm`,
	area: (code: string) => `lĩnh vực ${code}`
};

const en: typeof vi = {
	brand: 'Hài Lòng',
	skip: 'Skip to content',
	navigation: 'Parts of the desk',
	menu: 'Menu',
	summary: 'Quarter at a glance',
	index: 'PAR index',
	signOut: 'Sign out',
	signedInAs: 'Signed in:',
	otherLanguage: 'Tiếng Việt',
	unit: 'Unit',
	unitGo: 'Switch',
	sample: 'SAMPLE DATA',
	sampleWhy: 'Dossiers and slips of recent years are invented; the index of 2022 is real.',
	sampleRemove: 'Remove the sample',
	sampleRemoveWhat:
		'Removes the sample unit with its slips, dossiers and reports. Other units stay as they are. It can be loaded again: npm run manage -- sample load',
	sampleRemoveDo: 'Remove all of the sample',

	signIn: 'Sign in',
	signInLead: 'For officers, leaders and administrators.',
	email: 'Email',
	password: 'Password',
	toHome: 'To the first page',

	allFields: 'All fields',
	field: 'Field',
	show: 'Show',
	onlyYourFields: (names) => `The figures below cover only the fields you own: ${names}.`,
	noFields:
		'You own no field yet, so there are no figures to see. An administrator assigns fields.',
	running: (day) => `The quarter is running, figures until ${day}`,
	countedUntil: (at) => `Slips counted until ${at}`,

	topTwo: 'Satisfied and very satisfied',
	interval: (low, high) => `95% confidence interval: ${low} – ${high}`,
	intervalHeading: '95% interval',
	numerator: 'Numerator',
	denominator: 'Denominator',
	source: 'Source',
	asOf: 'As of',
	slipSource: (quarter) => `Evaluation slips, ${quarter}`,
	levels: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
	levelBar: 'Share of each level',
	validSlips: 'valid slips',
	ofDossiers: (n) => `slips to ${n} dossiers received; a dossier may have several`,
	ofReceipts: (answered, offered) => `of receipts answered: ${answered} of ${offered} handed out`,
	tooManyAnswers: (n) => `more slips than ${n} dossiers: the two were counted differently`,
	dossiersUnknown: 'no dossier count yet, so no response rate',
	against: (quarter) => `against ${quarter}`,
	withinChance: 'within chance',
	beyondChance: 'beyond chance',
	noComparison: 'No quarter before to compare with',
	errorNow: (more) =>
		more === null
			? 'percentage points: the error as it stands, not more than ±5'
			: `percentage points: the error as it stands; ${more} more slips for not more than ±5`,
	setAside: 'slips set aside, with a reason',
	setAsideHow: 'Kept, and left out of every share.',
	marks: {
		interval: 'pressed again too quickly',
		closed: 'outside opening hours',
		burst: 'a burst from one device',
		clock: 'the device’s clock was wrong',
		revoked: 'the device was revoked'
	},

	emptyTitle: 'No slips in this quarter yet',
	emptyWhat:
		'Open the rating screen on a tablet at the counter, or hand out receipts with a QR code. The first slip shows here as soon as somebody taps.',
	emptyKiosk: 'Open the rating screen',

	byLevel: 'By level',
	byWeek: 'By week',
	byField: 'By field',
	byCounter: 'By counter',
	byChannel: 'By channel',
	byStage: 'By stage',
	reasons: 'Reasons for dissatisfaction',
	reasonsNote: 'A slip may choose several. Shares of all valid slips.',
	noReasons: 'Nobody gave a reason yet.',
	urgent: 'look at once',
	factors: 'Five factors',
	factorsNote:
		'A factor is the mean of its items. Satisfaction at the one-stop shop, by the five SIPAS factors.',
	noFactors: 'Nobody answered the items of the factors yet.',
	factorNames: {
		access: 'Access to the service',
		procedure: 'Procedures',
		officer: 'Officers',
		result: 'Results',
		feedback: 'Handling of feedback'
	},
	factorIndex: 'Overall index',
	meanOfFive: 'Mean ÷ 5',
	missingFactors: (names) => `No answers yet: ${names}.`,
	channels: {
		kiosk: 'Tablet at the counter',
		receipt: 'QR code on the receipt',
		poster: 'QR code at the counter',
		paper: 'Paper slip'
	},
	stages: {
		intake: 'Filing',
		result: 'Getting the result',
		supplement: 'Asked for more papers',
		refusal: 'Refused'
	},
	unstated: 'Not known',
	week: 'Week of',
	level: 'Level',
	slips: 'Slips',
	share: 'Share',
	satisfied: 'Satisfied',
	answers: 'Answers',
	reason: 'Reason',
	factor: 'Factor',
	counter: 'Counter',
	channel: 'Channel',
	stage: 'Stage',
	change: (quarter) => `vs ${quarter}`,
	isNew: 'new',
	few: (minimum) =>
		`Pale: fewer than ${minimum} slips, an indication only, not published by itself.`,
	points: 'pp',
	rounding: 'Shares are rounded to one decimal, so a sum may be 99.9% or 100.1%.',
	chanceShort: 'within chance',
	formula: 'Computed as',
	behind: 'Behind it',
	seeSlips: 'See the slips',
	meaning: 'Meaning',
	intervalMeaning:
		'only some people answer: if everybody did, the share would very probably lie in this interval (Wilson’s formula)',
	satisfiedAxis: 'Satisfied (%)',
	slipsAxis: 'Slips',
	fewWeeks: (minimum) => `Fewer than ${minimum} slips (not joined)`,
	chartOf: (what) => `Chart: ${what}. The figures stand in the table beside it.`,
	openReport: 'Open the report',
	openIndex: 'Open the index',
	publicResults: 'Public page',

	section: {
		filed: (day) => `Filed ${day}`,
		filedLate: (day, days) => `Filed ${day}, ${days} days late`,
		approved: 'Approved',
		dueIn: (days) => `${days} days left`,
		dueToday: 'Due today',
		late: (days) => `${days} days late`,
		returned: 'To be changed',
		due: (day) => `Due ${day}`,
		owner: 'Owner',
		noOwner: 'nobody yet'
	},
	owedTitle: (label, quarter) => `${label} of ${quarter}: still owed`,

	indexOf: (year) => `PAR index ${year}`,
	provisional: 'provisional',
	ofPoints: (max) => `/ ${max} points`,
	area: (code) => `area ${code}`
};

export const deskTexts = { vi, en } satisfies Texts<typeof vi>;
export type DeskTexts = typeof vi;
