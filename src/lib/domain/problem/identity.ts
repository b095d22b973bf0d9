export const identityProblems = {
	'HL-2001': {
		status: 401,
		vi: 'Thiết bị chưa được kết nối hoặc đã bị thu hồi. Hãy kết nối lại với quầy.',
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
		status: 404,
		vi: 'Không có đơn vị này.',
		en: 'There is no such unit.'
	},
	'HL-2009': {
		status: 422,
		vi: 'Mã kết nối không đúng, đã dùng hoặc đã hết hạn. Hãy xin mã mới.',
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
	},
	'HL-2100': {
		status: 422,
		vi: 'Mật khẩu quá ngắn. Hãy dùng ít nhất 12 ký tự; một câu ngắn dễ nhớ là tốt nhất.',
		en: 'The password is too short. Use at least 12 characters; a short sentence is best.'
	},
	'HL-2101': {
		status: 422,
		vi: 'Mật khẩu quá dài: tối đa 72 byte (khoảng 72 chữ không dấu, 40 chữ có dấu). Hãy bỏ bớt.',
		en: 'The password is too long: at most 72 bytes (72 plain letters, about 40 with accents). Shorten it.'
	},
	'HL-2102': {
		status: 422,
		vi: 'Mật khẩu này quá dễ đoán (từ hay dùng, dãy liên tiếp, lặp lại, hoặc tên và email của chính mình). Hãy chọn một câu khác.',
		en: 'This password is guessed early (a common word, a sequence, a repetition, or one’s own name or email). Choose another sentence.'
	},
	'HL-2103': {
		status: 410,
		vi: 'Liên kết này đã dùng hoặc đã hết hạn. Hãy xin người quản trị một liên kết mới.',
		en: 'This link was used or has expired. Ask the administrator for a new one.'
	},
	'HL-2104': {
		status: 409,
		vi: 'Email này đã có tài khoản. Hãy đăng nhập bằng tài khoản đó rồi mở lại liên kết để nhận vai trò.',
		en: 'This email has an account. Sign in with it, then open the link again to take the role.'
	},
	'HL-2105': {
		status: 403,
		vi: 'Lời mời này dành cho một tài khoản khác. Hãy đăng nhập bằng đúng email được mời.',
		en: 'This invitation is for another account. Sign in with the email that was invited.'
	},
	'HL-2106': {
		status: 404,
		vi: 'Không có tài khoản này.',
		en: 'There is no such account.'
	},
	'HL-2107': {
		status: 409,
		vi: 'Không ai tự đóng tài khoản của mình ở đây. Hãy nhờ một người quản trị khác.',
		en: 'Nobody closes his own account here. Ask another administrator.'
	},
	'HL-2108': {
		status: 409,
		vi: 'Đây là người vận hành cuối cùng. Hãy tạo người vận hành khác trước: account create --operator.',
		en: 'This is the last operator. Make another one first: account create --operator.'
	},
	'HL-2109': {
		status: 403,
		vi: 'Mật khẩu hiện tại không đúng.',
		en: 'The present password is wrong.'
	},
	'HL-2110': {
		status: 422,
		vi: 'Vai trò hoặc ngày chưa hợp lệ: ngày cuối không được trước ngày đầu.',
		en: 'The role or the days are not valid: the last day is not before the first.'
	},
	'HL-2111': {
		status: 401,
		vi: 'Mã xác thực không đúng hoặc đã dùng. Hãy nhập mã mới nhất trong ứng dụng.',
		en: 'The code is wrong or was used. Type the newest code of the app.'
	},
	'HL-2112': {
		status: 401,
		vi: 'Đã hết thời gian nhập mã. Hãy đăng nhập lại bằng mật khẩu.',
		en: 'The time for the code is over. Sign in with the password again.'
	},
	'HL-2113': {
		status: 422,
		vi: 'Hai lần nhập mật khẩu không giống nhau.',
		en: 'The two passwords are not the same.'
	},
	'HL-2114': {
		status: 404,
		vi: 'Không có khóa API này, hoặc khóa đã thu hồi.',
		en: 'There is no such API key, or it is revoked already.'
	},
	'HL-2115': {
		status: 422,
		vi: 'Hãy đánh dấu xác nhận trước khi đóng tài khoản.',
		en: 'Tick the confirmation before closing the account.'
	}
} as const;
