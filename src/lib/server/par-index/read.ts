import type { IndexResult } from '#lib/domain/par-index/result.ts';
import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { rulebookFrom } from '#lib/domain/par-index/validate/rulebook.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Caller, Database, Result } from '#lib/server/database/port.ts';
import { evaluated } from './evaluate.ts';
import { withLiveFacts, type YearCounts } from './live-facts.ts';
import { storedFacts } from './stored-facts.ts';

/** What api.index_rows answers. */
export interface IndexRows {
	years: number[];
	isPublic: boolean;
	year: Result<'index_year'>;
	facts: Result<'index_facts'>;
	levels: YearCounts['levels'];
	sections: Result<'report_sections'>;
	fields: Result<'fields'>;
}

export interface IndexOfYear {
	rulebook: Rulebook;
	result: IndexResult;
	/** The years of the unit. */
	years: number[];
	/** Whether the points of this year are answered to anybody. */
	isPublic: boolean;
}

export interface IndexRequest {
	unit: { id: string; code: string };
	year: number;
	/** 'YYYY-MM-DD' */
	today: string;
	/** In whose name everything is read. */
	caller: Caller;
	/** The slips that count for area 10 where not all that members see: those that are published. */
	levels?: (year: number) => Promise<YearCounts['levels']>;
}

/**
 * Evaluates a year from its rulebook, the facts entered, and what the product counted itself.
 * @throws ProblemError HL-4004 when the year has no rulebook, HL-4002 or HL-4003 when one is not valid
 */
export async function readIndex(
	database: Database,
	{ unit, year, today, caller, levels }: IndexRequest
): Promise<IndexOfYear> {
	const [[answer], published] = await Promise.all([
		database.call(
			'index_rows',
			{ of_unit: unit.id, of_year: year, with_levels: levels === undefined },
			caller
		),
		levels?.(year)
	]);
	const rows = answer as IndexRows | undefined;
	if (!rows) throw new ProblemError('HL-4004', String(year));
	return evaluateRows({ ...rows, levels: published ?? rows.levels }, { unit, year, today });
}

/** The same from rows that came with something else. */
export function evaluateRows(
	{ years, isPublic, year: found, facts, levels, sections, fields }: IndexRows,
	{ unit, year, today }: Pick<IndexRequest, 'unit' | 'year' | 'today'>
): IndexOfYear {
	const [stored] = found;
	if (!stored) throw new ProblemError('HL-4004', String(year));
	const rulebook = rulebookFrom(stored.document);
	const stands = storedFacts(unit.code, year, facts, stored.published);
	const live = withLiveFacts(stands, rulebook, { levels, sections, fields }, today);
	return { rulebook, result: evaluated(rulebook, live), years, isPublic };
}
