import { ProblemError } from '../problem/problem.ts';
import { isDay } from '../time/day.ts';

/** Which system, or register, says so, and as of the end of which day. */
export interface Statement {
	source: string;
	asOf: string;
}

export const LONGEST_SOURCE = 80;

/**
 * Reads what came with numbers or rows from elsewhere.
 * @param today the day in Việt Nam
 * @throws ProblemError HL-3111 without a source of 1 to 80 characters or without a day, HL-3113 for a day to come; the
 * detail names which of both
 */
export function readStatement(source: unknown, asOf: unknown, today: string): Statement {
	const name = typeof source === 'string' ? source.trim().normalize('NFC') : '';
	if (!name || name.length > LONGEST_SOURCE || /\p{C}/u.test(name))
		throw new ProblemError('HL-3111', 'source');
	if (!isDay(asOf)) throw new ProblemError('HL-3111', 'asOf');
	if (asOf > today) throw new ProblemError('HL-3113', `asOf ${asOf}`);
	return { source: name, asOf };
}
