import { instantOf, ordinary } from './day-text.ts';

/** A time of day to the minute: 00:00 to 23:59. */
export const DAYTIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Halves of the day, as programs and people write them behind a time. */
const HALF =
	'(?:\\s?(?:p|phút)(?![\\p{L}.]))?(?:\\s?(a\\.?m|p\\.?m|sa|ch|sáng|trưa|chiều|tối)\\.?(?!\\p{L}))?';
/** What stands before a slash are no minutes: "14 giờ 23/11/2026". */
const WRITTEN = new RegExp(
	`(?:^|[\\sT])(\\d{1,2})(?::|h|g|\\sgiờ\\s)(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?${HALF}(?![\\d:/])`,
	'iu'
);
const SERIAL = /^\d{5}([.,]\d+)$/;
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
	const instant = instantOf(written);
	const found =
		instant !== undefined
			? new Date(instant + AHEAD).toISOString().slice(11, 16)
			: SERIAL.test(written)
				? ofMinutes(minutesOf(Number(written.replace(',', '.')) % 1))
				: ofWriting(written);
	return found !== undefined && found !== '00:00' && DAYTIME.test(found) ? found : undefined;
}

const ALONE = new RegExp(
	`^(\\d{1,2})\\s?(?::|h|g|giờ)\\s?(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?${HALF}$`,
	'iu'
);
/** The days that programs put before a time that has none: the first ones of what they count from. */
const NO_DAY =
	/^(?:(?:30\/12|12\/30|31\/12|12\/31)\/1899|0?1\/0?1\/(?:1900|0001)|1899-12-3[01]|1900-01-0[01]|0001-01-01)[ T]/;
/** A workbook keeps what lies before 02:24 as `6.25E-2`; a text file may have a comma. */
const FRACTION = /^(?:0?[.,]\d+|\d(?:[.,]\d+)?e-\d+)$/i;
/** The last minute of a day: 23:59:59.9999 rounds to no other. */
const LAST_MINUTE = 1439;
/** What stands a little below a whole minute was one before it was kept as a part of a day. */
const minutesOf = (part: number) => Math.min(Math.floor(part * 1440 + 1e-3), LAST_MINUTE);

/**
 * The time of day that a cell says by itself: `08:30`, `8h30`, `8 giờ 30`, `2:05 PM`, `08:30:15`, or a spreadsheet's part of
 * a day. Null at midnight, which is what programs write that know no time.
 * @returns undefined where it is none
 */
export function readTimeAlone(text: string): string | null | undefined {
	if (text.length > 60) return undefined;
	const written = ordinary(text).replace(/^'/, '').replace(NO_DAY, '');
	const found =
		written === '0'
			? '00:00'
			: FRACTION.test(written)
				? ofMinutes(minutesOf(Number(written.replace(',', '.'))))
				: ofParts(ALONE.exec(written));
	if (found === undefined || !DAYTIME.test(found)) return undefined;
	return found === '00:00' ? null : found;
}

const ofWriting = (written: string) => ofParts(WRITTEN.exec(written));

function ofParts(parts: RegExpExecArray | null): string | undefined {
	if (!parts || parts[2]! > '59') return undefined;
	const half = parts[3]?.toLowerCase().replaceAll('.', '');
	const hour = Number(parts[1]);
	const at = half === undefined ? hour : hourIn(half, hour);
	return at === undefined ? undefined : ofMinutes(at * 60 + Number(parts[2]));
}

/** The hour that is meant in a half of the day: noon reaches from ten to two, and no counter is open at twelve at night. */
function hourIn(half: string, hour: number): number | undefined {
	const isMorning = half === 'am' || half === 'sa' || half === 'sáng';
	if (isMorning) return hour > 12 ? undefined : hour % 12;
	// "14:30 PM" is written and means what it says; "14:30 AM" and "25:00 PM" are no times.
	if (hour > 23 || (half === 'tối' && hour % 12 === 0)) return undefined;
	if (half === 'trưa') return hour < 3 ? hour + 12 : hour;
	return (hour % 12) + 12;
}

const ofMinutes = (minutes: number) =>
	`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
