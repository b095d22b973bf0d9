import type { Texts } from './locale.ts';
import { many } from './many.ts';

const vi = {
	title: 'Cảnh báo',
	lead: 'Những việc cần người xem ngay. Ai xem thì bấm nhận, tên được ghi lại; việc xong thì cảnh báo tự khép.',
	none: 'Không có cảnh báo nào.',
	kinds: {
		urgent_reason: 'Phiếu báo bị thu thêm tiền',
		case_opened: 'Có ý kiến mới cần trả lời',
		case_overdue: 'Vụ việc quá hạn trả lời',
		section_due: 'Đến kỳ nộp phần báo cáo',
		section_overdue: 'Phần báo cáo quá hạn nộp',
		tablet_silent: 'Máy tính bảng mất liên lạc',
		satisfaction_fell: 'Mức hài lòng giảm quá mức ngẫu nhiên',
		control_signal: 'Tuần vừa qua có dấu hiệu biến động thật',
		answers_unusual: 'Cách phiếu đến có điều khác thường, cần xem lại'
	} as Record<string, string>,
	waiting: (n: string) => `${n} cảnh báo chưa ai xem`,
	seen: (name: string, at: string) => `${name} đã xem lúc ${at}`,
	see: 'Tôi đã xem',
	over: 'đã khép',
	open: 'Mở',
	raised: 'Lúc',
	caseNumber: (n: string) => `vụ việc số ${n}`,
	due: (day: string) => `hạn ${day}`,
	ways: { improvement: 'hài lòng cao lên', concern: 'hài lòng thấp đi' } as Record<string, string>,
	week: (from: string, to: string) => `tuần ${from} – ${to}`,
	rows: 'Xem các phiếu',
	mail: 'Nhận qua thư điện tử',
	mailLead:
		'Thư chỉ nêu những gì bạn được xem ở đây, không chép ý kiến của người dân. Người phụ trách chưa chọn gì vẫn được nhắc nộp phần báo cáo, mỗi ngày nhiều nhất một thư; bấm “Lưu” với “Không nhận” thì thôi.',
	mails: { none: 'Không nhận', at_once: 'Ngay khi có', daily: 'Gộp mỗi ngày một lần' } as Record<
		string,
		string
	>,
	save: 'Lưu',
	saved: 'Đã lưu.',
	hook: 'Chuyển tiếp cho phần mềm khác',
	hookLead:
		'Mỗi cảnh báo được gửi (POST, JSON) tới địa chỉ này, có chữ ký HMAC-SHA256 ở đầu mục x-hai-long-signature, để nối với Zalo OA hay phần mềm khác. Để trống là tắt.',
	hookUrl: 'Địa chỉ nhận',
	hookSecret: 'Khóa ký, chỉ hiện một lần này:',
	hookFailed: (at: string, why: string) => `Lần gửi lúc ${at} không được: ${why}`,
	hookBad: 'Địa chỉ phải bắt đầu bằng http:// hoặc https://.',
	mailSubject: (unit: string, n: string) => `[Hài Lòng] ${unit}: ${n} cảnh báo`,
	mailMore: (n: string) => `… và ${n} cảnh báo khác`,
	mailOpen: 'Mở bàn làm việc để xem và xử lý:',
	mailWhy:
		'Bạn nhận thư này vì phụ trách lĩnh vực có báo cáo phải nộp, hoặc đã chọn nhận cảnh báo. Đổi lựa chọn ở trang Cảnh báo.'
};

const en: typeof vi = {
	title: 'Alerts',
	lead: 'What somebody has to look at now. Whoever looks says so, by name; what is over ends by itself.',
	none: 'No alerts.',
	kinds: {
		urgent_reason: 'A slip tells of extra money taken',
		case_opened: 'A new comment to answer',
		case_overdue: 'A case is overdue',
		section_due: 'A report section is due',
		section_overdue: 'A report section is overdue',
		tablet_silent: 'A tablet is silent',
		satisfaction_fell: 'Satisfaction fell beyond chance',
		control_signal: 'The last week moved for a reason',
		answers_unusual: 'Something unusual in how slips came, to be looked into'
	},
	waiting: (n) => `${many(n, 'alert')} nobody has seen`,
	seen: (name, at) => `${name} saw it at ${at}`,
	see: 'I have seen it',
	over: 'over',
	open: 'Open',
	raised: 'At',
	caseNumber: (n) => `case ${n}`,
	due: (day) => `due ${day}`,
	ways: { improvement: 'more satisfied', concern: 'less satisfied' },
	week: (from, to) => `week ${from} – ${to}`,
	rows: 'See the slips',
	mail: 'By mail',
	mailLead:
		'A mail says only what you may see here; it never copies what citizens wrote. The owner of a field who has chosen nothing is still reminded of its report section, at most one mail a day; saving “None” ends that.',
	mails: { none: 'None', at_once: 'At once', daily: 'Once a day, together' },
	save: 'Save',
	saved: 'Saved.',
	hook: 'Pass on to other software',
	hookLead:
		'Every alert is posted (JSON) to this address, signed with HMAC-SHA256 in the header x-hai-long-signature, for a bridge to Zalo OA or other software. Empty switches it off.',
	hookUrl: 'Address',
	hookSecret: 'Signing key, shown this once:',
	hookFailed: (at, why) => `Sending at ${at} failed: ${why}`,
	hookBad: 'The address must begin with http:// or https://.',
	mailSubject: (unit, n) => `[Hài Lòng] ${unit}: ${many(n, 'alert')}`,
	mailMore: (n) => `… and ${n} more`,
	mailOpen: 'Open the desk to see and act:',
	mailWhy:
		'You get this mail because a field of yours owes a report section, or because you chose to. Change that on the page Alerts.'
};

export const alertsTexts = { vi, en } satisfies Texts<typeof vi>;
