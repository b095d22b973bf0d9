export const identityProblems = {
	'HL-2001': {
		status: 401,
		vi: 'Thiết bị chưa được ghép hoặc đã bị thu hồi. Hãy ghép lại với quầy.',
		en: 'The device is not paired or was revoked. Pair it with a counter again.'
	},
	'HL-2002': {
		status: 401,
		vi: 'Email hoặc mật khẩu không đúng.',
		en: 'The email or the password is wrong.'
	},
	'HL-2003': {
		status: 401,
		vi: 'Phiên làm việc đã hết. Hãy đăng nhập lại.',
		en: 'The session has ended. Sign in again.'
	},
	'HL-2004': {
		status: 403,
		vi: 'Tài khoản này không được xem hoặc làm việc này.',
		en: 'This account may not see or do this.'
	},
	'HL-2005': {
		status: 429,
		vi: 'Thử quá nhiều lần. Hãy đợi vài phút.',
		en: 'Too many tries. Wait a few minutes.'
	},
	'HL-2006': {
		status: 401,
		vi: 'Khóa API thiếu hoặc không còn hiệu lực.',
		en: 'The API key is missing or no longer valid.'
	},
	'HL-2007': {
		status: 409,
		vi: 'Email này đã có tài khoản.',
		en: 'An account with this email exists.'
	},
	'HL-2008': {
		status: 422,
		vi: 'Không có đơn vị này.',
		en: 'There is no such unit.'
	},
	'HL-2009': {
		status: 422,
		vi: 'Mã ghép không đúng, đã dùng hoặc đã hết hạn. Hãy xin mã mới.',
		en: 'The pairing code is wrong, used or expired. Ask for a new one.'
	},
	'HL-2010': {
		status: 422,
		vi: 'Có ô chưa hợp lệ.',
		en: 'A field is not valid.'
	},
	'HL-2011': {
		status: 409,
		vi: 'Dữ liệu mẫu đã có sẵn. Hãy xóa trước: npm run manage -- sample clear',
		en: 'The sample is loaded already. Clear it first: npm run manage -- sample clear'
	}
} as const;
