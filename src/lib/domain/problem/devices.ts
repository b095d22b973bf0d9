export const deviceProblems = {
	'HL-2030': {
		status: 404,
		vi: 'Chưa có đơn vị hay quầy nào. Hãy tạo ở trang quản trị /desk.',
		en: 'There is no unit or counter yet. Make one at /desk.'
	},
	'HL-2031': {
		status: 403,
		vi: 'Máy này cần được kết nối với quầy bằng mã sáu chữ số do quản trị cấp.',
		en: 'This tablet has to be paired with a counter by a six-digit code from an administrator.'
	},
	'HL-2032': {
		status: 404,
		vi: 'Không có thiết bị này ở đơn vị.',
		en: 'The unit has no such device.'
	},
	'HL-2033': {
		status: 422,
		vi: 'Mã PIN phải có từ 4 đến 8 chữ số.',
		en: 'The PIN must have 4 to 8 digits.'
	}
} as const;
