export const caseProblems = {
	'HL-7100': {
		status: 404,
		vi: 'Không có vụ việc này, hoặc nó thuộc lĩnh vực người khác phụ trách.',
		en: 'There is no such case, or it belongs to a field that somebody else owns.'
	},
	'HL-7101': {
		status: 409,
		vi: 'Diễn biến của vụ việc không sửa được. Hãy ghi thêm một ghi chú mới.',
		en: 'What happened with a case is never changed. Add a new note instead.'
	},
	'HL-7102': {
		status: 409,
		vi: 'Ở tình trạng hiện tại, vụ việc không nhận được việc này. Có thể người khác vừa xử lý: hãy tải lại trang.',
		en: 'The case does not take this in its present state. Somebody may have just acted on it: load the page again.'
	},
	'HL-7103': {
		status: 403,
		vi: 'Người dân đã báo chưa giải quyết xong: từ đây lãnh đạo đơn vị trả lời.',
		en: 'The citizen has said that it is not solved: from here a leader of the unit answers.'
	},
	'HL-7104': {
		status: 422,
		vi: 'Hãy viết ít nhất 3 ký tự, không quá 4.000.',
		en: 'Write at least 3 characters, and no more than 4,000.'
	},
	'HL-7105': {
		status: 422,
		vi: 'Hạn mới phải là một ngày sau hôm nay, trong vòng 90 ngày.',
		en: 'The new day must be after today and within 90 days.'
	},
	'HL-7106': {
		status: 422,
		vi: 'Hãy chọn một lĩnh vực đang hoạt động của đơn vị.',
		en: 'Choose a field of the unit that is not closed.'
	},
	'HL-7107': {
		status: 422,
		vi: 'Hãy ghi cơ quan tiếp nhận. Không vụ việc nào được đóng chỉ vì “không thuộc thẩm quyền”.',
		en: 'Say which agency takes it over. No case is closed because “it does not belong here”.'
	},
	'HL-7108': {
		status: 422,
		vi: 'Không có vụ việc số này để gộp vào. Hãy ghi số của vụ việc khác trong đơn vị, chưa bị gộp.',
		en: 'There is no case of this number to lay it to. Give the number of another case of the unit that is not a duplicate.'
	},
	'HL-7109': {
		status: 422,
		vi: 'Khoảng thời gian không hợp lệ. Hãy chọn ngày đầu và ngày cuối, cách nhau không quá 5 năm.',
		en: 'The period is not valid. Choose a first and a last day, no more than 5 years apart.'
	},
	'HL-7110': {
		status: 422,
		vi: 'Mục tiêu là số nguyên từ 1 đến 100. Để trống nếu không đặt mục tiêu.',
		en: 'A target is a whole number from 1 to 100. Leave it empty for none.'
	},
	'HL-7111': {
		status: 409,
		vi: 'Trong lúc sửa, đơn vị đã chuyển sang bản câu hỏi khác. Hãy mở lại trang rồi sửa trên bản mới; những gì đã gõ vẫn còn ở đây.',
		en: 'The unit has taken another version of the questions meanwhile. Open the page again and edit that one; what was typed is still here.'
	},
	'HL-7113': {
		status: 422,
		vi: 'Mỗi yếu tố chỉ hỏi một câu trên máy tính bảng; lý do “báo ngay” luôn phải hỏi, và phải còn ít nhất một lý do.',
		en: 'The tablet asks one question of each factor; a reason that is reported at once is always offered, and at least one reason has to stay.'
	},
	'HL-7112': {
		status: 422,
		vi: 'Mỗi câu cần cả tiếng Việt và tiếng Anh, tối đa 200 ký tự. Hãy điền câu còn thiếu.',
		en: 'Every text is needed in Vietnamese and English, at most 200 characters. Fill in what is missing.'
	}
} as const;
