import type { Texts } from './locale.ts';

const vi = {
	pin: 'Mã PIN của cán bộ',
	enter: 'Mở',
	checking: 'Đang kiểm tra…',
	pinWrong: (left: number) => `Mã PIN không đúng. Còn ${left} lần thử.`,
	pinWait: (minutes: number) => `Nhập sai quá nhiều lần. Hãy đợi ${minutes} phút.`,
	pinInsecure: 'Không kiểm tra được mã PIN vì trang không mở qua HTTPS.',
	title: 'Tình trạng máy',
	noPin: 'Máy này chưa có mã PIN. Quản trị nên đặt ở trang quản trị, mục Thiết bị.',
	device: 'Máy',
	queued: 'Phiếu chờ gửi',
	queuedSince: (since: string) => `cũ nhất từ ${since}`,
	shelved: 'Phiếu bị máy chủ từ chối',
	sequence: 'Số phiếu đã nhận trên máy này',
	heard: 'Máy chủ',
	heardAgo: (minutes: number) =>
		minutes < 1 ? 'vừa liên lạc' : `liên lạc lần cuối ${minutes} phút trước`,
	notHeard: 'chưa liên lạc được',
	storage: 'Bộ nhớ',
	storageFree: (mb: string) => `còn ${mb} MB`,
	persisted: 'được giữ lâu dài',
	notPersisted: 'chưa được giữ lâu dài: hãy cài trang này thành ứng dụng trên máy',
	version: 'Phiên bản',
	troubles: {
		full: 'Bộ nhớ đã đầy: phiếu mới không ghi được. Phiếu đã nhận vẫn còn. Hãy lưu ra tệp và giải phóng bộ nhớ.',
		low: 'Bộ nhớ sắp đầy. Hãy giải phóng bộ nhớ của máy.',
		volatile: 'Trình duyệt không giữ dữ liệu lâu dài.',
		insecure:
			'Trang không mở qua HTTPS: không chạy được khi mất mạng và không kiểm tra được mã PIN.'
	} as Record<string, string>,
	test: 'Bấm thử một phiếu (không tính)',
	sendNow: 'Gửi ngay',
	sendAgain: 'Gửi lại phiếu bị từ chối',
	save: 'Lưu phiếu chưa gửi ra tệp',
	saved: (n: number) => `Đã lưu ${n} bản ghi ra tệp. Phiếu trên máy vẫn được giữ.`,
	kept: (n: number) => `Máy còn giữ ${n} bản ghi chưa tới máy chủ.`,
	fullScreen: 'Toàn màn hình',
	leaveFullScreen: 'Thoát toàn màn hình',
	unpair: 'Tách máy khỏi quầy',
	unpairSure: 'Tách khỏi quầy thật?',
	back: 'Về màn hình đánh giá'
};

const en: typeof vi = {
	pin: 'Staff PIN',
	enter: 'Open',
	checking: 'Checking…',
	pinWrong: (left: number) => `Wrong PIN. ${left} ${left === 1 ? 'try' : 'tries'} left.`,
	pinWait: (minutes: number) => `Too many wrong PINs. Wait ${minutes} min.`,
	pinInsecure: 'The PIN cannot be checked because the page was not opened over HTTPS.',
	title: 'State of this tablet',
	noPin: 'This tablet has no PIN. An administrator should set one at the desk, under Devices.',
	device: 'Tablet',
	queued: 'Waiting to be sent',
	queuedSince: (since: string) => `the oldest since ${since}`,
	shelved: 'Refused by the server',
	sequence: 'Slips taken on this tablet',
	heard: 'Server',
	heardAgo: (minutes: number) => (minutes < 1 ? 'heard just now' : `last heard ${minutes} min ago`),
	notHeard: 'not heard yet',
	storage: 'Storage',
	storageFree: (mb: string) => `${mb} MB free`,
	persisted: 'kept for good',
	notPersisted: 'not kept for good yet: install this page as an app on the tablet',
	version: 'Version',
	troubles: {
		full: 'The storage is full: new slips cannot be recorded. Those taken are still here. Save them to a file and free some space.',
		low: 'The storage is nearly full. Free some space on the tablet.',
		volatile: 'The browser does not keep data.',
		insecure:
			'The page was not opened over HTTPS: it does not run without a network, and no PIN can be checked.'
	},
	test: 'Try one slip (not counted)',
	sendNow: 'Send now',
	sendAgain: 'Send the refused again',
	save: 'Save what is not sent to a file',
	saved: (n: number) => `${n} records saved to a file. They stay on the tablet too.`,
	kept: (n) =>
		n === 1
			? 'The tablet still holds one record that has not reached the server.'
			: `The tablet still holds ${n} records that have not reached the server.`,
	fullScreen: 'Full screen',
	leaveFullScreen: 'Leave full screen',
	unpair: 'Take the tablet from its counter',
	unpairSure: 'Really take it away?',
	back: 'Back to the faces'
};

export const staffTexts = { vi, en } satisfies Texts<typeof vi>;
