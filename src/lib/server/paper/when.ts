import { isInstant } from '#lib/domain/slip/instant.ts';
import { isDay } from '#lib/domain/time/day.ts';

const VIETNAMESE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,]+(.+))?$/;
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](.+))?$/;
const CLOCK = /^([01]?\d|2[0-3])(?:[:hg]([0-5]\d)?)?(?::([0-5]\d))?$/i;

const two = (text: string) => text.padStart(2, '0');

/**
 * When a paper slip was filled in, in Việt Nam time, as an ISO instant: `23/11/2026`, `23-11-2026 8:30`, `2026-11-23`,
 * `2026-11-23T08:30:00+07:00`, with the time in the same cell or in one of its own. Without a time, the day's beginning.
 */
export function instantOf(date: string, time = ''): string | undefined {
	if (isInstant(date)) return date;
	const [, day, month, year, beside] = VIETNAMESE.exec(date) ?? [];
	const [, isoDay, isoTime] = ISO.exec(date) ?? [];
	const on = isoDay ?? (year && `${year}-${two(month!)}-${two(day!)}`);
	if (!isDay(on)) return undefined;
	const clock = time || beside || isoTime;
	if (!clock) return instant(on, '00', '00', '00');
	const [, hour, minute = '00', second = '00'] = CLOCK.exec(clock.trim()) ?? [];
	return hour ? instant(on, two(hour), minute, second) : undefined;
}

function instant(day: string, hour: string, minute: string, second: string): string | undefined {
	const text = `${day}T${hour}:${minute}:${second}+07:00`;
	return isInstant(text) ? text : undefined;
}
