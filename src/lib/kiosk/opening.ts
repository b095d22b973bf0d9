import type { OpeningHours } from '#lib/domain/device/setup.ts';

/** The whole country keeps one time zone, without summer time. */
const VIETNAM_MS = 7 * 3600_000;

/** The hours of the day on which `at` falls in Việt Nam; [] when closed all day, null when there are no hours at all. */
export function hoursOn(opening: OpeningHours | null, at: number): [string, string][] | null {
	if (!opening) return null;
	const weekday = new Date(at + VIETNAM_MS).getUTCDay() || 7;
	return opening[String(weekday)] ?? [];
}

/** Is the office open at this moment (milliseconds since 1970)? The end of a span is closed already. */
export function isOpen(opening: OpeningHours | null, at: number): boolean {
	const time = new Date(at + VIETNAM_MS).toISOString().slice(11, 16);
	return hoursOn(opening, at)?.some(([from, to]) => from <= time && time < to) ?? true;
}
