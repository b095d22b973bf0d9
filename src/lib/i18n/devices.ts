import type { DeviceState, Trouble } from '#lib/domain/device/watch.ts';
import type { Texts } from './locale.ts';
import { words } from './words.ts';
import { many } from './many.ts';

const vi = {
	title: 'Thiết bị',
	lead: 'Máy tính bảng tự báo tình trạng mỗi phút. Máy im lặng quá 5 phút trong giờ làm việc đứng đầu danh sách.',
	silentNow: (n: string) => `${n} máy đang im lặng trong giờ làm việc`,
	allWell: 'Không máy nào im lặng trong giờ làm việc.',
	usualHours: (hours: string) =>
		`Đơn vị chưa ghi giờ làm việc: tạm theo giờ hành chính thông thường (thứ Hai–thứ Sáu, ${hours}).`,
	setHours: 'Ghi giờ làm việc',
	empty: 'Chưa có máy tính bảng nào',
	emptyWhat:
		'Chọn quầy, bấm Tạo mã kết nối, rồi trên máy tính bảng mở địa chỉ hiện ra và gõ sáu chữ số.',
	emptyReader: 'Người quản trị kết nối máy tính bảng ở trang này.',
	noCounter: 'Chưa có quầy nào đang mở. Hãy thêm quầy trước.',
	addCounter: 'Thêm quầy',

	pair: 'Kết nối máy mới',
	pairLead: 'Mã gồm sáu chữ số, dùng một lần, trong 10 phút. Máy tính bảng không cần tài khoản.',
	counter: 'Quầy',
	makeCode: 'Tạo mã kết nối',
	codeFor: (counter: string) => `Mã kết nối cho ${counter}`,
	codeSteps: (address: string) =>
		`Trên máy tính bảng: mở ${address} (hoặc quét mã QR), rồi gõ mã này.`,
	codeLeft: (left: string) => `Còn ${left}`,
	codeUntil: (at: string) => `Dùng được đến ${at}`,
	codeOver: 'Mã đã hết hạn. Hãy tạo mã mới.',
	codeUsed: (name: string) => `Đã kết nối: ${name}.`,
	qrOf: (address: string) => `Mã QR mở ${address}`,
	onlyHere:
		'Địa chỉ này chỉ mở được trên chính máy chủ. Máy tính bảng cần địa chỉ trong mạng, có https.',
	notSecure: 'Địa chỉ này không có https: máy tính bảng sẽ không giữ được trang khi mất mạng.',
	howAddress: 'Cách có https trong mạng nội bộ',
	importFile: 'Nhập tệp phiếu chưa gửi',

	device: 'Máy',
	state: 'Tình trạng',
	states: {
		silent: 'Im lặng',
		new: 'Vừa kết nối',
		well: 'Hoạt động',
		resting: 'Ngoài giờ',
		revoked: 'Đã thu hồi'
	} as Record<DeviceState, string>,
	heard: (ago: string) => `liên lạc ${ago} trước`,
	neverHeard: 'chưa liên lạc lần nào',
	revokedAt: (at: string) => `từ ${at}`,
	waiting: 'Chờ gửi',
	waitingSince: (ago: string) => `cũ nhất ${ago}`,
	unknown: 'chưa xác định',
	lastSlip: 'Phiếu gần nhất',
	noSlip: 'chưa có',
	attention: 'Cần xem',
	nothing: '—',
	troubles: {
		storage: 'bộ nhớ có sự cố',
		missing: 'thiếu phiếu',
		shelved: 'phiếu bị từ chối',
		waiting: 'phiếu chờ lâu',
		space: 'sắp hết chỗ',
		notKept: 'bộ nhớ chưa được giữ',
		battery: 'pin yếu',
		clock: 'đồng hồ lệch'
	} as Record<Trouble, string>,
	storageTroubles: {
		full: 'đĩa đầy',
		low: 'sắp hết chỗ',
		volatile: 'bộ nhớ mất khi đóng trang',
		insecure: 'trang mở không qua https'
	} as Record<string, string>,

	back: 'Mọi thiết bị',
	now: 'Hiện trạng',
	lastHeartbeat: 'Liên lạc cuối',
	paired: 'Kết nối lúc',
	version: 'Phiên bản',
	battery: 'Pin',
	space: 'Bộ nhớ còn',
	spaceAndBattery: 'Bộ nhớ · pin',
	kept: 'được hệ thống giữ',
	notKept: 'hệ thống có thể xóa',
	clock: 'Đồng hồ',
	clockRight: 'đúng',
	clockAhead: (by: string) => `nhanh ${by}`,
	clockBehind: (by: string) => `chậm ${by}`,
	shelved: 'Phiếu bị từ chối trên máy',
	shelvedHow:
		'Xem vì sao, sửa ở đây nếu được (thêm lĩnh vực, mở lại quầy…), rồi cho máy gửi lại. Các phiếu này nằm trên máy, không mất.',
	shelvedRevoked:
		'Máy đã bị thu hồi nên không gửi được nữa. Phiếu trả lời sau lúc thu hồi thì không được nhận. Phiếu khác: trên màn hình của máy bấm “Lưu phiếu chưa gửi ra tệp”, rồi nhập tệp ở trang Thiết bị.',
	shelvedCount: (n: string) => `${n} phiếu`,
	resend: 'Cho máy gửi lại',
	resendDone: 'Đã ghi. Máy gửi lại ở lần liên lạc tới, trong vòng một phút khi có mạng.',
	resendAsked: (at: string) => `Đã yêu cầu gửi lại lúc ${at}; máy chưa liên lạc từ đó.`,
	missing: 'Số thứ tự còn thiếu',
	missingNone: 'không thiếu số nào',
	missingRange: (first: string, last: string) => (first === last ? first : `${first}–${last}`),
	missingHow:
		'Máy đã đánh các số này nhưng máy chủ chưa nhận và máy không còn chờ gửi. Nếu trùng số phiếu bị từ chối thì phiếu vẫn nằm trên máy.',
	missingSteps: [
		'Nếu máy còn phiếu bị từ chối, hãy cho máy gửi lại.',
		'Nếu máy từng xuất phiếu chưa gửi ra tệp, hãy nhập tệp đó ở trang Thiết bị.',
		'Nếu máy chủ vừa được phục hồi từ bản sao lưu, các phiếu sau bản sao lưu không còn trên máy tính bảng.'
	],
	missingWriteOff: 'Không chờ các số này nữa',
	missingWriteOffWhat:
		'Máy không còn bị báo thiếu các số này. Nếu sau này phiếu vẫn tới thì được nhận như thường. Việc này được ghi lại cùng tên bạn.',
	missingBecauseHint: 'Ghi ngắn gọn, ví dụ: máy cũ hỏng ổ nhớ ngày 12/3, đã thay máy.',
	missingWriteOffDo: 'Ghi nhận là không còn chờ',
	missingDone: 'Đã ghi. Các số đó không còn bị báo thiếu.',
	lastSequence: 'Số phiếu máy đã nhận',

	silentHelp: 'Máy này im lặng. Hãy làm lần lượt:',
	silentSteps: [
		'Xem màn hình có sáng không; cắm sạc, bật máy.',
		'Xem máy có vào mạng không; mở một trang khác để thử.',
		'Mở lại trang đánh giá. Phiếu đã ghi vẫn nằm trên máy và tự gửi khi có mạng.',
		'Nếu máy hỏng mạng lâu: ở màn hình cán bộ, xuất tệp phiếu chưa gửi rồi nhập ở trang Thiết bị.'
	],

	settings: 'Cài đặt của máy',
	name: 'Tên máy',
	idle: 'Trở về màn hình đầu sau',
	idleHint: 'Khi không ai chạm, từ 5 đến 300 giây.',
	thanks: 'Lời cảm ơn hiện trong',
	thanksHint: 'Từ 3 đến 60 giây.',
	interval: 'Khoảng cách riêng giữa hai lần bấm',
	intervalHint: (seconds: string) => `Để trống: theo đơn vị (${seconds} giây). Từ 0 đến 300 giây.`,
	seconds: 'giây',
	stage: 'Người dân ở quầy này vừa',
	stages: {
		'': 'chưa xác định, không hỏi',
		ask: 'để người dân tự chọn',
		...words.vi.justDone
	} as Record<string, string>,
	sound: 'Có tiếng khi chạm',
	save: 'Lưu',
	saved: 'Đã lưu. Máy nhận cài đặt mới trong vòng một phút, giữa hai người dân.',

	pin: 'Mã PIN của cán bộ',
	pinHas: 'Đã đặt. Nhập mã mới để thay.',
	pinNone: 'Chưa đặt: ai cũng rời được màn hình đánh giá.',
	pinNew: 'Mã PIN mới',
	pinHint: 'Từ 4 đến 8 chữ số. Sai năm lần thì máy bắt chờ.',
	pinSet: 'Đặt mã PIN',
	pinTake: 'Bỏ mã PIN',
	pinDone: 'Đã đặt mã PIN. Máy nhận trong vòng một phút.',
	pinTaken: 'Đã bỏ mã PIN.',

	revoke: 'Thu hồi máy',
	revokeWhat:
		'Máy thôi nhận phiếu ở lần liên lạc tới. Phiếu đã trả lời trước lúc thu hồi vẫn được nhận nhưng chưa tính. Không hoàn tác được; muốn dùng lại thì ghép mới.',
	revokeDo: 'Thu hồi máy này',
	revokeDone: 'Đã thu hồi.',

	nameWrong: 'Hãy ghi tên máy (1 đến 120 ký tự).',
	numberWrong: 'Có số ngoài khoảng cho phép; những gì đã gõ vẫn còn nguyên.'
};

const en: typeof vi = {
	title: 'Devices',
	lead: 'Tablets tell every minute how they are. One that is silent for more than 5 minutes in opening hours stands first.',
	silentNow: (n) => `${n} silent in opening hours`,
	allWell: 'No tablet is silent in opening hours.',
	usualHours: (hours) =>
		`The unit has set no opening hours: the usual office hours are taken for now (Monday–Friday, ${hours}).`,
	setHours: 'Set opening hours',
	empty: 'No tablet yet',
	emptyWhat:
		'Choose a counter, make a pairing code, then open the address on the tablet and type the six digits.',
	emptyReader: 'Administrators pair tablets on this page.',
	noCounter: 'No counter is open. Add one first.',
	addCounter: 'Add a counter',

	pair: 'Pair a tablet',
	pairLead: 'Six digits, for one use within 10 minutes. The tablet needs no account.',
	counter: 'Counter',
	makeCode: 'Make a pairing code',
	codeFor: (counter) => `Pairing code for ${counter}`,
	codeSteps: (address) =>
		`On the tablet: open ${address} (or scan the QR code), then type this code.`,
	codeLeft: (left) => `${left} left`,
	codeUntil: (at) => `Good until ${at}`,
	codeOver: 'The code has run out. Make a new one.',
	codeUsed: (name) => `Paired: ${name}.`,
	qrOf: (address) => `QR code that opens ${address}`,
	onlyHere:
		'This address opens on the server itself only. A tablet needs one of the network, with https.',
	notSecure: 'This address has no https: the tablet cannot keep the page when the network is gone.',
	howAddress: 'How to have https in the local network',
	importFile: 'Import a file of unsent slips',

	device: 'Tablet',
	state: 'State',
	states: {
		silent: 'Silent',
		new: 'Just paired',
		well: 'Well',
		resting: 'Closed now',
		revoked: 'Revoked'
	},
	heard: (ago) => `heard ${ago} ago`,
	neverHeard: 'never heard',
	revokedAt: (at) => `since ${at}`,
	waiting: 'Waiting',
	waitingSince: (ago) => `oldest ${ago}`,
	unknown: 'not known',
	lastSlip: 'Last slip',
	noSlip: 'none yet',
	attention: 'To look at',
	nothing: '—',
	troubles: {
		storage: 'storage trouble',
		missing: 'slips missing',
		shelved: 'slips refused',
		waiting: 'slips wait long',
		space: 'little space',
		notKept: 'storage not kept',
		battery: 'battery low',
		clock: 'clock off'
	},
	storageTroubles: {
		full: 'disk full',
		low: 'little space',
		volatile: 'storage goes when the page is closed',
		insecure: 'page opened without https'
	},

	back: 'All devices',
	now: 'How it is',
	lastHeartbeat: 'Last contact',
	paired: 'Paired',
	version: 'Version',
	battery: 'Battery',
	space: 'Space left',
	spaceAndBattery: 'Space · battery',
	kept: 'kept by the system',
	notKept: 'the system may clear it',
	clock: 'Clock',
	clockRight: 'right',
	clockAhead: (by) => `${by} ahead`,
	clockBehind: (by) => `${by} behind`,
	shelved: 'Refused slips on the tablet',
	shelvedHow:
		'See why, mend it here if you can (add the field, open the counter…), then have the tablet send them again. They lie on the tablet and are not lost.',
	shelvedRevoked:
		'The tablet is revoked and can send nothing more. Slips answered after that are not taken. For the others, press “Save what is not sent to a file” on the tablet’s own screen and import the file on the Devices page.',
	shelvedCount: (n) => many(n, 'slip'),
	resend: 'Have them sent again',
	resendDone:
		'Noted. The tablet sends them at its next contact, within a minute when it is online.',
	resendAsked: (at) => `Asked for at ${at}; the tablet has not been heard since.`,
	missing: 'Numbers missing',
	missingNone: 'none',
	missingRange: (first, last) => (first === last ? first : `${first}–${last}`),
	missingHow:
		'The tablet gave these numbers, the server never received them and they do not wait any more. Those of refused slips still lie on the tablet.',
	missingSteps: [
		'If slips of the tablet were refused, have them sent again.',
		'If its unsent slips were ever saved to a file, import that file on the page of devices.',
		'If the server was put back from a copy, slips delivered after that copy are no longer on the tablet.'
	],
	missingWriteOff: 'Wait for these no longer',
	missingWriteOffWhat:
		'The tablet is no longer reported for these numbers. Should they arrive after all, they are taken as any other. This is noted with your name.',
	missingBecauseHint:
		'In short, for example: its storage broke on 12 March, the tablet was replaced.',
	missingWriteOffDo: 'Note that they are given up',
	missingDone: 'Noted. These numbers are no longer reported as missing.',
	lastSequence: 'Slips the tablet has taken',

	silentHelp: 'This tablet is silent. One after the other:',
	silentSteps: [
		'Is the screen on? Plug it in, switch it on.',
		'Is it in the network? Try another page.',
		'Open the rating page again. Slips that were recorded are on the tablet and go out by themselves.',
		'If the network stays away: export the file of unsent slips on its staff screen and import it on the Devices page.'
	],

	settings: 'Settings of this tablet',
	name: 'Name',
	idle: 'Back to the first screen after',
	idleHint: 'Without a touch, 5 to 300 seconds.',
	thanks: 'Thanks stay for',
	thanksHint: '3 to 60 seconds.',
	interval: 'Its own time between two presses',
	intervalHint: (seconds) => `Empty: as the unit has it (${seconds} s). 0 to 300 seconds.`,
	seconds: 'seconds',
	stage: 'At this counter the citizen has just',
	stages: {
		'': 'not known, not asked',
		ask: 'let the citizen say',
		...words.en.justDone
	},
	sound: 'A sound with each touch',
	save: 'Save',
	saved: 'Saved. The tablet takes it on within a minute, between two citizens.',

	pin: 'Staff PIN',
	pinHas: 'Set. Type a new one to replace it.',
	pinNone: 'None: anybody can leave the rating screen.',
	pinNew: 'New PIN',
	pinHint: '4 to 8 digits. After five wrong ones the tablet waits.',
	pinSet: 'Set the PIN',
	pinTake: 'Take the PIN away',
	pinDone: 'The PIN is set. The tablet takes it on within a minute.',
	pinTaken: 'The PIN is gone.',

	revoke: 'Revoke the tablet',
	revokeWhat:
		'It stops taking slips at its next contact. Slips answered before are still accepted and set aside. This cannot be undone; to use it again, pair it anew.',
	revokeDo: 'Revoke this tablet',
	revokeDone: 'Revoked.',

	nameWrong: 'Write a name (1 to 120 characters).',
	numberWrong: 'A number is out of range; what you typed is still here.'
};

export const devicesTexts = { vi, en } satisfies Texts<typeof vi>;
export type DevicesTexts = typeof vi;
