import type { Texts } from './locale.ts';

const vi = {
	title: 'Tài khoản của tôi',
	signIn: 'Đăng nhập',
	profile: 'Họ tên và ngôn ngữ',
	email: 'Email',
	fullName: 'Họ và tên',
	language: 'Ngôn ngữ',
	languages: { vi: 'Tiếng Việt', en: 'English' },
	save: 'Lưu',
	saved: 'Đã lưu.',

	password: 'Mật khẩu',
	oldPassword: 'Mật khẩu hiện tại',
	newPassword: 'Mật khẩu mới',
	againPassword: 'Nhập lại mật khẩu mới',
	passwordHint:
		'Ít nhất 12 ký tự. Một câu ngắn dễ nhớ an toàn hơn một từ có ký tự lạ. Không ai khác biết mật khẩu này, kể cả quản trị.',
	changePassword: 'Đổi mật khẩu',
	passwordChanged: 'Đã đổi mật khẩu. Các phiên khác đã bị đăng xuất.',

	factor: 'Xác thực hai bước',
	factorWhat:
		'Ngoài mật khẩu, mỗi lần đăng nhập cần thêm mã 6 số từ ứng dụng trên điện thoại (Google Authenticator, Microsoft Authenticator…). Không bắt buộc.',
	factorOn: (day: string) => `Đang bật, từ ${day}.`,
	factorScan: 'Quét mã QR này bằng ứng dụng, hoặc gõ khóa dưới đây vào ứng dụng.',
	factorKey: 'Khóa',
	factorQr: 'Mã QR để thêm tài khoản vào ứng dụng xác thực',
	factorBegin: 'Bật xác thực hai bước',
	factorConfirm: 'Xác nhận và bật',
	factorEnd: 'Tắt xác thực hai bước',
	factorSet: 'Đã bật xác thực hai bước.',
	factorEnded: 'Đã tắt xác thực hai bước.',
	code: 'Mã 6 số trong ứng dụng',

	sessions: 'Nơi đang đăng nhập',
	sessionsWhat:
		'Thấy nơi lạ thì kết thúc phiên đó và đổi mật khẩu ngay. Mỗi phiên tự hết sau 12 giờ.',
	browser: 'Trình duyệt',
	unknownBrowser: 'Không rõ',
	since: 'Đăng nhập lúc',
	lastUsed: 'Dùng gần nhất',
	thisSession: 'phiên này',
	endSession: 'Kết thúc',
	endOthers: 'Kết thúc mọi phiên khác',
	sessionEnded: 'Đã kết thúc.',

	codeTitle: 'Nhập mã xác thực',
	codeLead: 'Mở ứng dụng xác thực trên điện thoại và nhập mã 6 số đang hiện.',
	codeLost: 'Mất điện thoại? Hãy xin người quản trị một liên kết đặt lại mật khẩu.',
	goOn: 'Tiếp tục',
	back: 'Đăng nhập lại từ đầu',

	forgot: 'Quên mật khẩu?',
	forgotHow:
		'Người quản trị của đơn vị tạo cho bạn một liên kết dùng một lần ở Thiết lập › Người dùng. Người vận hành máy chủ dùng lệnh:',

	inviteTitle: (unit: string) => `Lời mời của ${unit}`,
	inviteLead: (roles: string) => `Bạn được mời giữ vai trò: ${roles}.`,
	resetTitle: 'Đặt lại mật khẩu',
	resetLead: 'Sau khi đặt, mọi phiên cũ bị đăng xuất và xác thực hai bước được tắt.',
	linkUntil: (moment: string) => `Liên kết dùng được một lần, đến ${moment}.`,
	setPassword: 'Đặt mật khẩu và vào bàn làm việc',
	takeRole: 'Nhận vai trò',
	signInFirst: (email: string) =>
		`Email ${email} đã có tài khoản. Hãy đăng nhập bằng tài khoản đó; vai trò chỉ có hiệu lực sau khi chính bạn nhận.`,
	signInToTake: 'Đăng nhập để nhận vai trò',
	otherAccount: (email: string, signedIn: string) =>
		`Lời mời dành cho ${email}, còn bạn đang đăng nhập bằng ${signedIn}. Hãy đăng xuất rồi mở lại liên kết.`,
	signOut: 'Đăng xuất',
	linkGone: 'Liên kết không còn dùng được',

	keys: 'Khóa API',
	keysWhat:
		'Phần mềm một cửa, cổng dịch vụ công và các hệ thống khác dùng khóa để lấy mã phiếu hẹn, gửi hồ sơ và đọc chỉ số. Mỗi phần mềm một khóa, để thu hồi riêng được.',
	keysNone: 'Chưa có khóa nào.',
	keyName: 'Dùng cho',
	keyNameHint: 'Ví dụ: Phần mềm một cửa tỉnh.',
	keyMade: 'Cấp ngày',
	keyUsed: 'Dùng gần nhất',
	keyNever: 'chưa dùng',
	keyRevoked: (day: string) => `thu hồi ${day}`,
	keyWorks: 'đang dùng được',
	state: 'Tình trạng',
	makeKey: 'Cấp khóa mới',
	keyOnce: 'Khóa mới, chỉ hiện lần này. Hãy chép ngay vào phần mềm:',
	revokeKey: 'Thu hồi',
	keyGone: 'Đã thu hồi khóa; phần mềm dùng khóa đó bị từ chối ngay.'
};

const en: typeof vi = {
	title: 'My account',
	signIn: 'Sign in',
	profile: 'Name and language',
	email: 'Email',
	fullName: 'Full name',
	language: 'Language',
	languages: { vi: 'Tiếng Việt', en: 'English' },
	save: 'Save',
	saved: 'Saved.',

	password: 'Password',
	oldPassword: 'Present password',
	newPassword: 'New password',
	againPassword: 'New password again',
	passwordHint:
		'At least 12 characters. A short sentence you remember is safer than a word with odd signs. Nobody else knows it, administrators included.',
	changePassword: 'Change the password',
	passwordChanged: 'The password is changed. All other sessions are signed out.',

	factor: 'Two-step sign-in',
	factorWhat:
		'Besides the password, each sign-in asks for a code of 6 digits from an app on your telephone (Google Authenticator, Microsoft Authenticator…). Optional.',
	factorOn: (day: string) => `On since ${day}.`,
	factorScan: 'Scan this QR code with the app, or type the key below into it.',
	factorKey: 'Key',
	factorQr: 'QR code that adds the account to an authenticator',
	factorBegin: 'Turn on two-step sign-in',
	factorConfirm: 'Confirm and turn on',
	factorEnd: 'Turn off two-step sign-in',
	factorSet: 'Two-step sign-in is on.',
	factorEnded: 'Two-step sign-in is off.',
	code: 'The 6 digits in the app',

	sessions: 'Where you are signed in',
	sessionsWhat:
		'If you see a place you do not know, end that session and change the password at once. Every session ends by itself after 12 hours.',
	browser: 'Browser',
	unknownBrowser: 'Unknown',
	since: 'Signed in at',
	lastUsed: 'Last used',
	thisSession: 'this session',
	endSession: 'End',
	endOthers: 'End all other sessions',
	sessionEnded: 'Ended.',

	codeTitle: 'Type the code',
	codeLead: 'Open the authenticator on your telephone and type the 6 digits it shows.',
	codeLost: 'Telephone lost? Ask the administrator for a link that resets the password.',
	goOn: 'Go on',
	back: 'Sign in from the start',

	forgot: 'Password forgotten?',
	forgotHow:
		'The administrator of your unit makes a one-time link for you under Setup › People. Whoever runs the server uses the command:',

	inviteTitle: (unit: string) => `Invitation of ${unit}`,
	inviteLead: (roles: string) => `You are invited as: ${roles}.`,
	resetTitle: 'Set a new password',
	resetLead: 'Afterwards all old sessions are signed out and two-step sign-in is off.',
	linkUntil: (moment: string) => `The link works once, until ${moment}.`,
	setPassword: 'Set the password and go to the desk',
	takeRole: 'Take the role',
	signInFirst: (email: string) =>
		`${email} has an account. Sign in with it; the role counts only once you have taken it yourself.`,
	signInToTake: 'Sign in to take the role',
	otherAccount: (email: string, signedIn: string) =>
		`The invitation is for ${email}, and you are signed in as ${signedIn}. Sign out, then open the link again.`,
	signOut: 'Sign out',
	linkGone: 'The link cannot be used any more',

	keys: 'API keys',
	keysWhat:
		'One-stop software, service portals and other systems use a key to mint receipt tokens, send dossiers and read indicators. One key for each, so that it can be revoked by itself.',
	keysNone: 'No keys yet.',
	keyName: 'Used by',
	keyNameHint: 'For example: the province’s one-stop software.',
	keyMade: 'Made on',
	keyUsed: 'Last used',
	keyNever: 'not yet',
	keyRevoked: (day: string) => `revoked ${day}`,
	keyWorks: 'works',
	state: 'State',
	makeKey: 'Make a key',
	keyOnce: 'The new key, shown this once. Copy it into the software now:',
	revokeKey: 'Revoke',
	keyGone: 'The key is revoked; whatever uses it is refused at once.'
};

export const accountTexts: Texts<typeof vi> = { vi, en };
