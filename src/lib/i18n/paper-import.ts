import type { Texts } from './locale.ts';

/** Bringing in slips that were filled in on paper, or collected with a form on the web. */
const vi = {
	title: 'Nhập phiếu giấy',
	lead: 'Tệp XLSX hoặc CSV, mỗi dòng một phiếu. Cần có cột Ngày và cột Mức độ; cột Số phiếu giúp nhận ra phiếu đã nhập. Tệp của Google Forms đọc được khi tên cột là chính câu hỏi của bộ câu hỏi (cột «Dấu thời gian» là ngày).',
	twice: 'Nhập hai lần không sao: phiếu đã có không thêm lần nữa.',
	file: 'Tệp .xlsx hoặc .csv',
	partly: 'Có dòng không đọc được thì vẫn nhập các dòng còn lại',
	preview: 'Xem trước',
	store: 'Nhập phiếu',
	working: 'Đang đọc…',
	fileMissing: 'Hãy chọn tệp phiếu giấy.',
	nothingKept:
		'Chưa nhập phiếu nào, vì có dòng không đọc được. Hãy sửa tệp, hoặc đánh dấu vào ô dưới đây.',
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
	lead: 'An XLSX or CSV file, a slip in each row. It needs a column of days and one of levels; a column of slip numbers tells which were brought in before. A file of Google Forms is read where its columns are named by the questions of the questionnaire (its “Timestamp” is the day).',
	twice: 'Importing twice does no harm: nothing is added again.',
	file: 'File .xlsx or .csv',
	partly: 'Where some rows cannot be read, bring in the others',
	preview: 'Preview',
	store: 'Import the slips',
	working: 'Reading…',
	fileMissing: 'Choose the file of paper slips.',
	nothingKept:
		'No slip was imported, because some rows cannot be read. Mend the file, or tick the box below.',
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
