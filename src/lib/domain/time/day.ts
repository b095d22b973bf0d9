/** Where the days of the product begin and end. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

const DAY = 86_400_000;

/** Midnight UTC of a 'YYYY-MM-DD' day, in milliseconds. Throws RangeError when there is no such day. */
function instantOf(day: string): number {
	const milliseconds = Date.parse(`${day}T00:00:00Z`);
	if (!/^\d{4}-\d\d-\d\d$/.test(day) || textOf(milliseconds) !== day)
		throw new RangeError(`not a day: ${day}`);
	return milliseconds;
}

function textOf(milliseconds: number): string {
	return Number.isNaN(milliseconds) ? '' : new Date(milliseconds).toISOString().slice(0, 10);
}

/** True for a 'YYYY-MM-DD' text that names a day of the calendar. */
export function isDay(value: unknown): value is string {
	try {
		return typeof value === 'string' && instantOf(value) !== undefined;
	} catch {
		return false;
	}
}

/** The day so many days later (earlier when negative). */
export function addDays(day: string, days: number): string {
	return textOf(instantOf(day) + days * DAY);
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
	return (instantOf(to) - instantOf(from)) / DAY;
}

/** The Monday of the ISO week the day lies in. */
export function weekOf(day: string): string {
	const sundayFirst = new Date(instantOf(day)).getUTCDay();
	return addDays(day, -((sundayFirst + 6) % 7));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
	let format = formats.get(timeZone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-GB', {
			timeZone,
			year: 'numeric',
			month: '2-digit',
			day: '2-digit'
		});
		formats.set(timeZone, format);
	}
	return format;
}

/** The calendar day 'YYYY-MM-DD' of an ISO 8601 instant in a time zone. Throws RangeError for a bad instant. */
export function localDate(instant: string, timeZone = TIME_ZONE): string {
	const [day, month, year] = formatFor(timeZone).format(new Date(instant)).split('/');
	return `${year}-${month}-${day}`;
}
