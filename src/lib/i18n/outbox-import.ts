import type { Texts } from './locale.ts';

/** Bringing in the file that a tablet saved. */
const vi = {
	import: 'Nhập tệp phiếu chưa gửi',
	importLead:
		'Khi máy tính bảng không gửi được, xuất tệp (.jsonl) ở màn hình cán bộ của máy, mang sang đây bằng USB hay thẻ nhớ. Nhập hai lần không sao: phiếu đã có không thêm lần nữa.',
	file: 'Tệp .jsonl',
	fileOf: 'Nếu dòng nào không ghi máy, coi là của',
	fileOfNone: 'không nhận dòng đó',
	importDo: 'Nhập tệp',
	importing: 'Đang nhập…',
	fileMissing: 'Hãy chọn tệp đã xuất từ máy tính bảng.',
	imported: (rows: string, stored: string, repeated: string, rejected: string) =>
		`${rows} dòng: ${stored} mới, ${repeated} đã có, ${rejected} không nhận.`,
	importedFrom: (devices: string) => `Của máy: ${devices}.`,
	rejectedLines: 'Dòng không nhận',
	line: 'Dòng',
	sequence: 'Phiếu số',
	why: 'Vì sao',
	more: (n: string) => `… và ${n} dòng nữa.`
};

const en: typeof vi = {
	import: 'Import a file of unsent slips',
	importLead:
		'When a tablet cannot deliver, export the file (.jsonl) on its staff screen and bring it here by USB or card. Importing twice does no harm: nothing is added again.',
	file: 'File .jsonl',
	fileOf: 'Lines that name no tablet belong to',
	fileOfNone: 'nobody: refuse them',
	importDo: 'Import the file',
	importing: 'Importing…',
	fileMissing: 'Choose the file that the tablet exported.',
	imported: (rows, stored, repeated, rejected) =>
		`${rows} lines: ${stored} new, ${repeated} there already, ${rejected} refused.`,
	importedFrom: (devices) => `Of ${devices}.`,
	rejectedLines: 'Refused lines',
	line: 'Line',
	sequence: 'Slip no.',
	why: 'Why',
	more: (n) => `… and ${n} more.`
};

export const outboxImportTexts = { vi, en } satisfies Texts<typeof vi>;
