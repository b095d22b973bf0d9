import { LEVELS } from '#lib/domain/slip/level.ts';
import { ANYONE, type Database } from '#lib/server/database/port.ts';
import { publishedParts } from '#lib/server/satisfaction/published.ts';
import type { YearCounts } from './live-facts.ts';

/** The slips of a year that anybody may know of: area 10 without a key stands on these alone. */
export async function publishedLevels(
	database: Database,
	of_unit: string,
	year: number
): Promise<YearCounts['levels']> {
	const rows = await database.call(
		'published_counts',
		{ of_unit, from_day: `${year}-01-01`, to_day: `${year}-12-31` },
		ANYONE
	);
	const { counts } = publishedParts(rows).get('')!;
	return LEVELS.map((level) => ({ level, n: counts[level - 1]! }));
}
