import type { IndexResult } from '#lib/domain/par-index/result.ts';
import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { rulebookFrom } from '#lib/domain/par-index/validate/rulebook.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';
import { evaluated } from './evaluate.ts';
import { withLiveFacts, type YearCounts } from './live-facts.ts';
import { storedFacts } from './stored-facts.ts';

export interface IndexOfYear {
	rulebook: Rulebook;
	result: IndexResult;
}

export interface IndexRequest {
	unit: { id: string; code: string };
	year: number;
	/** 'YYYY-MM-DD' */
	today: string;
	/** In whose name everything is read. */
	caller: Caller;
	/** Whose slips count for area 10: all that members see, or only what is published. */
	levels: (year: number) => Promise<YearCounts['levels']>;
}

/**
 * Evaluates a year from its rulebook, the facts entered, and what the product counted itself.
 * @throws ProblemError HL-4004 when the year has no rulebook, HL-4002 or HL-4003 when one is not valid
 */
export async function readIndex(
	database: Database,
	{ unit, year, today, caller, levels }: IndexRequest
): Promise<IndexOfYear> {
	const args = { of_unit: unit.id, of_year: year };
	const [found, rows, faces, sections, fields] = await Promise.all([
		database.call('index_year', args, caller),
		database.call('index_facts', args, caller),
		levels(year),
		database.call('report_sections', args, caller),
		database.call('fields', { of_unit: unit.id }, caller)
	]);
	const [stored] = found;
	if (!stored) throw new ProblemError('HL-4004', String(year));
	const rulebook = rulebookFrom(stored.document);
	const facts = storedFacts(unit.code, year, rows, stored.published);
	const live = withLiveFacts(facts, rulebook, { levels: faces, sections, fields }, today);
	return { rulebook, result: evaluated(rulebook, live) };
}
