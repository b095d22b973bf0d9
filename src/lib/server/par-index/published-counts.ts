import { LEVELS } from '#lib/domain/slip/level.ts';
import type { Database } from '#lib/server/database/port.ts';
import { readPublished, wholeOf } from '#lib/server/indicators/published.ts';
import type { YearCounts } from './live-facts.ts';

/** The slips of a year that anybody may know of: area 10 without a key stands on the publications alone. */
export async function publishedLevels(
	database: Database,
	of_unit: string,
	year: number,
	today: string
): Promise<YearCounts['levels']> {
	const period = { from: `${year}-01-01`, to: `${year}-12-31` };
	const { counts } = wholeOf(await readPublished(database, of_unit, period, today));
	return LEVELS.map((level) => ({ level, n: counts[level - 1]! }));
}
