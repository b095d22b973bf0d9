import type { Texts } from './locale.ts';

const vi = {
	title: 'Mã lỗi',
	lead: 'Khi có gì không ổn, Hài Lòng báo một mã HL và một câu nói rõ chuyện gì đã xảy ra. Mã không bao giờ đổi nghĩa.',
	problem: (code: string) => `Mã lỗi ${code}`,
	happened: 'Chuyện gì đã xảy ra',
	whatToDo: 'Nên làm gì',
	other: 'Tiếng Anh',
	status: (status: number) => `Mã trạng thái HTTP: ${status}.`,
	tell: 'Nếu vẫn không được, hãy báo người quản trị của đơn vị mã này và thời điểm xảy ra.',
	all: 'Mọi mã lỗi',
	home: 'Về trang đầu',
	otherLanguage: 'English',
	groups: {
		'1': 'Phiếu đánh giá',
		'2': 'Tài khoản, quyền, thiết bị và thiết lập',
		'3': 'Phiếu hẹn và hồ sơ',
		'4': 'Báo cáo và chỉ số',
		'5': 'Văn bản báo cáo',
		'6': 'Bảng tính và tệp nhập',
		'7': 'Ý kiến và trả lời',
		'9': 'Máy chủ và dữ liệu'
	} as Record<string, string>,
	/** By HTTP status: what a person can do, beyond what the sentence itself says. */
	advice: {
		400: 'Yêu cầu gửi lên không đọc được. Tải lại trang rồi làm lại; nếu là phần mềm khác gửi, xem mô tả ở /api/v1/openapi.json.',
		401: 'Đăng nhập lại. Máy tính bảng thì kết nối lại bằng mã mới; phần mềm khác thì xem lại khóa.',
		403: 'Việc này thuộc quyền người khác. Hãy nhờ quản trị hoặc lãnh đạo của đơn vị.',
		404: 'Xem lại địa chỉ hoặc mã đã gõ: thứ cần tìm có thể đã bị xóa, đổi mã hoặc thuộc đơn vị khác.',
		408: 'Kiểm tra đường truyền rồi gửi lại.',
		409: 'Có người khác vừa sửa, hoặc thứ này đang được dùng. Tải lại trang, xem hiện trạng rồi làm lại.',
		410: 'Đã quá hạn hoặc đã dùng rồi. Hãy xin phiếu hẹn hay mã mới.',
		413: 'Chia nhỏ tệp hoặc gửi ít dòng hơn trong mỗi lần.',
		415: 'Gửi lại ở dạng mà câu báo lỗi nêu; phần mềm khác gửi thì xem /api/v1/openapi.json.',
		422: 'Sửa chỗ được nêu rồi gửi lại. Những gì đã gõ vẫn còn.',
		429: 'Đợi vài phút rồi thử lại.',
		431: 'Xóa cookie của trang này trong trình duyệt rồi mở lại.',
		500: 'Thử lại. Nếu lặp lại, người vận hành chạy npm run manage -- doctor và xem nhật ký.',
		503: 'Đợi vài giây rồi thử lại. Máy tính bảng tự gửi lại, không mất phiếu.',
		507: 'Người vận hành giải phóng ổ đĩa của máy chủ. Máy tính bảng giữ phiếu và tự gửi lại.'
	} as Record<number, string>
};

const en: typeof vi = {
	title: 'Problem codes',
	lead: 'When something is wrong, Hài Lòng gives an HL number and a sentence that says what happened. A number never changes its meaning.',
	problem: (code) => `Problem ${code}`,
	happened: 'What happened',
	whatToDo: 'What to do',
	other: 'In Vietnamese',
	status: (status) => `HTTP status: ${status}.`,
	tell: 'If it stays, tell the administrator of your unit this number and when it happened.',
	all: 'All problem codes',
	home: 'To the first page',
	otherLanguage: 'Tiếng Việt',
	groups: {
		'1': 'Slips',
		'2': 'Accounts, rights, devices and setup',
		'3': 'Receipts and dossiers',
		'4': 'Reports and the index',
		'5': 'Report documents',
		'6': 'Tables and files that are brought in',
		'7': 'Comments and answers',
		'9': 'The server and its data'
	},
	advice: {
		400: 'The request could not be read. Load the page again and repeat it; if other software sent it, see /api/v1/openapi.json.',
		401: 'Sign in again. Pair a tablet with a new code; check the key of other software.',
		403: 'Somebody else may do this. Ask an administrator or leader of the unit.',
		404: 'Check the address or the code: it may have been removed, renamed, or belong to another unit.',
		408: 'Check the connection and send it again.',
		409: 'Somebody has just changed it, or it is in use. Load the page again, look, and repeat it.',
		410: 'It has run out or was used already. Ask for a new receipt or code.',
		413: 'Split the file, or send fewer lines at a time.',
		415: 'Send it in the form that the sentence names; other software: see /api/v1/openapi.json.',
		422: 'Mend what is named and send it again. What you typed is still there.',
		429: 'Wait a few minutes and try again.',
		431: 'Clear the cookies of this site in the browser and open it again.',
		500: 'Try again. If it comes back, whoever runs the server runs npm run manage -- doctor and looks at the log.',
		503: 'Wait a few seconds and try again. Tablets send again by themselves; no slip is lost.',
		507: 'Whoever runs the server frees space on its disk. Tablets keep their slips and send them again.'
	}
};

export const problemsTexts = { vi, en } satisfies Texts<typeof vi>;
