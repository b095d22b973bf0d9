import { LEVELS } from '#lib/domain/slip/level.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { readPublished, wholeOf } from '#lib/server/indicators/published.ts';
import { onTimeOf, type YearCounts } from './live-facts.ts';
import { marksOf, type MarkCounts, type MarkRow } from './marks.ts';
import type { Published } from './read.ts';

/**
 * What anybody may know of a year's counts: of slips what is published of its quarters, and of dossiers a number that
 * moves in steps no smaller than the minimum.
 * @param dossiers as they stand
 */
export async function publishedCounts(
	database: Database,
	{ of_unit, year, today }: { of_unit: string; year: number; today: string },
	dossiers: readonly MarkRow[]
): Promise<Published> {
	const period = { from: `${year}-01-01`, to: `${year}-12-31` };
	const [quarters, said, marks] = await Promise.all([
		readPublished(database, of_unit, period, today),
		publishedOnTime(database, of_unit, year, dossiers),
		publishedMarks(database, of_unit, year, dossiers)
	]);
	const { counts } = wholeOf(quarters);
	return {
		levels: LEVELS.map((level) => ({ level, n: counts[level - 1]! })),
		dossiers: said,
		marks
	};
}

/** What sources say, of the marks that they say of every dossier. */
async function publishedMarks(
	database: Database,
	of_unit: string,
	of_year: number,
	dossiers: readonly MarkRow[]
): Promise<MarkCounts> {
	const now = Object.entries(marksOf(dossiers));
	const [first] = now;
	if (!first) return {};
	const [, { sources, asOf: as_of_day }] = first;
	const known = now.filter(([, { unclear }]) => unclear === 0);
	const rows = await database.call(
		'publish_marks',
		{ of_unit, of_year, marks: known.map(([mark, { yes, no }]) => ({ mark, yes, no })), as_of_day },
		SERVER
	);
	return Object.fromEntries(
		rows.map(({ mark, yes, no, as_of }) => [mark, { yes, no, unclear: 0, sources, asOf: as_of }])
	);
}

async function publishedOnTime(
	database: Database,
	of_unit: string,
	of_year: number,
	dossiers: NonNullable<YearCounts['dossiers']>
): Promise<YearCounts['dossiers']> {
	const { inTime, overdue, asOf, sources } = onTimeOf(dossiers);
	if (asOf === '') return [];
	const rows = await database.call(
		'publish_on_time',
		{ of_unit, of_year, now_in_time: inTime, now_overdue: overdue, as_of_day: asOf },
		SERVER
	);
	return rows.map(({ in_time, overdue, as_of }) => ({
		...{ resolved_early: 0, resolved_on_time: in_time, resolved_overdue: overdue },
		...{ sources, as_of }
	}));
}
