import { ordinary } from './day-text.ts';

/** A time of day to the minute: 00:00 to 23:59. */
export const DAYTIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const WRITTEN =
	/(?:^|[\sT])(\d{1,2})(?::|h|g|\sgiờ\s)(\d{2})(?::\d{2}(?:\.\d+)?)?(?:\s?(am|pm|sa|ch))?(?![\d:])/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
const SERIAL = /^\d{5}(\.\d+)$/;
/** Hours that Việt Nam is ahead of UTC, all year. */
const AHEAD = 7 * 3_600_000;

/**
 * The time of day beside a day, to the minute: `23/11/2026 08:30`, `8h30 23/11/2026`, `23/11/2026 2:05 PM`, an instant with
 * its offset, or the fraction of a spreadsheet's day number. Midnight is what programs write that know the day only.
 * @returns undefined where there is none
 */
export function readTime(text: string): string | undefined {
	if (text.length > 60) return undefined;
	const written = ordinary(text).replace(/^'/, '');
	const found = INSTANT.test(written)
		? new Date(Date.parse(written) + AHEAD).toISOString().slice(11, 16)
		: SERIAL.test(written)
			? ofMinutes(Math.round((Number(written) % 1) * 1440))
			: ofWriting(written);
	return found !== undefined && found !== '00:00' && DAYTIME.test(found) ? found : undefined;
}

const ALONE =
	/^(\d{1,2})\s?(?::|h|g|giờ)\s?(\d{2})(?::\d{2}(?:\.\d+)?)?(?:\s?phút)?(?:\s?(am|pm|sa|ch))?$/i;
const FRACTION = /^0?\.\d+(e-\d+)?$/i;

/**
 * The time of day that a cell says by itself: `08:30`, `8h30`, `8 giờ 30`, `2:05 PM`, `08:30:15`, or a spreadsheet's part of
 * a day. Null at midnight, which is what programs write that know no time.
 * @returns undefined where it is none
 */
export function readTimeAlone(text: string): string | null | undefined {
	if (text.length > 60) return undefined;
	const written = ordinary(text).replace(/^'/, '');
	const minutes = FRACTION.test(written) ? Math.floor(Number(written) * 1440 + 1e-6) : NaN;
	const found =
		written === '0'
			? '00:00'
			: Number.isNaN(minutes)
				? ofParts(ALONE.exec(written))
				: ofMinutes(minutes);
	if (found === undefined || !DAYTIME.test(found)) return undefined;
	return found === '00:00' ? null : found;
}

const ofWriting = (written: string) => ofParts(WRITTEN.exec(written));

function ofParts(parts: RegExpExecArray | null): string | undefined {
	if (!parts || parts[2]! > '59') return undefined;
	const half = parts[3]?.toLowerCase();
	const hour = Number(parts[1]);
	const isAfternoon = half === 'pm' || half === 'ch';
	return ofMinutes((half ? (hour % 12) + (isAfternoon ? 12 : 0) : hour) * 60 + Number(parts[2]));
}

const ofMinutes = (minutes: number) =>
	`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
