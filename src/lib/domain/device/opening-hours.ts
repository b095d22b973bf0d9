import type { OpeningHours } from './setup.ts';

export type Span = [from: string, to: string];

/** ISO weekdays, Monday first. */
export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

const TIME = String.raw`(\d{1,2})(?:[:hg.](\d{2})|[hg])?`;
const SPAN = new RegExp(`^${TIME}\\s*(?:-|–|—|đến|to)\\s*${TIME}$`, 'i');

const clock = (hour = '', minute = '0') => {
	const [h, m] = [Number(hour), Number(minute)];
	if (h > 23 || m > 59) return undefined;
	return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
};

/**
 * Reads the hours of one day as people type them: `7h30-11h30, 13:00 – 17:00`. An empty text is a closed day.
 * undefined when it cannot be read, when a span ends before it begins, or when two overlap.
 */
export function parseSpans(text: string): Span[] | undefined {
	const parts = text
		.split(/[,;]/)
		.map((part) => part.trim())
		.filter(Boolean);
	const spans: Span[] = [];
	for (const part of parts) {
		const [, fromHour, fromMinute, toHour, toMinute] = SPAN.exec(part) ?? [];
		const from = fromHour && clock(fromHour, fromMinute);
		const to = toHour && clock(toHour, toMinute);
		if (!from || !to || to <= from) return undefined;
		spans.push([from, to]);
	}
	spans.sort(([a], [b]) => (a < b ? -1 : 1));
	const overlap = spans.some(([from], i) => i > 0 && from < spans[i - 1]![1]);
	return overlap ? undefined : spans;
}

/** `07:30–11:30, 13:00–17:00`; empty for a closed day. What parseSpans reads back. */
export function formatSpans(spans: readonly Span[] | undefined): string {
	return (spans ?? []).map(([from, to]) => `${from}–${to}`).join(', ');
}

/** Việt Nam has one time zone, seven hours ahead, all year. */
const OFFSET_MS = 7 * 3_600_000;

/**
 * What is taken where a unit has set no hours: those that administrative offices usually keep. Assumed; provinces set
 * their own, so pages that use it say so.
 */
export const USUAL_HOURS: OpeningHours = Object.fromEntries(
	WEEKDAYS.slice(0, 5).map((weekday): [string, Span[]] => [
		weekday,
		[
			['07:30', '11:30'],
			['13:30', '17:00']
		]
	])
);

/** The hours of the day on which `at` falls in Việt Nam; [] when closed all day, null when there are no hours at all. */
export function hoursOn(hours: OpeningHours | null, at: number): Span[] | null {
	if (!hours) return null;
	return hours[String(new Date(at + OFFSET_MS).getUTCDay() || 7)] ?? [];
}

/** Is the unit open at this moment (milliseconds since 1970)? The end of a span is closed already. */
export function isOpen(hours: OpeningHours | null, at: number): boolean {
	const time = new Date(at + OFFSET_MS).toISOString().slice(11, 16);
	return hoursOn(hours, at)?.some(([from, to]) => from <= time && time < to) ?? true;
}
