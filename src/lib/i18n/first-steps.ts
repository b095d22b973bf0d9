import type { StepId } from '#lib/domain/first-steps/steps.ts';
import type { Texts } from './locale.ts';

const vi = {
	title: 'Bắt đầu',
	lead: 'Sáu việc để nhận phiếu đầu tiên, chừng ba phút. Việc nào xong tự được đánh dấu; thứ tự tùy bạn.',
	left: (n: string) => `Còn ${n} việc để bắt đầu`,
	allDone: 'Mọi việc đã xong. Quầy sẵn sàng đón người dân.',
	toDesk: 'Tới bàn làm việc',
	go: 'Làm tiếp',
	close: 'Không hiện lời nhắc này nữa',
	closed: 'Lời nhắc đã tắt; trang này vẫn mở được ở Thiết lập.',
	done: 'Xong',
	todo: 'Chưa làm',
	save: 'Lưu và đi tiếp',
	more: 'Mọi cài đặt khác',
	steps: {
		unit: 'Tên đơn vị và Ủy ban nhân dân',
		counters: 'Quầy và lĩnh vực của quầy',
		hours: 'Giờ làm việc',
		people: 'Mời hai người',
		tablet: 'Kết nối máy tính bảng',
		test: 'Bấm thử một phiếu'
	} as Record<StepId, string>,
	unitLead: 'Tên này đứng trên máy tính bảng, giấy in, trang kết quả và báo cáo.',
	unitName: 'Tên đơn vị',
	kind: 'Loại đơn vị',
	body: 'Cơ quan ban hành báo cáo',
	bodyHint: (over: string) => `Dòng dưới “${over}” ở góc trái báo cáo.`,
	countersLead:
		'Chọn lĩnh vực để phiếu của quầy tự thuộc lĩnh vực đó. Quầy nhận mọi lĩnh vực thì người dân tự chọn.',
	counter: (n: string) => `Quầy ${n}`,
	newCounter: 'Thêm quầy (để trống nếu không cần)',
	counterName: 'Tên quầy',
	field: 'Lĩnh vực',
	anyField: 'Mọi lĩnh vực',
	countersNow: (n: string, of: string) => `${n} quầy, ${of} quầy có lĩnh vực riêng`,
	hoursLead: 'Ghi một lần cho mọi ngày đã chọn, áp dụng cho mọi quầy. Phiếu ngoài giờ không tính.',
	hoursOnce: 'Giờ mỗi ngày',
	hoursExample: '7h30-11h30, 13h30-17h',
	hoursWrong:
		'Chưa đọc được. Viết như 7h30-11h30, 13h30-17h; giờ cuối phải sau giờ đầu, các khoảng không chồng nhau.',
	daysWrong: 'Hãy chọn ít nhất một ngày.',
	daysOpen: 'Ngày mở',
	hoursEach: 'Ngày khác giờ thì ghi ở Quy tắc',
	peopleLead:
		'Mỗi người nhận một đường dẫn để tự đặt mật khẩu. Ít nhất một lãnh đạo và một cán bộ phụ trách lĩnh vực.',
	peopleNow: (n: string, wanted: string) => `Đã mời ${n} trên ${wanted} người`,
	person: (n: string) => `Người thứ ${n}`,
	invite: 'Tạo lời mời',
	tabletLead:
		'Tạo mã, rồi trên máy tính bảng mở địa chỉ và gõ sáu chữ số. Trang này tự thấy khi máy đã vào.',
	tabletsNow: (n: string) => `Đã có ${n} máy`,
	httpsTitle: 'Máy tính bảng cần địa chỉ https: vì sao, làm thế nào',
	httpsWhy:
		'Trình duyệt chỉ giữ trang khi mất mạng, giữ phiếu lâu dài và kiểm tra mã PIN nếu địa chỉ bắt đầu bằng https. Không có https, máy vẫn gửi phiếu khi có mạng; thử trên chính máy chủ thì không cần.',
	httpsSteps: [
		'Trên máy chủ, cài Caddy (apt-get install caddy) và ghi vào /etc/caddy/Caddyfile các dòng bên dưới, thay địa chỉ bằng địa chỉ máy chủ trong mạng.',
		'Chạy lại Caddy (systemctl reload caddy) và khởi động Hài Lòng với TRUST_PROXY=1.',
		'Chép chứng chỉ gốc của Caddy (root.crt, không bao giờ root.key) sang máy tính bảng. Android: Cài đặt → Bảo mật → Cài chứng chỉ → Chứng chỉ CA. iPad: mở tệp, Cài đặt → Đã tải về hồ sơ, rồi bật ở Giới thiệu → Cài đặt tin cậy chứng nhận.',
		'Mở trang này qua địa chỉ https mới, cài trang kiosk thành ứng dụng, rồi kết nối.'
	],
	httpsNow: {
		onlyHere:
			'Bạn đang mở bằng địa chỉ chỉ chính máy này mở được: thử ngay trên máy này được, máy tính bảng thì chưa.',
		notSecure: 'Bạn đang mở không qua https.',
		secure: 'Bạn đang mở qua https: máy tính bảng dùng địa chỉ này được.'
	},
	testLead:
		'Trên máy tính bảng: giữ ngón tay trên tên quầy ở góc trái hai giây, chọn “Bấm thử một phiếu”, rồi chạm một khuôn mặt. Phiếu thử nằm riêng, không bao giờ được tính.',
	testWaits: 'Đang chờ phiếu thử…',
	testNow: (at: string, level: string) => `Phiếu thử đã tới lúc ${at}: ${level}`,
	testNotNeeded: 'Đã có phiếu của người dân.',
	sampleTitle: 'Xem trước với dữ liệu mẫu (không bắt buộc)',
	sampleThere: 'Dữ liệu mẫu đang có, ở đơn vị xã Quang Khải. Đơn vị của bạn không bị lẫn.',
	sampleRemove: 'Gỡ dữ liệu mẫu',
	sampleWhat: 'Xã Quang Khải với mười bốn tháng phiếu hư cấu, để xem các trang khi đã có số liệu.',
	sampleLoad: 'Nạp dữ liệu mẫu'
};

const en: typeof vi = {
	title: 'First steps',
	lead: 'Six things before the first slip, about three minutes. What is done ticks itself off; the order is yours.',
	left: (n) => `${n} first steps left`,
	allDone: 'Everything is done. The counter is ready for citizens.',
	toDesk: 'To the desk',
	go: 'Go on',
	close: 'Do not remind me any more',
	closed: 'No more reminders; this page stays in Setup.',
	done: 'Done',
	todo: 'To do',
	save: 'Save and go on',
	more: 'All other settings',
	steps: {
		unit: 'Names of the unit and its People’s Committee',
		counters: 'Counters and their fields',
		hours: 'Opening hours',
		people: 'Invite two people',
		tablet: 'Pair a tablet',
		test: 'Try one slip'
	},
	unitLead: 'It stands on tablets, papers, the results page and the report.',
	unitName: 'Name of the unit',
	kind: 'Kind of unit',
	body: 'Who issues the report',
	bodyHint: (over) => `The line below “${over}” in the report’s left corner.`,
	countersLead:
		'Choose a field, and slips of the counter belong to it. Where a counter takes every field, citizens choose.',
	counter: (n) => `Counter ${n}`,
	newCounter: 'Another counter (leave empty if there is none)',
	counterName: 'Name of the counter',
	field: 'Field',
	anyField: 'Every field',
	countersNow: (n, of) => `${n} counters, ${of} with a field of their own`,
	hoursLead:
		'Typed once for all days chosen, for every counter. Slips outside hours are not counted.',
	hoursOnce: 'Hours of a day',
	hoursExample: '7:30-11:30, 13:30-17:00',
	hoursWrong:
		'Not understood. Write 7:30-11:30, 13:30-17:00; a span ends after it begins, and none overlap.',
	daysWrong: 'Choose at least one day.',
	daysOpen: 'Open on',
	hoursEach: 'Days with other hours are set in Rules',
	peopleLead:
		'Each gets a link and sets their own password. At least one leader and one officer who owns a field.',
	peopleNow: (n, wanted) => `${n} of ${wanted} people invited`,
	person: (n) => `Person ${n}`,
	invite: 'Make the invitations',
	tabletLead:
		'Make a code, open the address on the tablet and type the six digits. This page sees by itself when it is in.',
	tabletsNow: (n) => `${n} paired`,
	httpsTitle: 'Tablets need an https address: why, and how',
	httpsWhy:
		'Browsers keep a page without a network, keep slips for long and check the PIN only if the address begins with https. Without it a tablet still sends slips while there is a network; on the server itself nothing is needed.',
	httpsSteps: [
		'On the server, install Caddy (apt-get install caddy) and write the lines below into /etc/caddy/Caddyfile, with the server’s own address in the network.',
		'Reload Caddy (systemctl reload caddy) and start Hài Lòng with TRUST_PROXY=1.',
		'Copy Caddy’s root certificate (root.crt, never root.key) to the tablet. Android: Settings → Security → Install a certificate → CA certificate. iPad: open the file, Settings → Profile Downloaded, then turn it on in About → Certificate Trust Settings.',
		'Open this page by the new https address, install the kiosk page as an app, then pair.'
	],
	httpsNow: {
		onlyHere:
			'You are using an address that only this machine can open: fine for trying here, not for a tablet.',
		notSecure: 'You are not using https.',
		secure: 'You are using https: tablets can use this address.'
	},
	testLead:
		'On the tablet: hold the counter’s name in the left corner for two seconds, choose “Try one slip”, then touch a face. A test lies apart and is never counted.',
	testWaits: 'Waiting for the test slip…',
	testNow: (at, level) => `The test slip came at ${at}: ${level}`,
	testNotNeeded: 'There are slips of citizens already.',
	sampleTitle: 'Look around with sample data (if you like)',
	sampleThere: 'The sample is there, as xã Quang Khải. It does not mix with your unit.',
	sampleRemove: 'Remove the sample',
	sampleWhat:
		'Xã Quang Khải with fourteen months of invented slips, to see the pages with figures.',
	sampleLoad: 'Load the sample'
};

export const firstStepsTexts = { vi, en } satisfies Texts<typeof vi>;
