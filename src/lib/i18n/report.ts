import type { Texts } from './locale.ts';
import { many } from './many.ts';

const vi = {
	sections: 'Phần báo cáo của các lĩnh vực',
	allFiled: 'Đã nộp đủ.',
	stillOwed: (n: string, all: string) => `Còn thiếu ${n}/${all} phần.`,
	write: 'Viết phần này',
	download: 'Tải về',
	figuresSay: 'Số liệu cho thấy',
	/** By the level up to which a unit calls slips dissatisfied. */
	dissatisfiedSlips: {
		1: 'Phiếu rất không hài lòng',
		2: 'Phiếu không hài lòng và rất không hài lòng',
		3: 'Phiếu bình thường, không hài lòng và rất không hài lòng'
	} as Record<number, string>,
	mostFrequent: 'Lý do được nêu nhiều nhất',
	returnedBecause: 'Bị trả lại vì',
	theirText: (name: string) => `Bản của người khác${name ? ` (${name})` : ''}`,
	note: 'Ghi chú',
	saveDraft: 'Lưu nháp',
	saving: 'Đang lưu…',
	savedAt: (at: string) => `Đã lưu nháp lúc ${at}`,
	conflictNow:
		'Người khác vừa sửa phần này; bản của họ hiện ở phía trên. Bấm “Lưu nháp” thì bản đang gõ được giữ.',
	notSaved: 'Chưa lưu được; bản đang gõ vẫn còn trên trang.',
	returnSection: 'Trả lại',
	returnReasons: 'Lý do trả lại',
	approve: 'Duyệt và đóng dấu báo cáo',
	approveNote:
		'Duyệt sẽ chụp lại toàn bộ số liệu và nội dung tại thời điểm này; sau đó không sửa được nữa.',
	correct: 'Lập bản điều chỉnh',
	correctWhy: 'Lý do điều chỉnh',
	correctNote: 'Phiếu và hồ sơ đến sau khi duyệt chỉ vào bản điều chỉnh; bản đã duyệt giữ nguyên.',
	correctText: 'Sửa lời văn',
	correctTextOf: 'Sửa lời văn của một lĩnh vực',
	correctTextLead: (version: string, at: string) =>
		`Sửa nguyên nhân, giải pháp, kiến nghị viết sai trong bản ${version}, đóng dấu lúc ${at}. Bản đó giữ nguyên; bản điều chỉnh nêu từng chỗ đã đổi.`,
	correctTextNote:
		'Lập bản điều chỉnh thì đóng dấu ngay một bản mới: số liệu đến lúc này, lời văn vừa sửa.',
	correctFrame: 'Sửa nơi nhận, căn cứ, người ký',
	correctFrameNote: 'rồi lập bản điều chỉnh; bản mới nêu phần đã đổi.',
	textNow: 'Lời văn hiện nay, do người khác vừa sửa',
	leaveAsIs: 'Không sửa',
	sealed: (version: string, at: string) => `Bản ${version}, đóng dấu lúc ${at}`,
	seals: 'Báo cáo đã duyệt',
	checkSeal: 'Kiểm tra dấu của một tệp',
	body: (name: string) => ({ over: 'ỦY BAN NHÂN DÂN', under: name }),
	country: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
	motto: 'Độc lập - Tự do - Hạnh phúc',
	number: 'Số:        /BC-UBND',
	datePlace: '…………, ngày …… tháng …… năm ……',
	report: 'BÁO CÁO',
	signFor: 'TM. ỦY BAN NHÂN DÂN',
	signPost: 'CHỦ TỊCH',
	recipients: 'Nơi nhận:',
	recipientList: ['- ………………;', '- Lưu: VT.'],

	periodFromTo: (from: string, to: string) => `Từ ngày ${from} đến ngày ${to}.`,
	points: 'Quầy có phiếu',
	noPoints: 'chưa có quầy nào',
	questionnaire: 'Bộ câu hỏi',
	countedUntil: (at: string) => `Phiếu đếm đến ${at}.`,

	dossiersUnknown:
		'Chưa có số liệu hồ sơ của quý này. Nhập từ phần mềm một cửa để tính tỷ lệ trả lời.',
	received: 'Tiếp nhận',
	resolved: 'Đã giải quyết',
	early: 'Trước hạn',
	onTime: 'Đúng hạn',
	overdue: 'Quá hạn',
	refused: 'Từ chối',
	allFieldsRow: 'Cộng',
	onTimeRate: 'Giải quyết trước hạn và đúng hạn',
	dossierSource: (source: string) => `Hồ sơ: ${source}`,
	rate766: 'Mức độ hài lòng theo QĐ 766 (mẫu số là toàn bộ hồ sơ)',
	rate766Complaints:
		'chưa trừ hồ sơ bị phản ánh, kiến nghị, nên chưa xếp loại; hãy nhập ở trang Hồ sơ',
	rate766Unknown:
		'chưa tính được: quý này chưa có số liệu hồ sơ. Đây là số khác với tỷ lệ hài lòng của phiếu.',

	collected: 'Phiếu thu được',
	counted: 'Phiếu hợp lệ',
	notCounted: 'Phiếu chưa tính',
	responseRate: 'Tỷ lệ phiếu trên hồ sơ tiếp nhận',
	receipts: 'Giấy hẹn có mã: có phiếu trên đã phát',
	receiptsOf: (answered: string, offered: string) => `${answered} trên ${offered} giấy`,
	noReceipts: 'chưa phát giấy nào trong quý',
	receiptSource: 'Số giấy hẹn và nhãn có mã đã phát, và số giấy có phiếu, theo ngày phát',
	stageRates: 'Phiếu so với hồ sơ và giấy hẹn, theo lĩnh vực và bước',
	precision: 'Sai số hiện nay của tỷ lệ hài lòng',
	precisionOf: (error: string, more: string | null) =>
		more === null
			? `±${error} điểm phần trăm, không quá ±5`
			: `±${error} điểm phần trăm; cần thêm ${more} phiếu để không quá ±5`,
	missingSlips: 'Phiếu cần thêm để sai số không quá ±5 điểm phần trăm',
	officialSample: 'Cỡ mẫu theo công thức hướng dẫn (N ÷ (1 + N × 0,05²))',
	officialSampleOf: (n: string, dossiers: string) => `${n} phiếu cho ${dossiers} hồ sơ`,
	share: 'Tỷ lệ trên số phiếu',

	levelsHeading: 'Mức độ hài lòng chung',
	comparison: 'So sánh',
	previousQuarter: 'Quý trước',
	lastYear: 'Cùng kỳ năm trước',
	noComparison: 'Không có phiếu để so sánh.',
	then: 'Kỳ so sánh',
	difference: 'Chênh lệch',
	judgement: 'Nhận định',
	factorsHeading: 'Năm yếu tố và từng câu hỏi',
	item: 'Yếu tố, câu hỏi',
	citizenIndices: 'Chỉ số do người dân trả lời (TT 01/2018/TT-VPCP)',
	indexNames: {
		3: 'Số lần phải liên hệ nơi tiếp nhận để hoàn thiện hồ sơ',
		4: 'Số cơ quan phải liên hệ để hoàn thiện hồ sơ',
		7: 'Thái độ của cán bộ, công chức'
	},
	indexColumn: 'Chỉ số',
	pointsColumn: 'Điểm (0–2)',
	indicesNote: 'Điểm trung bình làm tròn một số lẻ; cách cho điểm là dữ liệu sửa được.',

	causes: 'Nguyên nhân',
	remedies: 'Giải pháp, thời hạn',
	causesHint: 'Vì sao người dân chưa hài lòng, theo lý do người dân đã chọn?',
	remediesHint: 'Làm gì, ai làm, xong ngày nào?',
	none: 'Chưa ghi.',
	file: 'Nộp phần báo cáo',
	fileAgain: 'Nộp lại',
	fileNote: 'Khi nộp, số liệu của lĩnh vực được chốt tại thời điểm đó.',
	incomplete:
		'Nộp khi chưa đủ số liệu: quý chưa kết thúc, hoặc phiếu không hài lòng đến sau. Trả lại để bổ sung trước khi duyệt.',
	fileFrom: (day: string) =>
		`Quý chưa kết thúc: bản nháp được lưu, nộp được từ ngày ${day} khi đã đủ số liệu.`,
	tooLong: 'Mỗi ô tối đa 5.000 ký tự.',
	fixedAt: (day: string) => `Số liệu chốt ngày ${day}`,
	asNow: 'Số liệu đến lúc này',
	noSlips: 'Lĩnh vực này chưa có phiếu trong quý.',
	noRequests: 'Chưa có kiến nghị.',

	method: 'Cách tính',
	methodText: (version: string) =>
		`Tỷ lệ hài lòng = (rất hài lòng + hài lòng) ÷ phiếu hợp lệ. Khoảng tin cậy 95% theo Wilson, không hiệu chỉnh theo số hồ sơ. Câu “không có ý kiến” không tính. Phiên bản ${version}`,
	ending: './.'
};

const en: typeof vi = {
	sections: 'Sections of the fields',
	allFiled: 'All filed.',
	stillOwed: (n, all) => `${n} of ${all} still owed.`,
	write: 'Write this section',
	download: 'Download',
	figuresSay: 'What the figures say',
	dissatisfiedSlips: {
		1: 'Very dissatisfied slips',
		2: 'Dissatisfied and very dissatisfied slips',
		3: 'Neutral, dissatisfied and very dissatisfied slips'
	},
	mostFrequent: 'Reasons given most often',
	returnedBecause: 'Returned because',
	theirText: (name) => `The other person’s text${name ? ` (${name})` : ''}`,
	note: 'Note',
	saveDraft: 'Save draft',
	saving: 'Saving…',
	savedAt: (at) => `Draft saved at ${at}`,
	conflictNow:
		'Somebody else has changed this section; their text stands above. “Save draft” keeps what you typed.',
	notSaved: 'Not saved yet; what you typed is still on the page.',
	returnSection: 'Return',
	returnReasons: 'Why it is returned',
	approve: 'Approve and seal the report',
	approveNote:
		'Approval takes all figures and texts as of this moment; nothing can be changed afterwards.',
	correct: 'Make a correction',
	correctWhy: 'Why it is corrected',
	correctNote:
		'Slips and dossiers that came after the approval go into a correction; what was approved stays.',
	correctText: 'Correct the text',
	correctTextOf: 'Correct the text of a field',
	correctTextLead: (version, at) =>
		`Put right causes, remedies or requests that are wrong in version ${version}, sealed at ${at}. That version stays; the correction names each place that changed.`,
	correctTextNote:
		'Making the correction seals a new version at once: figures as of now, with the text above.',
	correctFrame: 'Change recipients, legal bases, signature',
	correctFrameNote: 'then make a correction; it names what changed.',
	textNow: 'The text as it stands, corrected by somebody else meanwhile',
	leaveAsIs: 'Leave it as it is',
	sealed: (version, at) => `Version ${version}, sealed at ${at}`,
	seals: 'Approved reports',
	checkSeal: 'Check the seal of a file',
	body: (name) => ({ over: 'PEOPLE’S COMMITTEE', under: name }),
	country: 'SOCIALIST REPUBLIC OF VIET NAM',
	motto: 'Independence - Freedom - Happiness',
	number: 'No.        /BC-UBND',
	datePlace: '…………, …… / …… / ……',
	report: 'REPORT',
	signFor: 'ON BEHALF OF THE PEOPLE’S COMMITTEE',
	signPost: 'CHAIR',
	recipients: 'Recipients:',
	recipientList: ['- ………………;', '- File: VT.'],

	periodFromTo: (from, to) => `From ${from} to ${to}.`,
	points: 'Counters with slips',
	noPoints: 'none yet',
	questionnaire: 'Questionnaire',
	countedUntil: (at) => `Slips counted until ${at}.`,

	dossiersUnknown:
		'No dossier figures of this quarter yet. Send them from the one-stop software to get a response rate.',
	received: 'Received',
	resolved: 'Resolved',
	early: 'Early',
	onTime: 'On time',
	overdue: 'Overdue',
	refused: 'Refused',
	allFieldsRow: 'Total',
	onTimeRate: 'Resolved early or on time',
	dossierSource: (source) => `Dossiers: ${source}`,
	rate766: 'Satisfaction by QĐ 766 (all dossiers as denominator)',
	rate766Complaints:
		'without dossiers complained about, so not graded yet; enter them on the page of dossiers',
	rate766Unknown:
		'not known: nobody told of dossiers in this quarter. It is another number than the slips’ satisfaction.',

	collected: 'Slips collected',
	counted: 'Valid slips',
	notCounted: 'Slips set aside',
	responseRate: 'Slips to dossiers received',
	receipts: 'Receipts with a code: answered of handed out',
	receiptsOf: (answered, offered) => `${answered} of ${many(offered, 'receipt')}`,
	noReceipts: 'none handed out in the quarter',
	receiptSource:
		'Receipts and labels handed out, and those answered, by the day they were handed out',
	stageRates: 'Slips against dossiers and receipts, by field and stage',
	precision: 'Error of the satisfaction share as it stands',
	precisionOf: (error, more) =>
		more === null
			? `±${error} percentage points, not more than ±5`
			: `±${error} percentage points; ${more} more slips for not more than ±5`,
	missingSlips: 'More slips for an error of not more than ±5 percentage points',
	officialSample: 'Sample size by the official formula (N ÷ (1 + N × 0.05²))',
	officialSampleOf: (n, dossiers) => `${many(n, 'slip')} for ${many(dossiers, 'dossier')}`,
	share: 'Share of slips',

	levelsHeading: 'Overall satisfaction',
	comparison: 'Comparison',
	previousQuarter: 'Quarter before',
	lastYear: 'Same quarter last year',
	noComparison: 'No slips to compare with.',
	then: 'Then',
	difference: 'Difference',
	judgement: 'Judgement',
	factorsHeading: 'Five factors, item by item',
	item: 'Factor, item',
	citizenIndices: 'Indices citizens answer (TT 01/2018/TT-VPCP)',
	indexNames: {
		3: 'Contacts with the reception needed to complete the file',
		4: 'Agencies to be contacted to complete the file',
		7: 'Attitude of officers'
	},
	indexColumn: 'Index',
	pointsColumn: 'Points (0–2)',
	indicesNote:
		'Mean points rounded to one decimal; the table of points is data that can be corrected.',

	causes: 'Causes',
	remedies: 'Remedies, deadlines',
	causesHint: 'Why were people dissatisfied, by the reasons that people chose?',
	remediesHint: 'What, by whom, until when?',
	none: 'Nothing written yet.',
	file: 'File the section',
	fileAgain: 'File again',
	fileNote: 'Filing fixes the figures of the field as of that moment.',
	incomplete:
		'Filed without all its figures: before the quarter was over, or before dissatisfied slips arrived. Send it back to be completed before approving.',
	fileFrom: (day) =>
		`The quarter is not over: drafts are kept, and it can be filed from ${day}, with all its figures.`,
	tooLong: 'At most 5,000 characters each.',
	fixedAt: (day) => `Figures fixed on ${day}`,
	asNow: 'Figures as of now',
	noSlips: 'This field has no slips in the quarter yet.',
	noRequests: 'No requests yet.',

	method: 'Method',
	methodText: (version) =>
		`Satisfaction = (very satisfied + satisfied) ÷ valid slips. 95% interval by Wilson, without correction by the number of dossiers. “No opinion” is not counted. Version ${version}`,
	ending: './.'
};

export const reportTexts = { vi, en } satisfies Texts<typeof vi>;
