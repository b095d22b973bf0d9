import * as v from 'valibot';
import { day, says } from '../shape.ts';
import { DOSSIER_LIMIT } from './check.ts';
import { dossierShape } from './shape.ts';
import { LONGEST_SOURCE } from './statement.ts';

/** What the one-stop software sends; each dossier is judged by itself. */
export const dossierBatchShape = v.object({
	source: v.pipe(
		v.string(),
		v.minLength(1),
		v.maxLength(LONGEST_SOURCE),
		says('Name of the system that says so.')
	),
	asOf: day('As of the end of this day; not a day to come.'),
	dossiers: v.pipe(v.array(dossierShape), v.minLength(1), v.maxLength(DOSSIER_LIMIT))
});
