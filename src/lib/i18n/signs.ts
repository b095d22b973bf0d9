import type { SignTest } from '#lib/domain/signs/find.ts';
import type { Texts } from './locale.ts';
import { many } from './many.ts';

type PerTest<T> = Record<SignTest, T>;

const vi = {
	title: 'Cách phiếu đến: điều khác thường',
	lead: 'Trang này chỉ dành cho lãnh đạo. Điều khác thường là việc cần xem lại, không phải kết luận về ai; số liệu không đổi vì nó. Thường có lý do bình thường.',
	none: 'Không có điều gì khác thường ngoài mức ngẫu nhiên giải thích được.',
	untried: 'Chưa so được vì có dưới 4 nơi để so, hoặc chưa có số liệu:',
	names: {
		gaps: 'Phiếu dồn sát nhau tại một quầy',
		alone: 'Lần chạm không có hồ sơ ngay trước đó',
		rates: 'Số phiếu của quầy so với số hồ sơ',
		answers: 'Số phiếu so với số hồ sơ',
		channels: 'Máy ở quầy so với giấy hẹn',
		late: 'Hồ sơ trễ hẹn không có đánh giá',
		offers: 'Giấy hẹn có mã QR ít hơn số hồ sơ'
	} as PerTest<string>,
	found: {
		gaps: (n: string, of: string, expected: string) =>
			`${n} trên ${of} lần chạm cách lần trước dưới 30 giây; với nhịp của chính quầy này thường là ${expected}.`,
		alone: (n: string, of: string, expected: string) =>
			`${n} trên ${of} lần chạm không có hồ sơ nào của quầy vừa tiếp nhận hoặc trả trong 2 phút trước đó; theo tỷ lệ chung thường là ${expected}.`,
		rates: (n: string, of: string, expected: string) =>
			`${n} phiếu cho ${of} lượt tiếp nhận hoặc trả tại quầy; theo tỷ lệ chung thường là ${expected}.`,
		answers: (n: string, of: string, expected: string) =>
			`${n} phiếu cho ${of} hồ sơ; theo tỷ lệ chung thường là ${expected}.`,
		channels: (n: string, of: string, expected: string) =>
			`Tại quầy ${n} trên ${of} phiếu hài lòng; nếu như giấy hẹn thì ${expected}.`,
		late: (n: string, of: string, expected: string) =>
			`${n} trên ${of} câu trả lời qua giấy hẹn là của hồ sơ trễ hẹn; theo số hồ sơ trễ hẹn thường là ${expected}.`,
		offers: (n: string, of: string, expected: string) =>
			`${n} giấy hẹn cho ${of} hồ sơ; theo tỷ lệ chung thường là ${expected}.`
	} as PerTest<(n: string, of: string, expected: string) => string>,
	innocentTitle: 'Lý do bình thường hay gặp',
	innocent: {
		gaps: [
			'Cả gia đình hoặc một nhóm đến cùng lúc, mỗi người chạm một lần.',
			'Trả kết quả theo giờ nhất định nên nhiều người ra cùng lúc.',
			'Trẻ em chơi với máy.'
		],
		alone: [
			'Người dân đến hỏi, không nộp hồ sơ, vẫn đánh giá.',
			'Kết quả được ký sớm, người dân đến nhận sau; phần mềm chỉ ghi giờ ký.',
			'Hồ sơ của quầy khác được trả giúp tại đây, hoặc nhập vào phần mềm muộn hơn.',
			'Đồng hồ của máy sai giờ.'
		],
		rates: [
			'Cán bộ mời người dân đánh giá đầy đủ hơn nơi khác.',
			'Quầy hướng dẫn, nhiều người đến hỏi mà không có hồ sơ.',
			'Phần mềm ghi hồ sơ sang quầy khác.'
		],
		answers: [
			'Lĩnh vực có nhiều người đến hỏi, chưa nộp hồ sơ nhưng vẫn đánh giá.',
			'Cán bộ mời người dân đánh giá đầy đủ hơn nơi khác.',
			'Hồ sơ chưa nhập hết từ phần mềm một cửa.'
		],
		channels: [
			'Người quét mã ở nhà có thời gian nghĩ lại, thường khắt khe hơn.',
			'Người hài lòng chạm ngay tại quầy, người chưa hài lòng chờ có kết quả mới trả lời.'
		],
		late: ['Hồ sơ trễ được trả qua bưu chính.', 'Ít hồ sơ trễ nên số liệu còn dao động.'],
		offers: [
			'Máy in hỏng hoặc hết giấy.',
			'Hồ sơ nộp trực tuyến, người dân không đến quầy.',
			'Phần mềm một cửa chưa gọi in giấy hẹn ở bước này.'
		]
	} as PerTest<string[]>,
	rows: 'Xem các phiếu',
	pressesBehind: (n: string) => `${n} lần chạm đứng sau điều này`,
	firstOf: (n: string) => `Chỉ liệt kê ${n} lần đầu.`,
	noTimes:
		'Lần chạm không có hồ sơ ngay trước đó: chưa xét được. Cần giờ, phút và quầy của ít nhất 9 trên 10 hồ sơ; khi nhập tệp có giờ (trong cột ngày hoặc cột riêng) và có cột quầy thì tự xét.',
	fourQuarters: 'Xem bốn quý gộp lại, đến hết quý này',
	oneQuarter: (quarter: string) => `Chỉ ${quarter}`,
	fourQuartersWhy:
		'Bốn quý gộp lại, đếm và so một lần: điều nhỏ lặp lại cả năm, như người chưa hài lòng ít được mời, một quý chưa đủ phiếu qua giấy hẹn để thấy. Xem gộp không mở vụ việc.',
	sideBySide: 'Tỷ lệ hài lòng của cả đơn vị',
	withAll: 'Tính tất cả phiếu',
	without: (name: string) => `Không tính ${name}`,
	withoutPresses: (n: string) => `Không tính ${n} lần chạm này`,
	todo: 'Gợi ý: hỏi người phụ trách, xem lại ngày giờ các phiếu, ghi điều tìm được vào vụ việc nếu cần. Muốn bỏ phiếu ra khỏi tỷ lệ thì dùng “Phiếu chưa tính”, có ghi lý do.',
	method: (version: string) =>
		`Mỗi nơi được so với nơi ở giữa, chia cho mức khác nhau vốn có; danh sách được hiệu chỉnh để trong 100 điều nêu ra chỉ khoảng 1 điều là do ngẫu nhiên (Benjamini–Hochberg 1%). Giấy hẹn: giới hạn 99,8% của biểu đồ phễu. Phiên bản ${version}.`,
	blind:
		'Không thấy được: vài phiếu thêm mỗi ngày rải đều khi không có giờ và quầy của hồ sơ; người chưa hài lòng không được mời, trừ nơi giấy hẹn in cho mọi hồ sơ và nhiều người trả lời.',
	link: 'Cách phiếu đến: điều khác thường',
	casesTitle: 'Vụ việc về điều khác thường',
	casesLead:
		'Mỗi điều khác thường của quý này tự mở một vụ việc, chỉ lãnh đạo và quản trị của đơn vị thấy. Vụ việc không đổi số liệu nào. Lãnh đạo khép lại bằng cách ghi điều đã tìm hiểu được; trong quý, điều ấy không mở lại. Số trong vụ việc là số đếm lần cuối khi điều ấy còn thấy, không đổi theo phiếu bị bỏ ra sau đó.',
	noCases: 'Chưa có vụ việc nào.',
	caseNumber: (n: string) => `Vụ việc số ${n}`,
	caseOpen: 'đang mở',
	caseClosed: 'đã khép',
	openedAt: (at: string) => `Mở lúc ${at}`,
	closedBy: (name: string, at: string) => `${name} khép lúc ${at}, ghi:`,
	closedNow: 'Đã khép vụ việc.',
	reason: 'Đã tìm hiểu được gì',
	reasonHint:
		'Ví dụ: đã hỏi người phụ trách quầy, xem lại giờ của các phiếu, lý do là gì, làm gì tiếp. Lời này ở lại với vụ việc, không sửa được.',
	close: 'Khép vụ việc'
};

const en: typeof vi = {
	title: 'How slips came: what is unusual',
	lead: 'This page is for leaders only. What is unusual is to be looked into and no finding about anybody; no figure changes by it. Mostly there is an ordinary reason.',
	none: 'Nothing is unusual beyond what chance explains.',
	untried: 'Not compared, having fewer than 4 to compare, or no figures:',
	names: {
		gaps: 'Slips close to each other at one counter',
		alone: 'Presses with no dossier right before them',
		rates: 'Slips of a counter against its dossiers',
		answers: 'Slips against dossiers',
		channels: 'Tablets at the counter against receipts',
		late: 'Late dossiers without an answer',
		offers: 'Fewer receipts than dossiers'
	},
	found: {
		gaps: (n, of, expected) =>
			`${n} of ${of} presses came less than 30 seconds after the one before; at this counter’s own pace ${expected} would.`,
		alone: (n, of, expected) =>
			`${n} of ${of} presses have no dossier of the counter that was received or returned in the 2 minutes before; at the common rate ${expected} would.`,
		rates: (n, of, expected) =>
			`${many(n, 'slip')} for ${of} receptions or returns at the counter; at the common rate there would be ${expected}.`,
		answers: (n, of, expected) =>
			`${many(n, 'slip')} for ${many(of, 'dossier')}; at the common rate there would be ${expected}.`,
		channels: (n, of, expected) =>
			`At the counter ${n} of ${of} slips are satisfied; as behind receipts ${expected} would be.`,
		late: (n, of, expected) =>
			`${n} of ${of} answers behind receipts are of late dossiers; as dossiers were late ${expected} would be.`,
		offers: (n, of, expected) =>
			`${many(n, 'receipt')} for ${many(of, 'dossier')}; at the common rate there would be ${expected}.`
	},
	innocentTitle: 'Ordinary reasons',
	innocent: {
		gaps: [
			'A family or a group came together, each pressing once.',
			'Results are handed out at set hours, so that many leave at once.',
			'Children played with the tablet.'
		],
		alone: [
			'People came to ask, filed nothing, and rated all the same.',
			'Results were signed early and fetched later; the software knows the hour of signing only.',
			'Dossiers of another counter were returned here, or entered later.',
			'The clock of the tablet is wrong.'
		],
		rates: [
			'People are invited to rate more thoroughly here than elsewhere.',
			'It is an information counter, where many ask and file nothing.',
			'The software writes its dossiers to another counter.'
		],
		answers: [
			'Many come to ask in this field, file nothing, and rate all the same.',
			'People are invited to rate more thoroughly here than elsewhere.',
			'Not all dossiers were brought in from the one-stop software.'
		],
		channels: [
			'Who scans at home has time to think, and is often stricter.',
			'The satisfied press at once, others wait for their result.'
		],
		late: [
			'Late dossiers were returned by post.',
			'Few dossiers were late, so that chance is large.'
		],
		offers: [
			'The printer was broken or out of paper.',
			'Dossiers were filed online, without a visit.',
			'The one-stop software does not print a receipt at this stage.'
		]
	},
	rows: 'See the slips',
	pressesBehind: (n) => `${many(n, 'press', 'presses')} behind this`,
	firstOf: (n) => `Only the first ${n} are listed.`,
	noTimes:
		'Presses with no dossier right before them: cannot be judged. It takes the times and counters of at least 9 of 10 dossiers; a file with times (beside the days or in columns of their own) and a column of counters is enough.',
	fourQuarters: 'See four quarters together, up to this one',
	oneQuarter: (quarter) => `${quarter} only`,
	fourQuartersWhy:
		'Four quarters, counted and compared once: what is small and lasts all year, such as unhappy people who are seldom invited, has too few answers behind receipts in one quarter to be seen. No case is opened from here.',
	sideBySide: 'The satisfied share of the whole unit',
	withAll: 'With all slips',
	without: (name) => `Without ${name}`,
	withoutPresses: (n) => `Without ${n === '1' ? 'this' : 'these'} ${many(n, 'press', 'presses')}`,
	todo: 'To do: ask who is responsible, look at days and hours of the slips, note what was found. Slips are set aside under “Slips set aside” only, with a reason.',
	method: (version) =>
		`Each is held against the one in the middle, divided by how much they differ anyway; the list is adjusted so that of 100 things named about one is chance (Benjamini–Hochberg 1%). Receipts: the 99.8% limit of the funnel. Version ${version}.`,
	blind:
		'What cannot be seen: a few slips more a day, spread, where dossiers have no times or counters; unhappy people who are not invited, except where receipts are printed for every dossier and many answer.',
	link: 'How slips came: what is unusual',
	casesTitle: 'Cases of what is unusual',
	casesLead:
		'Whatever is unusual in the running quarter opens a case, which leaders and administrators of the unit see and nobody else. It changes no figure. A leader closes it by writing what was found out; in this quarter the same does not open again. Its figures are those of the last time that it was seen, and slips set aside later do not change them.',
	noCases: 'There is no case yet.',
	caseNumber: (n) => `Case ${n}`,
	caseOpen: 'open',
	caseClosed: 'closed',
	openedAt: (at) => `Opened ${at}`,
	closedBy: (name, at) => `${name} closed it ${at}, writing:`,
	closedNow: 'The case is closed.',
	reason: 'What was found out',
	reasonHint:
		'For example: who was asked, which hours were looked at, what the reason is, what comes next. These words stay with the case and are never changed.',
	close: 'Close the case'
};

export const signsTexts = { vi, en } satisfies Texts<typeof vi>;
