import { isInstant } from '#lib/domain/slip/instant.ts';
import { readDay, type DayOrder } from '#lib/domain/text/day-text.ts';

const SERIAL = /^\d{5}([.,]\d+)?$/;
const DAY_BEFORE = /^(\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4})(?:[T ,]+(.+))?$/;
const DAY_AFTER = /^(.+?)[ ,]+(\d{1,2}[-/.]\d{1,2}[-/.]\d{4})$/;
/** What forms put behind their times. */
const ZONE = /\s*(GMT|UTC)\s*\+0?7(:?00)?$/i;
/** `8:15`, `8h`, `8 giờ 15`, `14h05p`, `8:15:30`, and half of the day behind it: `8:15 SA`, `2:15 CH`, `2:15 PM`. */
const CLOCK =
	/^(\d{1,2})(?:\s*(?::|h|g|giờ)\s*(?:(\d{1,2})(?::([0-5]\d))?\s*(?:p|phút|')?)?)?\s*(sa|ch|am|pm|sáng|trưa|chiều|tối)?\.?$/i;
const AFTERNOON = /^(ch|pm|chiều|tối)$/i;
/** A time as spreadsheets store it: a part of the day. */
const FRACTION = /^0?[.,](\d+)$/;

const two = (number: number) => String(number).padStart(2, '0');
const clockOf = (hour: number, minute: number, second: number) =>
	`${two(hour)}:${two(minute)}:${two(second)}`;

function readClock(text: string): string | undefined {
	const written = text.normalize('NFKC').trim().replace(/[’′]/g, "'");
	const fraction = FRACTION.exec(written)?.[1];
	if (fraction !== undefined) {
		const seconds = Math.min(Math.round(Number(`0.${fraction}`) * 86_400), 86_399);
		return clockOf(Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60);
	}
	const [whole, hours, minutes = '0', seconds = '0', half] = CLOCK.exec(written) ?? [];
	if (whole === undefined) return undefined;
	let hour = Number(hours);
	if (half && hour > 12) return undefined;
	// Noon reaches from ten to two, and no counter is open at twelve at night.
	if (half && /^trưa$/i.test(half)) hour += hour < 3 ? 12 : 0;
	else if (half && /^tối$/i.test(half) && hour % 12 === 0) return undefined;
	else if (half && AFTERNOON.test(half)) hour = (hour % 12) + 12;
	else if (half) hour %= 12;
	return hour < 24 && Number(minutes) < 60
		? clockOf(hour, Number(minutes), Number(seconds))
		: undefined;
}

/** The day of a text and the time beside it; '' where there is none. */
function partsOf(written: string): [day: string, time: string] {
	if (SERIAL.test(written)) {
		const [day = '', part] = written.split(/[.,]/);
		return [day, part ? `0.${part}` : ''];
	}
	const before = DAY_BEFORE.exec(written);
	if (before) return [before[1]!, before[2] ?? ''];
	const after = DAY_AFTER.exec(written);
	return after ? [after[2]!, after[1]!] : ['', ''];
}

/**
 * When a paper slip was filled in, in Việt Nam time, as an ISO instant: a day as files of dossiers write it, with the time
 * in the same cell or in one of its own. Without a time, the day's beginning.
 * @param dayZero what day numbers count from
 * @param order which of day and month comes first
 */
export function instantOf(
	date: string,
	time = '',
	dayZero?: string,
	order: DayOrder = 'plain'
): string | undefined {
	const given: string = date;
	if (isInstant(date)) return date;
	const written = given.normalize('NFKC').trim().replace(ZONE, '');
	const [day, beside] = partsOf(written);
	const on = readDay(day, dayZero, order);
	if (!on) return undefined;
	const hours = time.trim() || beside;
	const clock = hours ? readClock(hours) : '00:00:00';
	const instant = clock && `${on}T${clock}+07:00`;
	return instant && isInstant(instant) ? instant : undefined;
}
