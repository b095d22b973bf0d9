import type { PeriodKind } from '#lib/domain/time/period.ts';
import type { Texts } from './locale.ts';

const vi = {
	title: 'Phiếu và ý kiến',
	lead: 'Từng phiếu đứng sau mỗi con số, mới nhất trước. Bộ lọc nằm trên thanh địa chỉ, nên gửi đường dẫn cho người khác là họ thấy đúng phần được xem.',
	setAside: 'Phiếu chưa tính',
	import: 'Nhập phiếu giấy',
	period: 'Khoảng thời gian',
	kinds: {
		day: 'Ngày',
		week: 'Tuần',
		month: 'Tháng',
		quarter: 'Quý',
		half: 'Nửa năm',
		year: 'Năm',
		days: 'Từ ngày đến ngày'
	} as Record<PeriodKind, string>,
	from: 'Từ ngày',
	to: 'Đến ngày',
	search: 'Tìm trong ý kiến',
	searchHint: 'Không cần dấu: “dat dai” tìm thấy “đất đai”. Để trong ngoặc kép là tìm nguyên cụm.',
	withText: 'Chỉ phiếu có ý kiến',
	any: 'tất cả',
	unstated: 'Chưa xác định',
	level: 'Mức độ',
	stage: 'Bước giải quyết',
	channel: 'Kênh',
	counter: 'Quầy',
	field: 'Lĩnh vực',
	reason: 'Lý do',
	state: 'Tính vào tỷ lệ',
	states: { in: 'được tính', out: 'chưa tính' } as Record<string, string>,
	show: 'Xem',
	clear: 'Bỏ lọc',
	time: 'Lúc',
	comment: 'Ý kiến',
	noComment: '—',
	hiddenLevel: 'không hiện',
	hiddenWhy:
		'Mức độ của phiếu bị đánh dấu không hiện, để việc tính hay không chẳng phụ thuộc câu trả lời.',
	masked: 'Dãy số dài và tên riêng được che; chỉ người phụ trách lĩnh vực đọc bản đầy đủ.',
	case: 'Vụ việc',
	none: 'Không có phiếu nào khớp.',
	noneWhat: 'Thử bỏ bớt bộ lọc hoặc chọn khoảng dài hơn.',
	download: 'Tải CSV',
	older: 'Cũ hơn',
	newest: 'Về mới nhất'
};

const en: typeof vi = {
	title: 'Slips and comments',
	lead: 'The slips behind every figure, newest first. The filter stands in the address bar: whoever gets the link sees what they may see of it.',
	setAside: 'Slips set aside',
	import: 'Import paper slips',
	period: 'Period',
	kinds: {
		day: 'Day',
		week: 'Week',
		month: 'Month',
		quarter: 'Quarter',
		half: 'Half-year',
		year: 'Year',
		days: 'Own days'
	},
	from: 'From',
	to: 'To',
	search: 'Search comments',
	searchHint:
		'Without diacritics: “dat dai” finds “đất đai”. Quotation marks look for the whole phrase.',
	withText: 'Only slips with a comment',
	any: 'all',
	unstated: 'not stated',
	level: 'Level',
	stage: 'Stage',
	channel: 'Channel',
	counter: 'Counter',
	field: 'Field',
	reason: 'Reason',
	state: 'In the figures',
	states: { in: 'counted', out: 'set aside' },
	show: 'Show',
	clear: 'Clear',
	time: 'At',
	comment: 'Comment',
	noComment: '—',
	hiddenLevel: 'not shown',
	hiddenWhy:
		'The level of a marked slip is not shown, so that whether it counts does not depend on what it says.',
	masked: 'Long numbers and names are masked; only the owner of the field reads them.',
	case: 'Case',
	none: 'No slip matches.',
	noneWhat: 'Take away a filter or choose a longer period.',
	download: 'Download CSV',
	older: 'Older',
	newest: 'To the newest'
};

export const slipListTexts = { vi, en } satisfies Texts<typeof vi>;
