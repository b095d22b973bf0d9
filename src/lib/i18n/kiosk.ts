import type { Level } from '#lib/domain/slip/level.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import type { Texts } from './locale.ts';

const vi = {
	title: 'Đánh giá sự hài lòng',
	starting: 'Đang mở…',
	levels: {
		5: 'Rất hài lòng',
		4: 'Hài lòng',
		3: 'Bình thường',
		2: 'Không hài lòng',
		1: 'Rất không hài lòng'
	} as Record<Level, string>,
	stages: {
		intake: 'Nộp hồ sơ',
		result: 'Nhận kết quả',
		supplement: 'Được yêu cầu bổ sung',
		refusal: 'Bị từ chối'
	} as Record<Stage, string>,
	stageQuestion: 'Ông/Bà vừa:',
	fieldQuestion: 'Lĩnh vực:',
	recorded: 'Cảm ơn Ông/Bà. Phiếu đã được ghi nhận.',
	offer: (n: number) => `Cảm ơn! Ông/Bà trả lời thêm ${n} câu?`,
	offerHint: 'Phiếu đã được ghi nhận. Trả lời thêm là tùy ý.',
	accept: 'Trả lời thêm',
	acceptCount: (n: number) => `Trả lời thêm ${n} câu`,
	reasonsQuestion: 'Điều gì cần làm tốt hơn?',
	reasonsHint: 'Chọn bao nhiêu tùy ý, hoặc bỏ qua.',
	skip: 'Bỏ qua',
	stop: 'Dừng lại',
	send: (n: number) => (n === 0 ? 'Gửi góp ý' : `Gửi ${n} góp ý`),
	progress: (n: number, of: number) => `Câu ${n} trên ${of}`,
	itemQuestion: 'Ông/Bà thấy điều này thế nào?',
	noOpinion: 'Không có ý kiến',
	end: 'Cảm ơn Ông/Bà!',
	endHint: 'Ý kiến của Ông/Bà giúp chúng tôi phục vụ tốt hơn.',
	back: 'Về màn hình đầu',
	unsaved: 'Xin lỗi, máy chưa ghi được phiếu này.',
	unsavedHint: 'Ông/Bà vui lòng báo cho cán bộ tại quầy.',
	notice:
		'Phiếu ẩn danh. Chúng tôi không thu thập họ tên, hình ảnh hay số giấy tờ. Kết quả chỉ dùng để cải thiện phục vụ và báo cáo tổng hợp.',
	sample: 'Dữ liệu mẫu',
	tools: 'Cách hiển thị',
	listen: 'Nghe',
	textSize: 'Cỡ chữ',
	contrast: 'Tương phản cao',
	otherLanguage: 'English',
	empty: 'Chưa có gì được thiết lập',
	emptyHint:
		'Máy chủ chưa có đơn vị và quầy nào. Quản trị hãy mở trang quản trị để tạo đơn vị, hoặc nạp dữ liệu mẫu; màn hình này sẽ tự mở.',
	openDesk: 'Mở trang quản trị',
	away: 'Chưa gặp được máy chủ',
	awayHint: 'Máy sẽ tự thử lại. Hãy kiểm tra mạng và địa chỉ máy chủ.',
	tryAgain: 'Thử lại ngay',
	unpaired: 'Ghép máy này với một quầy',
	unpairedHint:
		'Quản trị tạo mã sáu chữ số cho quầy này ở trang quản trị (mục Thiết bị). Mã có hiệu lực 10 phút, dùng một lần.',
	revoked: 'Máy này đã được thu hồi',
	revokedHint:
		'Máy không nhận phiếu nữa. Những phiếu đã nhận trước đó vẫn được gửi đi. Để dùng lại, hãy nhập mã ghép mới.',
	code: 'Mã ghép sáu chữ số',
	pair: 'Ghép máy',
	pairing: 'Đang ghép…',
	codeWrong: 'Mã không đúng, đã dùng hoặc đã hết hạn. Hãy xin mã mới.',
	codeWait: 'Thử sai quá nhiều lần. Hãy đợi 10 phút rồi thử lại.',
	codeAway: 'Không gặp được máy chủ. Hãy kiểm tra mạng rồi thử lại.',
	erase: 'Xóa',
	otherTab: 'Phiếu đánh giá đang mở ở thẻ khác',
	otherTabHint: 'Mỗi máy chỉ mở một thẻ. Đóng thẻ kia, hoặc dùng thẻ này thay nó.',
	useThisTab: 'Dùng thẻ này',
	resting: 'Ngoài giờ làm việc',
	restingHours: (hours: string) => `Hôm nay làm việc: ${hours}.`,
	restingAllDay: 'Hôm nay không làm việc.',
	restingHint: 'Chạm vào màn hình nếu Ông/Bà vẫn muốn đánh giá.',
	unsavedMore: 'Xin lỗi, máy chưa ghi được phần góp ý thêm.',
	unsavedMoreHint: 'Đánh giá của Ông/Bà đã được ghi nhận.',
	noStorage: 'Không thể mở phiếu đánh giá trên máy này',
	noStorageHint:
		'Trình duyệt không cho lưu lâu dài (chế độ riêng tư, bộ nhớ bị chặn hoặc đã đầy), nên phiếu có thể bị mất. Hãy mở bằng cửa sổ thường và cho phép lưu trữ.',
	noScript: 'Trang này cần JavaScript. Ông/Bà có thể quét mã QR trên giấy hẹn để gửi phiếu.'
};

const en: typeof vi = {
	title: 'Satisfaction',
	starting: 'Opening…',
	levels: {
		5: 'Very satisfied',
		4: 'Satisfied',
		3: 'Neutral',
		2: 'Dissatisfied',
		1: 'Very dissatisfied'
	},
	stages: {
		intake: 'filed a dossier',
		result: 'received the result',
		supplement: 'been asked for more papers',
		refusal: 'been refused'
	},
	stageQuestion: 'You have just:',
	fieldQuestion: 'Field:',
	recorded: 'Thank you. Your slip is recorded.',
	offer: (n: number) => `Thank you! Would you answer ${n} more questions?`,
	offerHint: 'Your slip is recorded. Answering more is up to you.',
	accept: 'Answer more',
	acceptCount: (n: number) => `Answer ${n} more`,
	reasonsQuestion: 'What should be better?',
	reasonsHint: 'Choose as many as you like, or skip.',
	skip: 'Skip',
	stop: 'Stop here',
	send: (n: number) => (n === 0 ? 'Send' : n === 1 ? 'Send 1 point' : `Send ${n} points`),
	progress: (n: number, of: number) => `Question ${n} of ${of}`,
	itemQuestion: 'How do you find this?',
	noOpinion: 'No opinion',
	end: 'Thank you!',
	endHint: 'Your opinion helps us to serve better.',
	back: 'Back to the first screen',
	unsaved: 'Sorry, this slip could not be recorded.',
	unsavedHint: 'Please tell the officer at the counter.',
	notice:
		'Anonymous slip; no name, image or ID; used only to improve service and for aggregate reports.',
	sample: 'Sample data',
	tools: 'Display',
	listen: 'Listen',
	textSize: 'Text size',
	contrast: 'High contrast',
	otherLanguage: 'Tiếng Việt',
	empty: 'Nothing is set up yet',
	emptyHint:
		'The server has no unit and no counter. An administrator makes a unit at the desk, or loads the sample; this screen then opens by itself.',
	openDesk: 'Open the desk',
	away: 'The server cannot be reached',
	awayHint: 'The tablet keeps trying. Check the network and the address of the server.',
	tryAgain: 'Try now',
	unpaired: 'Pair this tablet with a counter',
	unpairedHint:
		'An administrator makes a six-digit code for this counter at the desk (Devices). It is good for 10 minutes and one use.',
	revoked: 'This tablet has been revoked',
	revokedHint:
		'It takes no more slips. Those taken before are still delivered. To use it again, enter a new pairing code.',
	code: 'Six-digit pairing code',
	pair: 'Pair',
	pairing: 'Pairing…',
	codeWrong: 'The code is wrong, used or expired. Ask for a new one.',
	codeWait: 'Too many wrong tries. Wait 10 minutes and try again.',
	codeAway: 'The server cannot be reached. Check the network and try again.',
	erase: 'Erase',
	otherTab: 'The slips are open in another tab',
	otherTabHint: 'Only one tab per tablet. Close the other one, or use this one instead.',
	useThisTab: 'Use this tab',
	resting: 'Closed at this hour',
	restingHours: (hours: string) => `Open today: ${hours}.`,
	restingAllDay: 'Closed today.',
	restingHint: 'Touch the screen if you still want to answer.',
	unsavedMore: 'Sorry, what you added could not be recorded.',
	unsavedMoreHint: 'Your answer before it is recorded.',
	noStorage: 'This device cannot be used for slips',
	noStorageHint:
		'The browser keeps nothing for long (private mode, storage blocked or full), so slips could be lost. Use an ordinary window and allow storage.',
	noScript: 'This page needs JavaScript. You can send a slip with the QR code on your receipt.'
};

export const kioskTexts = { vi, en } satisfies Texts<typeof vi>;
export type KioskTexts = typeof vi;
