import { TIME_ZONE } from '../time/day.ts';
import type { Locale } from './number.ts';

const format = new Intl.DateTimeFormat('en-GB', {
	timeZone: TIME_ZONE,
	...{ year: 'numeric', month: '2-digit', day: '2-digit' },
	...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
	hourCycle: 'h23'
});

/**
 * A moment as people in Việt Nam read it: `09:05 18/11/2026`, with seconds `09:05:04 18/11/2026`.
 * @param instant ISO 8601; throws RangeError for a bad one
 */
export function moment(instant: string, seconds = false): string {
	const [date, time] = format.format(new Date(instant)).split(', ') as [string, string];
	return `${seconds ? time : time.slice(0, 5)} ${date}`;
}

const STEPS = [
	{ seconds: 86_400, vi: 'ngày', en: 'day' },
	{ seconds: 3_600, vi: 'giờ', en: 'hour' },
	{ seconds: 60, vi: 'phút', en: 'minute' },
	{ seconds: 1, vi: 'giây', en: 'second' }
] as const;

/** How long, in the largest unit that fits: `3 phút`, `2 ngày`; `3 minutes`. Less than a second reads as none. */
export function duration(milliseconds: number, locale: Locale = 'vi'): string {
	const whole = Math.max(0, Math.floor(milliseconds / 1000));
	const step = STEPS.find(({ seconds }) => whole >= seconds) ?? STEPS[3];
	const n = Math.floor(whole / step.seconds);
	return locale === 'vi' ? `${n} ${step.vi}` : `${n} ${step.en}${n === 1 ? '' : 's'}`;
}
