export const deviceProblems = {
	'HL-2030': {
		status: 404,
		vi: 'Chưa có đơn vị hay quầy nào. Hãy tạo ở trang quản trị /desk.',
		en: 'There is no unit or counter yet. Make one at /desk.'
	},
	'HL-2031': {
		status: 403,
		vi: 'Máy này cần được ghép với quầy bằng mã sáu chữ số do quản trị cấp.',
		en: 'This tablet has to be paired with a counter by a six-digit code from an administrator.'
	}
} as const;
