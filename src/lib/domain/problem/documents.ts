export const documentProblems = {
	'HL-4001': {
		status: 422,
		vi: 'Quý phải có dạng 2026-Q4.',
		en: 'The quarter must look like 2026-Q4.'
	},
	'HL-4002': {
		status: 422,
		vi: 'Bộ tiêu chí không hợp lệ.',
		en: 'The rulebook is not valid.'
	},
	'HL-4003': {
		status: 422,
		vi: 'Số liệu không hợp lệ.',
		en: 'A fact is not valid.'
	},
	'HL-4004': {
		status: 404,
		vi: 'Chưa có số liệu của năm này.',
		en: 'There are no facts of this year yet.'
	},
	'HL-4005': {
		status: 409,
		vi: 'Phần báo cáo này đã được duyệt nên không sửa được nữa.',
		en: 'This report section is approved and can no longer be changed.'
	},
	'HL-5100': {
		status: 404,
		vi: 'Không có định dạng này. Hãy chọn PDF, DOCX, XLSX, CSV hoặc JSON.',
		en: 'There is no such format. Choose PDF, DOCX, XLSX, CSV or JSON.'
	}
} as const;
