import type { Texts } from './locale.ts';

/** What is printed. Receipts and labels carry both languages, a poster one. */
const vi = {
	hotline: (number: string) => `Đường dây nóng ${number}`,
	oneStop: 'Bộ phận Một cửa',
	invite: 'Ông/Bà có hài lòng với việc phục vụ không?',
	scan: 'Quét mã bằng máy ảnh điện thoại, chạm một lần là xong.',
	scanShort: 'Quét để đánh giá việc phục vụ',
	steps: [
		'Mở máy ảnh của điện thoại, đưa vào mã vuông.',
		'Chạm vào đường dẫn hiện ra.',
		'Chạm vào một khuôn mặt. Thế là xong.'
	],
	anonymous: 'Phiếu ẩn danh: không hỏi họ tên, không cần cài ứng dụng, không cần đăng nhập.',
	until: (day: string) => `Gửi được đến hết ngày ${day}.`,
	untilShort: (day: string) => `đến ${day}`,
	orOpen: 'Hoặc mở trang:',
	qrAlt: 'Mã QR',
	print: 'In trang này',
	refused: 'Chưa in được',
	back: 'Quay lại',
	onlyHere: (origin: string) =>
		`Điện thoại không mở được mã này: địa chỉ ${origin} chỉ mở được trên chính máy chủ. Trước khi in, quản trị viên hãy ghi địa chỉ mà người dân vào được.`,
	sayAddress: 'Ghi địa chỉ',
	printHint: 'Khi in: cỡ 100% (không “vừa khổ giấy”), không in đầu trang và chân trang.'
};
const en: typeof vi = {
	hotline: (number) => `Hotline ${number}`,
	oneStop: 'One-stop shop',
	invite: 'Were you satisfied with our service?',
	scan: 'Scan with your phone’s camera; one tap is enough.',
	scanShort: 'Scan to rate our service',
	steps: [
		'Open your phone’s camera and point it at the square code.',
		'Tap the link that appears.',
		'Tap a face. That is all.'
	],
	anonymous: 'Anonymous: no name, no app, no sign-in.',
	until: (day) => `Open until ${day}.`,
	untilShort: (day) => `until ${day}`,
	orOpen: 'Or open:',
	qrAlt: 'QR code',
	print: 'Print this page',
	refused: 'Not printed yet',
	back: 'Back',
	onlyHere: (origin) =>
		`No phone can open these codes: ${origin} opens on the server itself only. Before printing, an administrator should enter the address that citizens reach.`,
	sayAddress: 'Enter the address',
	printHint: 'Print at 100% (not “fit to page”), without headers and footers.'
};
export const receiptPrintTexts = { vi, en } satisfies Texts<typeof vi>;
