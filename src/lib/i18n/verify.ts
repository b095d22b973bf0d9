import type { Texts } from './locale.ts';

const vi = {
	title: 'Kiểm tra dấu của báo cáo',
	what: 'Chọn tệp báo cáo (PDF, DOCX, XLSX, CSV, JSON) đã nhận. Tệp chỉ được so mã, không được lưu lại.',
	file: 'Tệp báo cáo',
	check: 'Kiểm tra',
	right: 'Tệp đúng như lúc báo cáo được duyệt',
	is: (unit: string, quarter: string, version: string, at: string) =>
		`${unit}, ${quarter}, bản ${version}, đóng dấu lúc ${at}.`,
	begins: 'Tệp bắt đầu bằng báo cáo đã duyệt, phía sau có phần thêm vào',
	appended:
		'Chữ ký số được thêm vào như vậy. Phần thêm vào cũng có thể che hoặc thay chữ và số hiện ra khi mở tệp: chỉ tin khi phần mềm đọc PDF báo chữ ký hợp lệ và tài liệu không bị sửa sau khi ký, hoặc khi số liệu trùng với tệp chưa ký.',
	newest: 'Đây là bản mới nhất.',
	corrected: (version: string) => `Báo cáo đã được điều chỉnh: bản mới nhất là bản ${version}.`,
	unknown: 'Không tìm thấy tệp này',
	unknownWhat:
		'Tệp không trùng với báo cáo nào đã duyệt ở hệ thống này: tệp đã bị sửa, đã được lưu lại bằng phần mềm khác, hoặc là bản dự thảo.',
	empty: 'Hãy chọn một tệp.',
	large: 'Tệp lớn hơn mọi báo cáo. Hãy chọn đúng tệp báo cáo.'
};

const en: typeof vi = {
	title: 'Check the seal of a report',
	what: 'Choose the report you received (PDF, DOCX, XLSX, CSV, JSON). Only its hash is compared; the file is not kept.',
	file: 'The report',
	check: 'Check',
	right: 'The file is as it was when the report was approved',
	is: (unit, quarter, version, at) => `${unit}, ${quarter}, version ${version}, sealed at ${at}.`,
	begins: 'The file begins with the approved report; something was appended',
	appended:
		'Signatures are appended like that. What is appended can also cover or replace what a reader shows: trust it only where the PDF reader says that the signature is valid and nothing was changed after it, or where the figures equal those of the unsigned file.',
	newest: 'It is the newest version.',
	corrected: (version) => `The report was corrected: the newest is version ${version}.`,
	unknown: 'This file was not found',
	unknownWhat:
		'It equals no approved report here: it was changed, saved again by other software, or is a draft.',
	empty: 'Choose a file.',
	large: 'The file is larger than any report. Choose the report itself.'
};

export const verifyTexts = { vi, en } satisfies Texts<typeof vi>;
