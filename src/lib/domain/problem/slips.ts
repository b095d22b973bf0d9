export const slipProblems = {
	'HL-1001': {
		status: 400,
		vi: 'Nội dung gửi không phải JSON hợp lệ, hoặc không phải một đối tượng {…}. Mẫu có ở /api/v1/openapi.json.',
		en: 'The body is not valid JSON, or no object {…}. Examples are in /api/v1/openapi.json.'
	},
	'HL-1002': {
		status: 400,
		vi: 'Mỗi lần gửi cần từ 1 đến 100 phiếu.',
		en: 'Send 1 to 100 slips at a time.'
	},
	'HL-1003': {
		status: 413,
		vi: 'Nội dung gửi quá lớn. Hãy chia thành các lô nhỏ hơn.',
		en: 'The body is too large. Send smaller batches.'
	},
	'HL-1010': {
		status: 422,
		vi: 'Phiếu thiếu mã hợp lệ. Mã phải là UUIDv7 do thiết bị tạo.',
		en: 'The slip has no valid id. It must be a UUIDv7 made by the device.'
	},
	'HL-1011': {
		status: 422,
		vi: 'Thời điểm trả lời không hợp lệ. Hãy dùng dạng ISO 8601, ví dụ 2026-11-23T08:30:00+07:00.',
		en: 'The time of answering is not valid. Use ISO 8601, for example 2026-11-23T08:30:00+07:00.'
	},
	'HL-1012': {
		status: 422,
		vi: 'Mức độ hài lòng phải là số nguyên từ 1 đến 5.',
		en: 'The satisfaction level must be a whole number from 1 to 5.'
	},
	'HL-1013': {
		status: 422,
		vi: 'Không có lĩnh vực này ở đơn vị.',
		en: 'The unit has no such field.'
	},
	'HL-1014': {
		status: 422,
		vi: 'Giai đoạn phải là: intake, result, supplement hoặc refusal.',
		en: 'The stage must be intake, result, supplement or refusal.'
	},
	'HL-1015': {
		status: 422,
		vi: 'Có lý do không thuộc bộ câu hỏi.',
		en: 'A reason does not belong to the questionnaire.'
	},
	'HL-1016': {
		status: 422,
		vi: 'Có câu hỏi không thuộc bộ câu hỏi, hoặc câu trả lời không phải 1 đến 5.',
		en: 'An item does not belong to the questionnaire, or its answer is not 1 to 5.'
	},
	'HL-1017': {
		status: 422,
		vi: 'Ý kiến dài quá 2.000 ký tự.',
		en: 'The comment is longer than 2,000 characters.'
	},
	'HL-1018': {
		status: 422,
		vi: 'Không có quầy này ở đơn vị.',
		en: 'The unit has no such counter.'
	},
	'HL-1019': {
		status: 422,
		vi: 'Phiếu sai dạng.',
		en: 'The slip has the wrong shape.'
	},
	'HL-1020': {
		status: 422,
		vi: 'Tệp thiếu cột bắt buộc.',
		en: 'The file lacks a required column.'
	},
	'HL-1021': {
		status: 422,
		vi: 'Tệp không đọc được. Hãy lưu lại dưới dạng CSV, mã UTF-8.',
		en: 'The file cannot be read. Save it as CSV in UTF-8.'
	}
} as const;
