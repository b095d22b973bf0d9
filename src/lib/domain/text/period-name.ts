import { parseQuarter } from '../time/quarter.ts';
import { formatPeriod, type Period } from '../time/period.ts';
import { date, quarterName } from './date.ts';
import type { Locale } from './number.ts';

/** A period as people name it: `Tháng 11 năm 2026`, `Tuần 23/11/2026 – 29/11/2026`. */
export function periodName(period: Period, locale: Locale = 'vi'): string {
	const { kind, from, to } = period;
	const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))];
	const days = `${date(from)} – ${date(to)}`;
	const vi = locale === 'vi';
	switch (kind) {
		case 'day':
			return vi ? `Ngày ${date(from)}` : date(from);
		case 'week':
			return vi ? `Tuần ${days}` : `Week ${days}`;
		case 'month':
			return vi ? `Tháng ${month} năm ${year}` : `Month ${month} of ${year}`;
		case 'quarter':
			return quarterName(parseQuarter(formatPeriod(period))!, locale);
		case 'half':
			if (vi) return `6 tháng ${month < 7 ? 'đầu' : 'cuối'} năm ${year}`;
			return `${month < 7 ? 'First' : 'Second'} half of ${year}`;
		case 'year':
			return vi ? `Năm ${year}` : year;
		case 'days':
			return days;
	}
}
