import { randomInt } from 'node:crypto';
import type { Level } from '#lib/domain/slip/level.ts';

export const DAYS = 30;
const DAY_MS = 24 * 3600_000;
const OPEN_MS = 8 * 3600_000;

/** One citizen of the thirty days, as planned. */
export interface Visit {
	/** When the finger touches the face, in milliseconds since 1970. */
	at: number;
	level: Level;
	/** Adds a reason, where the page asks for one. */
	adds: boolean;
}

/** The citizens of the thirty days before `end`, day by day, spread over eight hours of each. */
export function planVisits(respondents: number, end: number): Visit[][] {
	const daily = Math.ceil(respondents / DAYS);
	return Array.from({ length: DAYS }, (_, day) => {
		const opens = end - (DAYS - day) * DAY_MS + DAY_MS / 4;
		const count = Math.max(0, Math.min(daily, respondents - day * daily));
		return Array.from({ length: count }, (_, n) => ({
			at: Math.round(opens + (n / daily) * OPEN_MS),
			level: (1 + randomInt(5)) as Level,
			adds: randomInt(3) === 0
		}));
	});
}
