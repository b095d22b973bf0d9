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
 * How long the unit has been open at this moment, in milliseconds; null while it is closed. Without hours it never
 * closes, and has been open for ever.
 */
export function openFor(hours: OpeningHours | null, at: number): number | null {
	if (!hours) return Infinity;
	const local = new Date(at + OFFSET_MS);
	const midnight = Math.floor(local.getTime() / 86_400_000) * 86_400_000;
	const sinceMidnight = local.getTime() - midnight;
	const weekday = String(local.getUTCDay() || 7);
	for (const [from, to] of hours[weekday] ?? []) {
		const [opens, closes] = [millis(from), millis(to)];
		if (sinceMidnight >= opens && sinceMidnight < closes) return sinceMidnight - opens;
	}
	return null;
}

function millis(time: string): number {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	return (hour * 60 + minute) * 60_000;
}
