import type { Fact, Facts } from '#lib/domain/par-index/facts.ts';
import type { IndexResult } from '#lib/domain/par-index/result.ts';
import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { rulebookFrom } from '#lib/domain/par-index/validate/rulebook.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Caller, Database, Result } from '#lib/server/database/port.ts';
import { evaluated } from './evaluate.ts';
import { filingsOf, type Filing } from './filings.ts';
import type { IndexRows } from './index-rows.ts';
import { liveFacts, type YearCounts } from './live-facts.ts';
import { countOf, marksOf, type MarkCount, type MarkCounts, type MarkRow } from './marks.ts';
import { storedFacts } from './stored-facts.ts';

export interface IndexOfYear {
	rulebook: Rulebook;
	/** What is scored: entered, and counted by the product where nothing was entered. */
	facts: Facts;
	/** As people entered them, with their remarks. */
	entered: Result<'index_facts'>;
	/** What the product counts itself, by key. */
	counted: Record<string, Fact>;
	result: IndexResult;
	/** The years of the unit. */
	years: number[];
	/** Whether the points of this year are answered to anybody. */
	isPublic: boolean;
	/** What sources say of the dossiers behind a fact, by its key: also where it is too little to count. */
	marks: Record<string, MarkCount>;
	/** Behind the rule `report121`: what was filed, when, by whom, and the documents that prove it. */
	filings: Filing[];
	/** What somebody has taken on, done or not. */
	tasks: IndexRows['tasks'];
}

/** Counts that anybody may know, in place of those that members see. */
export type Published = Pick<YearCounts, 'levels' | 'dossiers'> & { marks: MarkCounts };

export interface IndexRequest {
	unit: { id: string; code: string };
	year: number;
	/** 'YYYY-MM-DD' */
	today: string;
	/** In whose name everything is read. */
	caller: Caller;
	/** Slips and dossiers that count where not all that members see: what is published of them. */
	published?: (dossiers: readonly MarkRow[]) => Promise<Published>;
}

/**
 * Evaluates a year from its rulebook, the facts entered, and what the product counted itself.
 * @throws ProblemError HL-4004 when the year has no rulebook, HL-4002 or HL-4003 when one is not valid
 */
export async function readIndex(
	database: Database,
	{ unit, year, today, caller, published }: IndexRequest
): Promise<IndexOfYear> {
	const [answer] = await database.call(
		'index_rows',
		{ of_unit: unit.id, of_year: year, with_levels: published === undefined },
		caller
	);
	const rows = answer as IndexRows | undefined;
	if (!rows) throw new ProblemError('HL-4004', String(year));
	const said = await published?.(rows.dossiers);
	return evaluateRows(rows, { unit, year, today }, said);
}

/** The same from rows that came with something else. `said`: what stands in for the counts of slips and dossiers. */
export function evaluateRows(
	rows: IndexRows,
	{ unit, year, today }: Pick<IndexRequest, 'unit' | 'year' | 'today'>,
	said?: Published
): IndexOfYear {
	const { years, isPublic, year: found, facts: entered } = rows;
	const [stored] = found;
	if (!stored) throw new ProblemError('HL-4004', String(year));
	const rulebook = rulebookFrom(stored.document);
	const facts = storedFacts(unit.code, year, entered, stored.published);
	const counts = { ...rows, marks: marksOf(rows.dossiers), ...said };
	const counted = liveFacts(year, rulebook, counts, today);
	const whole = { ...facts, values: { ...counted, ...facts.values } };
	const result = evaluated(rulebook, whole);
	const filings = filingsOf(rows, year, today);
	const marks = Object.entries(rulebook.facts).flatMap(([key, declared]): [string, MarkCount][] => {
		const found = countOf(counts.marks, declared.counted);
		return found ? [[key, found]] : [];
	});
	return {
		...{ rulebook, facts: whole, entered, counted, result, years, isPublic, filings },
		tasks: rows.tasks,
		marks: Object.fromEntries(marks)
	};
}
