import type { RequestEvent } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { parseQuarter, quarterOf, type Quarter } from '#lib/domain/time/quarter.ts';

/** This moment, and the day it is in Việt Nam. */
export function today(): { now: string; today: string } {
	const now = new Date().toISOString();
	return { now, today: localDate(now) };
}

/** The quarter a text names, the quarter of today when none is chosen. @throws ProblemError HL-4001 */
export function chosenQuarter(text: string | null, day: string): Quarter {
	if (text === null) return quarterOf(day);
	const quarter = parseQuarter(text);
	if (!quarter) throw new ProblemError('HL-4001', text);
	return quarter;
}

export function chosenField({ url }: Pick<RequestEvent, 'url'>): string | null {
	return url.searchParams.get('field') || null;
}
