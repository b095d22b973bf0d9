import type { Texts } from './locale.ts';

const vi = {
	other: 'Kỳ khác',
	title: (period: string) => `Số liệu theo yêu cầu: ${period}`,
	lead: (label: string) =>
		`Cùng số liệu và văn bản như ${label}, cho kỳ tự chọn. Đây không phải báo cáo quý: không có phần của lĩnh vực, không nộp, không duyệt, không đóng dấu.`,
	running: 'Kỳ chưa hết; số liệu đến lúc này.',
	kinds: { month: 'Tháng này', half: '6 tháng này', year: 'Năm nay' },
	choose: 'Chọn kỳ',
	quarterly: 'Về báo cáo quý'
};

const en: typeof vi = {
	other: 'Other periods',
	title: (period) => `Figures on demand: ${period}`,
	lead: (label) =>
		`The figures and documents of ${label}, for a period of your choice. Not the quarterly report: no sections, nothing filed, approved or sealed.`,
	running: 'The period still runs; figures as of now.',
	kinds: { month: 'This month', half: 'This half-year', year: 'This year' },
	choose: 'Choose a period',
	quarterly: 'To the quarterly report'
};

export const onDemandTexts = { vi, en } satisfies Texts<typeof vi>;
