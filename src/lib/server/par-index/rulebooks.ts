import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { rulebookFrom } from '#lib/domain/par-index/validate/rulebook.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';

const ID = /^[a-z0-9][a-z0-9.-]{0,59}$/;

/** A stored rulebook. @throws ProblemError HL-4106 */
export async function readRulebook(
	database: Database,
	id: string,
	caller: Caller
): Promise<Rulebook> {
	const [found] = await database.call('rulebook', { of_id: id }, caller);
	if (!found) throw new ProblemError('HL-4106', id);
	return rulebookFrom(found.document);
}

/**
 * Keeps a rulebook for a unit, judged whole.
 * @throws ProblemError HL-4002 with the places that are wrong, HL-4101 when a year stands on another text of that id
 */
export async function saveRulebook(
	database: Database,
	of_unit: string,
	json: unknown,
	caller: Caller
): Promise<Rulebook> {
	const rulebook = rulebookFrom(json);
	if (!ID.test(rulebook.id)) throw new ProblemError('HL-4002', `id: ${rulebook.id}`);
	await database.call(
		'save_rulebook',
		{ of_unit, of_id: rulebook.id, of_title: rulebook.title, of_document: rulebook },
		caller
	);
	return rulebook;
}
