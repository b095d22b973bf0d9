import type { Problem } from '../problem/problem.ts';
import type { Target } from './mapping.ts';

/** What the database means that refuses a dossier: a field that the unit has not, or a code that comes again. */
export function targetOf({ code }: Problem): Target {
	return code === 'HL-1013' ? 'field' : 'code';
}
