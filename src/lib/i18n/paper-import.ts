import type { Texts } from './locale.ts';

/** Bringing in slips that were filled in on paper, or collected with a form on the web. */
const vi = {
	title: 'Nhập phiếu giấy',
	lead: 'Tệp XLSX hoặc CSV, mỗi dòng một phiếu. Cần có cột Ngày và cột Mức độ; cột Số phiếu giúp nhận ra phiếu đã nhập. Tệp của Google Forms hay bảng tự làm cũng nhập được: hãy xem trước, chọn mỗi cột và mỗi từ lạ là gì; lựa chọn được nhớ cho lần sau.',
	twice: 'Nhập hai lần không sao: phiếu đã có không thêm lần nữa.',
	file: 'Tệp .xlsx hoặc .csv',
	partly: 'Có dòng không đọc được thì vẫn nhập các dòng còn lại',
	preview: 'Xem trước',
	store: 'Nhập phiếu',
	working: 'Đang đọc…',
	fileMissing: 'Hãy chọn tệp phiếu giấy.',
	nothingKept:
		'Chưa nhập phiếu nào, vì có dòng không đọc được. Hãy sửa tệp, hoặc đánh dấu vào ô dưới đây.',
	columns: 'Đọc tệp này như thế nào',
	columnsNote:
		'Mỗi cột của tệp là gì? Lựa chọn được nhớ khi nhập phiếu và dùng lại cho các tệp sau của đơn vị. Cột không dùng thì chọn «Không dùng».',
	example: 'Ví dụ trong tệp',
	means: 'Là',
	unchosen: 'Chưa chọn',
	words: 'Từ chưa biết trong tệp',
	wordsNote: 'Chọn nghĩa của từng từ rồi xem trước lại.',
	word: 'Từ trong tệp',
	remembered: 'Từ đã nhớ từ những lần trước',
	forget: 'Không nhớ nữa',
	noOpinion: 'Không có ý kiến',
	kinds: {
		column: 'Cột',
		level: 'Mức độ',
		field: 'Lĩnh vực',
		counter: 'Quầy',
		stage: 'Bước giải quyết',
		reason: 'Lý do'
	},
	keys: {
		number: 'Số phiếu',
		date: 'Ngày (có thể kèm giờ)',
		time: 'Giờ',
		level: 'Mức độ hài lòng chung',
		field: 'Lĩnh vực',
		counter: 'Quầy',
		stage: 'Bước giải quyết',
		reasons: 'Lý do chưa hài lòng',
		comment: 'Ý kiến',
		visits: 'Số lần liên hệ',
		agencies: 'Số cơ quan khác',
		ignored: 'Không dùng'
	},
	previewed: (rows: string, stored: string, repeated: string, rejected: string) =>
		`Xem trước, chưa nhập: ${rows} dòng, ${stored} phiếu mới, ${repeated} phiếu đã có, ${rejected} dòng không đọc được.`,
	imported: (rows: string, stored: string, repeated: string, rejected: string) =>
		`${rows} dòng: đã nhập ${stored} phiếu mới, ${repeated} phiếu đã có, ${rejected} dòng không nhập.`,
	passed: (rows: string) => `Bỏ qua dòng không phải phiếu (dòng tổng, tiêu đề lặp lại): ${rows}.`,
	rejected: 'Dòng không đọc được',
	row: 'Dòng',
	column: 'Cột',
	value: 'Trong ô',
	why: 'Vì sao',
	more: (n: string) => `… và ${n} dòng nữa.`
};

const en: typeof vi = {
	title: 'Import paper slips',
	lead: 'An XLSX or CSV file, a slip in each row. It needs a column of days and one of levels; a column of slip numbers tells which were brought in before. Files of Google Forms or tables of your own come in as well: preview, and choose what each column and unknown word is; what was chosen is remembered.',
	twice: 'Importing twice does no harm: nothing is added again.',
	file: 'File .xlsx or .csv',
	partly: 'Where some rows cannot be read, bring in the others',
	preview: 'Preview',
	store: 'Import the slips',
	working: 'Reading…',
	fileMissing: 'Choose the file of paper slips.',
	nothingKept:
		'No slip was imported, because some rows cannot be read. Mend the file, or tick the box below.',
	columns: 'How this file is read',
	columnsNote:
		'What is each column of the file? What is chosen is remembered when the slips are imported, for the next files of the unit. Choose “Not used” for a column that is none.',
	example: 'An example in the file',
	means: 'Is',
	unchosen: 'Not chosen',
	words: 'Words in the file that are not known',
	wordsNote: 'Choose what each word means, then preview again.',
	word: 'Word in the file',
	remembered: 'Words remembered from before',
	forget: 'Forget it',
	noOpinion: 'No opinion',
	kinds: {
		column: 'Column',
		level: 'Level',
		field: 'Field',
		counter: 'Counter',
		stage: 'Stage',
		reason: 'Reason'
	},
	keys: {
		number: 'Number of the slip',
		date: 'Day (and time)',
		time: 'Time',
		level: 'Overall level',
		field: 'Field',
		counter: 'Counter',
		stage: 'Stage',
		reasons: 'Reasons of dissatisfaction',
		comment: 'Comment',
		visits: 'Visits',
		agencies: 'Other agencies',
		ignored: 'Not used'
	},
	previewed: (rows, stored, repeated, rejected) =>
		`Preview, nothing is imported yet: ${rows} rows, ${stored} new slips, ${repeated} there already, ${rejected} rows that cannot be read.`,
	imported: (rows, stored, repeated, rejected) =>
		`${rows} rows: ${stored} new slips imported, ${repeated} there already, ${rejected} rows left out.`,
	passed: (rows) => `Rows that are no slips (sums, headers again) were passed over: ${rows}.`,
	rejected: 'Rows that cannot be read',
	row: 'Row',
	column: 'Column',
	value: 'In the cell',
	why: 'Why',
	more: (n) => `… and ${n} more rows.`
};

export const paperImportTexts = { vi, en } satisfies Texts<typeof vi>;
