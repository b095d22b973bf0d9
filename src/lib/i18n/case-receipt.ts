import type { Texts } from './locale.ts';

/** What the holder of a receipt reads about the own comment. */
const vi = {
	title: 'Ý kiến của Ông/Bà',
	number: (n: string) => `Số ${n}`,
	states: {
		new: 'Đã nhận được. Sẽ có người phụ trách xem.',
		acknowledged: 'Đã có người nhận xử lý.',
		in_progress: 'Đang xử lý.',
		answered: 'Đã trả lời.',
		closed: 'Đã xử lý xong.',
		reopened: 'Đã mở lại. Lãnh đạo đơn vị sẽ trả lời.'
	} as Record<string, string>,
	due: (day: string) => `Sẽ trả lời trước hết ngày ${day}.`,
	interim: 'Trả lời tạm',
	answer: (day: string) => `Trả lời ngày ${day}`,
	transferred: (to: string) => `Việc này đã được chuyển cho ${to}.`,
	unsolved: 'Chưa giải quyết xong?',
	unsolvedHint:
		'Ông/Bà báo được một lần. Ý kiến sẽ mở lại và do lãnh đạo đơn vị trả lời. Xin không ghi họ tên, số điện thoại, số căn cước.',
	unsolvedWords: 'Còn điều gì chưa xong? (không bắt buộc)',
	unsolvedDo: 'Báo chưa xong',
	unsolvedDone: 'Đã ghi nhận: ý kiến được mở lại.',
	private:
		'Chỉ điện thoại đã gửi phiếu mở được phần này. Xin giữ giấy lại và dùng điện thoại này quay lại xem.',
	codeHint: 'Muốn xem trên máy khác, xin ghi lại mã:',
	elsewhere: 'Đã gửi phiếu này từ máy khác?',
	code: 'Mã xem trả lời (8 chữ số)',
	wrongCode: 'Mã này không đúng. Mã đã hiện trên máy gửi phiếu, dưới phần "Ý kiến của Ông/Bà".',
	enter: 'Xem trả lời',
	follow: 'Mở lại trang này bằng giấy hẹn để xem trả lời.'
};

const en: typeof vi = {
	title: 'Your comment',
	number: (n) => `No. ${n}`,
	states: {
		new: 'Received. The official in charge will look at it.',
		acknowledged: 'Somebody has taken it on.',
		in_progress: 'Being worked on.',
		answered: 'Answered.',
		closed: 'Done.',
		reopened: 'Reopened. A leader of the unit will answer.'
	},
	due: (day) => `To be answered by the end of ${day}.`,
	interim: 'Reply for now',
	answer: (day) => `Answered on ${day}`,
	transferred: (to) => `This was transferred to ${to}.`,
	unsolved: 'Not solved?',
	unsolvedHint:
		'You can say so once. Your comment is opened again and answered by a leader of the unit. Please leave out names, phone and ID numbers.',
	unsolvedWords: 'What is still open? (optional)',
	unsolvedDo: 'It is not solved',
	unsolvedDone: 'Recorded: your comment is open again.',
	private:
		'Only the phone that sent the slip opens this part. Keep the paper and come back with this phone.',
	codeHint: 'To read it on another device, note this code:',
	elsewhere: 'Did you send this slip from another device?',
	code: 'Code to read the answer (8 digits)',
	wrongCode:
		'This code is not right. It was shown on the device that sent the slip, under "Your comment".',
	enter: 'Read the answer',
	follow: 'Open this page again with your receipt to read the answer.'
};

export const caseReceiptTexts = { vi, en } satisfies Texts<typeof vi>;
