import { findSigns, type SignCounts, type Signs } from '#lib/domain/signs/find.ts';
import { previousQuarter, quarterRange, type Quarter } from '#lib/domain/time/quarter.ts';
import type { Caller, Database, Result } from '#lib/server/database/port.ts';

/**
 * What is unusual in how the answers of a quarter came.
 * @throws ProblemError HL-2004 for a caller who does not lead the unit
 */
export async function readSigns(
	database: Database,
	caller: Caller,
	unit: string,
	quarter: Quarter
): Promise<Signs & { counts: SignCounts }> {
	const counts = (await database.call(
		'sign_counts',
		{ of_unit: unit, first_day: quarterRange(quarter).from },
		caller
	)) as unknown as SignCounts;
	return { ...findSigns(counts), counts };
}

/** How many quarters in a row are looked at: one, or the year that ends with it, in which rarer answers come together. */
export type QuarterSpan = 1 | 4;

/** The first of so many quarters that end with this one. */
export const firstOf = (quarter: Quarter, span: QuarterSpan): Quarter =>
	span === 1 ? quarter : previousQuarter(previousQuarter(previousQuarter(quarter)));

/** What api.quarter_signs answers. */
interface SignRows {
	counts: SignCounts;
	slips: Result<'slip_counts'>;
	fields: Result<'fields'>;
	counters: Result<'counters'>;
	cases: Result<'sign_cases'>;
}

/**
 * The same with the figures, names and cases beside it: one call, one snapshot.
 * @param quarter the last of `span`
 * @throws ProblemError HL-2004 for a caller who does not lead the unit
 */
export async function readQuarterSigns(
	database: Database,
	caller: Caller,
	unit: string,
	quarter: Quarter,
	span: QuarterSpan = 1
): Promise<SignRows & Signs> {
	const rows = (await database.call(
		'quarter_signs',
		{ of_unit: unit, first_day: quarterRange(firstOf(quarter, span)).from, quarters: span },
		caller
	)) as unknown as SignRows;
	return { ...rows, ...findSigns(rows.counts) };
}
