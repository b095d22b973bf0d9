import { ProblemError } from '#lib/domain/problem/problem.ts';
import { parsePeriod, type Period } from '#lib/domain/time/period.ts';

/**
 * The period that an address names, one that has begun.
 * @throws ProblemError HL-7109 for what is none
 */
export function chosenPeriod(text: string, today: string): Period {
	const period = parsePeriod(text);
	if (!period || period.from > today) throw new ProblemError('HL-7109', text);
	return period;
}
