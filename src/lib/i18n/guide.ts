import type { Texts } from './locale.ts';

/** What one role does, in the order in which it comes up. Paths are pages of the desk. */
export interface GuidePart {
	title: string;
	steps: string[];
	path?: string;
}

export const GUIDE_ROLES = ['officer', 'leader', 'viewer', 'administrator', 'operator'] as const;
export type GuideRole = (typeof GUIDE_ROLES)[number];

const vi = {
	title: 'Hướng dẫn',
	lead: 'Mỗi vai trò một trang; trang của vai trò bạn đang giữ được mở trước.',
	open: 'Mở trang',
	roles: {
		officer: 'Công chức',
		leader: 'Lãnh đạo',
		viewer: 'Người xem cấp trên',
		administrator: 'Quản trị đơn vị',
		operator: 'Vận hành máy chủ'
	} as Record<GuideRole, string>,
	parts: {
		officer: [
			{
				title: 'Xem lĩnh vực của mình',
				path: '/desk',
				steps: [
					'Trang đầu chỉ gồm phiếu của lĩnh vực bạn phụ trách; chọn quý ở đầu trang.',
					'Bên cạnh mỗi tỷ lệ có số phiếu và khoảng tin cậy 95%: ít phiếu thì khoảng rộng, chưa nên kết luận.'
				]
			},
			{
				title: 'Xem một kỳ bất kỳ',
				path: '/desk/figures',
				steps: [
					'Chọn hôm nay, tuần, tháng, quý, nửa năm, năm hoặc tự chọn ngày; lọc theo quầy, kênh, giai đoạn.',
					'“Trong dao động ngẫu nhiên” nghĩa là khác biệt có thể do tình cờ: chưa phải tin tốt hay tin xấu.'
				]
			},
			{
				title: 'Trả lời ý kiến',
				path: '/desk/cases',
				steps: [
					'Phiếu chưa hài lòng có ý kiến hoặc có số điện thoại trở thành một vụ việc, có hạn tính theo ngày làm việc.',
					'Số điện thoại chỉ hiện cho người phụ trách lĩnh vực và lãnh đạo; mỗi lần xem đều có trong nhật ký.'
				]
			},
			{
				title: 'Viết phần báo cáo quý',
				path: '/desk/report-121',
				steps: [
					'Hết quý, trang đầu nhắc phần còn nợ và hạn nộp; bấm “Viết phần này”. Bản nháp tự lưu.',
					'Bên cạnh là chỗ giảm nhiều nhất và lý do hay gặp; bạn viết nguyên nhân, giải pháp, ai làm, hạn ngày nào.',
					'Có phiếu không hài lòng thì phải có nguyên nhân và giải pháp, hoặc chọn “Không có ý kiến cần giải trình”.',
					'Giải pháp của quý trước được hỏi lại: đã xong, đang làm hay chưa làm.',
					'Số liệu lúc nộp được giữ nguyên; sửa lại, hay nộp lại phần bị trả, là một bản mới.'
				]
			},
			{
				title: 'Phát phiếu hẹn có mã QR',
				path: '/desk/receipts',
				steps: ['In nhãn mã QR dán lên giấy hẹn, hoặc để phần mềm một cửa tự in.']
			}
		],
		leader: [
			{
				title: 'Nắm tình hình đơn vị',
				path: '/desk',
				steps: [
					'Trang đầu cho biết hài lòng của quý, so với quý trước, và có vượt dao động ngẫu nhiên không.',
					'Lĩnh vực hoặc quầy nào thấp hơn hẳn thì mở phiếu và vụ việc của nơi đó.'
				]
			},
			{
				title: 'Duyệt báo cáo 121',
				path: '/desk/report-121',
				steps: [
					'Trang báo cáo cho biết phần nào chưa nộp, ai phụ trách và hạn ngày nào.',
					'Phần chưa đạt thì “Trả lại” kèm lý do; lĩnh vực chưa giao ai thì lãnh đạo viết.',
					'Đủ phần thì “Duyệt và đóng dấu báo cáo”: số liệu không đổi nữa; tải DOCX hay PDF để lấy số, ngày và ký.',
					'Phiếu, hồ sơ đến sau, hoặc lời văn viết sai (“Sửa lời văn”) thì lập bản điều chỉnh, có lý do, nêu chỗ đã đổi; bản trước giữ nguyên. Ai có tệp cũng kiểm tra dấu được.',
					'“Kỳ khác” cho số liệu và văn bản của tháng, 6 tháng, năm; không phải báo cáo quý.'
				]
			},
			{
				title: 'Theo dõi cả năm',
				path: '/desk/report-121/board',
				steps: ['Từng lĩnh vực, từng quý: đã nộp, còn nợ, trễ, bị trả lại, đã duyệt.']
			},
			{
				title: 'Đặt lời văn của báo cáo',
				path: '/desk/setup/report',
				steps: ['Tên gọi, căn cứ, nơi nhận, người ký và thứ tự chương; bản đã duyệt giữ nguyên.']
			},
			{
				title: 'Chỉ số cải cách hành chính',
				path: '/desk/index',
				steps: ['Xem điểm đạt, điểm mất và nguồn của từng số; quyết định có công khai hay không.']
			},
			{
				title: 'Nhận cảnh báo',
				path: '/desk/alerts',
				steps: [
					'Chọn nhận thư ngay khi có hoặc gộp mỗi ngày; thư chỉ nêu việc, không chép ý kiến của người dân.',
					'Bấm “Tôi đã xem” để mọi người biết đã có người lo.'
				]
			},
			{
				title: 'Kiểm tra nhật ký',
				path: '/desk/audit',
				steps: ['Ai xem số điện thoại công dân, ai đưa phiếu ra ngoài số liệu, ai đăng nhập sai.']
			}
		],
		viewer: [
			{
				title: 'Xem các đơn vị cấp dưới',
				path: '/desk',
				steps: [
					'Chọn đơn vị ở cuối trình đơn. Bạn xem được số liệu và báo cáo, không sửa được gì.',
					'So sánh giữa các đơn vị chỉ có nghĩa khi số phiếu đủ và khoảng tin cậy không chồng nhau.'
				]
			},
			{
				title: 'Theo dõi nộp báo cáo',
				path: '/desk/report-121/board',
				steps: [
					'Chọn đơn vị cấp trên: bảng kể từng đơn vị cấp dưới đã nộp, trễ hay bị trả lại ở quý nào.'
				]
			}
		],
		administrator: [
			{
				title: 'Lập xong đơn vị',
				path: '/desk/setup/places',
				steps: [
					'Đặt tên quầy và lĩnh vực đúng như biển ở Bộ phận Một cửa.',
					'Ghi giờ làm việc ở Thiết lập › Quy tắc: gõ một lần cho cả tuần.'
				]
			},
			{
				title: 'Mời người dùng',
				path: '/desk/setup/people',
				steps: [
					'Mỗi lời mời là một liên kết dùng một lần; trao tận tay hoặc qua Zalo cho đúng người.',
					'Không ai cấp mật khẩu cho ai: chủ tài khoản tự đặt. Quên mật khẩu thì tạo liên kết đặt lại.'
				]
			},
			{
				title: 'Kết nối máy tính bảng',
				path: '/desk/devices',
				steps: [
					'Máy tính bảng mở địa chỉ của máy chủ bằng https. Không có https, máy không giữ được trang khi mất mạng.',
					'Nếu mạng nội bộ chưa có https: cài Caddy trên máy chủ, cài chứng chỉ của Caddy vào máy tính bảng (Cài đặt › Bảo mật › Cài chứng chỉ), rồi mở lại trang.',
					'Bấm “Tạo mã kết nối”, gõ 6 số trên máy tính bảng trong 10 phút.',
					'Khóa màn hình vào một trang và đặt mã PIN cho cán bộ.'
				]
			},
			{
				title: 'Địa chỉ công khai và mã QR',
				path: '/desk/receipts/keys',
				steps: [
					'Mã QR trên giấy hẹn và áp phích cần một địa chỉ mà điện thoại của người dân mở được.',
					'Ghi địa chỉ đó một lần; mọi mã in sau đó dùng nó.'
				]
			},
			{
				title: 'Khóa cho phần mềm khác',
				path: '/desk/setup/keys',
				steps: [
					'Mỗi phần mềm một khóa; lộ khóa thì thu hồi ngay, các phần mềm khác không bị ảnh hưởng.'
				]
			}
		],
		operator: [
			{
				title: 'Mỗi ngày',
				steps: [
					'Sao lưu: npm run manage -- backup TỆP, giữ ở một máy khác.',
					'Kiểm tra: npm run manage -- doctor. Lệnh này cũng kiểm tra chuỗi nhật ký.'
				]
			},
			{
				title: 'Tài khoản',
				steps: [
					'Quên mật khẩu vận hành: npm run manage -- account reset --email EMAIL in một liên kết dùng một lần.',
					'Người vận hành thứ hai: npm run manage -- account create --email EMAIL --operator yes.',
					'Đóng tài khoản: npm run manage -- account close --email EMAIL.'
				]
			},
			{
				title: 'Dữ liệu mẫu',
				steps: ['Khi không cần nữa: bấm “Xóa dữ liệu mẫu” trên dải “DỮ LIỆU MẪU” ở đầu trang.']
			}
		]
	} as Record<GuideRole, GuidePart[]>
};

const en: typeof vi = {
	title: 'Guide',
	lead: 'One page for each role; that of your own role opens first.',
	open: 'Open the page',
	roles: {
		officer: 'Officer',
		leader: 'Leader',
		viewer: 'Viewer of a higher level',
		administrator: 'Administrator of a unit',
		operator: 'Whoever runs the server'
	},
	parts: {
		officer: [
			{
				title: 'See your own fields',
				path: '/desk',
				steps: [
					'The first page holds the slips of the fields you own; choose the quarter at its top.',
					'Beside every share stand its slips and its 95% interval: few slips, a wide interval, no conclusion yet.'
				]
			},
			{
				title: 'See any period',
				path: '/desk/figures',
				steps: [
					'Choose today, a week, a month, a quarter, half a year, a year or own days; filter by counter, channel, stage.',
					'“Within chance” means that the difference may be an accident: neither good news nor bad.'
				]
			},
			{
				title: 'Answer comments',
				path: '/desk/cases',
				steps: [
					'A dissatisfied slip with a comment or a telephone number becomes a case, due in working days.',
					'Only the owner of the field and the leader see the number; each look is in the audit.'
				]
			},
			{
				title: 'Write your section of the quarterly report',
				path: '/desk/report-121',
				steps: [
					'When the quarter has ended, the first page reminds you of the section you owe and its last day; open “Write this section”. Drafts save themselves.',
					'Beside it stand the largest falls and the most frequent reasons; you write causes, remedies, who does them and until when.',
					'Where slips are dissatisfied there has to be a cause and a remedy, or “nothing to explain” on purpose.',
					'Remedies of the last quarter are asked about: done, under way or not done.',
					'Figures stay as they were filed; a correction, or filing again what was returned, is a new version.'
				]
			},
			{
				title: 'Hand out receipts with a QR code',
				path: '/desk/receipts',
				steps: ['Print QR labels for the receipts, or let the one-stop software print them.']
			}
		],
		leader: [
			{
				title: 'Know how the unit does',
				path: '/desk',
				steps: [
					'The first page says how satisfied people were this quarter, against the last, and whether that is beyond chance.',
					'Where a field or counter is clearly lower, open its slips and cases.'
				]
			},
			{
				title: 'Approve report 121',
				path: '/desk/report-121',
				steps: [
					'The page names the sections that are owed, by whom and until when.',
					'Send back what is not good enough, and say why; for fields without an owner the leader writes.',
					'Once every section is in, approve and seal: its figures never change. Take DOCX or PDF to be numbered, dated and signed.',
					'What comes later, or a text that was wrong (“Correct the text”), goes into a correction that says why and what changed; the version before stays. Whoever holds a file can have its seal checked.',
					'“Other periods” has the figures and documents of a month, half-year or year; not the quarterly report.'
				]
			},
			{
				title: 'Follow the whole year',
				path: '/desk/report-121/board',
				steps: ['Each field in each quarter: filed, owed, late, returned, approved.']
			},
			{
				title: 'Set the words of the report',
				path: '/desk/setup/report',
				steps: [
					'Its name, bases, recipients, signer and order of chapters; what is approved keeps its own.'
				]
			},
			{
				title: 'The PAR index',
				path: '/desk/index',
				steps: [
					'See points won and lost, and where each figure comes from; decide whether it is public.'
				]
			},
			{
				title: 'Hear of alerts',
				path: '/desk/alerts',
				steps: [
					'Choose mails at once or together once a day; a mail names what happened and copies no comment.',
					'Say that you have seen an alert, so that the others know somebody looks after it.'
				]
			},
			{
				title: 'Read the audit',
				path: '/desk/audit',
				steps: ['Who read citizens’ numbers, set slips aside, failed to sign in.']
			}
		],
		viewer: [
			{
				title: 'See the units below',
				path: '/desk',
				steps: [
					'Choose the unit at the foot of the menu. You read figures and reports and change nothing.',
					'Compare units only where the slips suffice and the intervals do not overlap.'
				]
			},
			{
				title: 'Follow what is filed',
				path: '/desk/report-121/board',
				steps: [
					'Choose the unit above: the board tells of each unit beneath what is filed, late or returned.'
				]
			}
		],
		administrator: [
			{
				title: 'Finish the unit',
				path: '/desk/setup/places',
				steps: [
					'Name counters and fields as the signs in the one-stop shop do.',
					'Write the opening hours under Setup › Rules: typed once for the whole week.'
				]
			},
			{
				title: 'Invite people',
				path: '/desk/setup/people',
				steps: [
					'Each invitation is a one-time link; hand it to the very person.',
					'Nobody gives anybody a password: its holder sets it. Whoever forgot it gets a link.'
				]
			},
			{
				title: 'Pair the tablets',
				path: '/desk/devices',
				steps: [
					'A tablet opens the server’s address by https. Without it, it cannot keep the page when the network is gone.',
					'Where the local network has no https: run Caddy on the server, install its certificate on the tablet (Settings › Security › Install a certificate), open the page again.',
					'Press “Make a code” and type the 6 digits on the tablet within 10 minutes.',
					'Lock the screen to the one page and set a PIN for staff.'
				]
			},
			{
				title: 'The public address and QR codes',
				path: '/desk/receipts/keys',
				steps: [
					'QR codes on receipts and posters need an address that citizens’ telephones can open.',
					'Write it once; every code printed afterwards uses it.'
				]
			},
			{
				title: 'Keys for other software',
				path: '/desk/setup/keys',
				steps: ['One key for each; revoke a key that leaked, the others go on.']
			}
		],
		operator: [
			{
				title: 'Every day',
				steps: [
					'Back up: npm run manage -- backup FILE, kept on another machine.',
					'Check: npm run manage -- doctor. It checks the chain of the audit too.'
				]
			},
			{
				title: 'Accounts',
				steps: [
					'The operator’s password is lost: npm run manage -- account reset --email EMAIL prints a one-time link.',
					'A second operator: npm run manage -- account create --email EMAIL --operator yes.',
					'Close an account: npm run manage -- account close --email EMAIL.'
				]
			},
			{
				title: 'The sample',
				steps: [
					'When it is no longer needed: press “Remove the sample” in the strip at the top of its pages.'
				]
			}
		]
	}
};

export const guideTexts: Texts<typeof vi> = { vi, en };
