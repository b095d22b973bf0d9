import { checkDossier, DOSSIER_LIMIT } from '#lib/domain/dossier/check.ts';
import { droppedKeys } from '#lib/domain/dossier/dropped-keys.ts';
import type { Dossier } from '#lib/domain/dossier/shape.ts';
import { targetOf } from '#lib/domain/dossier/put-problem.ts';
import { readStatement, type Statement } from '#lib/domain/dossier/statement.ts';
import { ProblemError, type Problem } from '#lib/domain/problem/problem.ts';
import { localDate } from '#lib/domain/time/day.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';
import { putDossiers } from './put.ts';
import type { DossierResult, PutBody } from './results.ts';

const NAMES_A_PERSON: readonly string[] = ['HL-3106', 'HL-3115'];

/** `{ "source", "asOf", "dossiers": [1 to 1,000] }`. @throws ProblemError HL-1001, HL-3109, HL-3111 or HL-3113 */
function readEnvelope(body: unknown): Statement & { rows: unknown[] } {
	if (typeof body !== 'object' || body === null) throw new ProblemError('HL-1001');
	const { source, asOf, dossiers } = body as Record<string, unknown>;
	const statement = readStatement(source, asOf, localDate(new Date().toISOString()));
	if (!Array.isArray(dossiers) || dossiers.length < 1 || dossiers.length > DOSSIER_LIMIT)
		throw new ProblemError('HL-3109');
	return { ...statement, rows: dossiers };
}

/**
 * Takes a batch from whatever door: each dossier is judged by itself, the good ones are put, the others named with
 * their reason.
 * @throws ProblemError when the envelope is wrong, or the caller does not work at the unit
 */
export async function takeDossiers(
	database: Database,
	unit: string,
	body: unknown,
	as: Caller
): Promise<PutBody> {
	const { rows, ...statement } = readEnvelope(body);
	const results: DossierResult[] = new Array(rows.length);
	const good: Dossier[] = [];
	const places: number[] = [];
	rows.forEach((row, i) => {
		const checked = checkDossier(row, statement.asOf);
		if (checked.ok) {
			places.push(i);
			good.push(checked.dossier);
		} else results[i] = rejected(row, checked);
	});
	const put = await putDossiers(database, unit, statement, good, as);
	put.forEach((result, i) => {
		const column = result.problem && { column: targetOf(result.problem) };
		results[places[i]!] = { code: good[i]!.code, ...result, ...column };
	});
	return { results, dropped: droppedKeys(rows) };
}

function rejected(row: unknown, refusal: { column: string; problem: Problem }): DossierResult {
	const code = (row as { code?: unknown } | null)?.code;
	// A code that is an identity number or a name is not sent back either.
	const isSafe = typeof code === 'string' && !NAMES_A_PERSON.includes(refusal.problem.code);
	return {
		code: isSafe ? code.slice(0, 120) : null,
		status: 'rejected',
		column: refusal.column,
		problem: refusal.problem
	};
}
