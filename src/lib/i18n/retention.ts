import type { Texts } from './locale.ts';

const vi = {
	title: 'Thời hạn lưu',
	lead: 'Máy chủ tự xóa những thứ chỉ được giữ có thời hạn, mỗi giờ một lần. Trang này chỉ xem trước, không xóa gì.',
	day: 'Xem đến hết ngày',
	show: 'Xem trước',
	what: 'Dữ liệu',
	rule: 'Giữ đến khi nào',
	held: 'Đang giữ',
	due: (day: string) => `Sẽ xóa đến hết ${day}`,
	oldest: 'Ngày cũ nhất trong số đó',
	next: 'Lần xóa kế tiếp',
	names: {
		links: 'Liên kết của giấy hẹn chưa được trả lời',
		secrets: 'Khóa ẩn danh của từng quý',
		contacts: 'Số điện thoại công dân để lại'
	} as Record<string, string>,
	rules: {
		links: 'Hết hạn in trên giấy hẹn.',
		secrets: 'Khi quý kết thúc.',
		contacts: '90 ngày sau khi đã trả lời; không được trả lời thì một năm.'
	} as Record<string, string>,
	slips: 'Phiếu đánh giá, số đếm và báo cáo không bao giờ bị xóa theo thời hạn.',
	none: '—'
};

const en: typeof vi = {
	title: 'Retention',
	lead: 'The server removes what is kept for a time only, once an hour. This page looks ahead and removes nothing.',
	day: 'Until the end of',
	show: 'Look ahead',
	what: 'Data',
	rule: 'Kept until',
	held: 'Held',
	due: (day) => `Removed by the end of ${day}`,
	oldest: 'Oldest day among these',
	next: 'Next removal',
	names: {
		links: 'Links of receipts that were not answered',
		secrets: 'Secrets of each quarter that keep slips anonymous',
		contacts: 'Telephone numbers that citizens left'
	},
	rules: {
		links: 'The last day printed on the receipt.',
		secrets: 'The end of the quarter.',
		contacts: '90 days after the reply; a year where there was none.'
	},
	slips: 'Slips, counts and reports are never removed by age.',
	none: '—'
};

export const retentionTexts: Texts<typeof vi> = { vi, en };
