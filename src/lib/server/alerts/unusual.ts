import { isOfCounter, SIGN_TESTS } from '#lib/domain/signs/find.ts';
import { quarterShortName } from '#lib/domain/text/date.ts';
import { formatQuarter, quarterOf } from '#lib/domain/time/quarter.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { openSignCase } from '#lib/server/cases/signs.ts';
import { readSigns } from '#lib/server/signs/read.ts';
import { sideBySide } from '#lib/server/signs/side-by-side.ts';

/**
 * Tells those who lead what is unusual in how the answers of this quarter came, a part and a test each, and ends what is
 * usual again. Each has a case, to be closed with what was found out. It is no fault of anybody and changes no figure.
 */
export async function judgeSigns(database: Database, unit: string, today: string): Promise<void> {
	const quarter = quarterOf(today);
	const { signs, counts } = await readSigns(database, SERVER, unit, quarter);
	const { all, without } = await sideBySide(database, SERVER, unit, quarter);
	const counters = [
		...new Set([...counts.presses, ...counts.counters].flatMap(({ counter }) => counter ?? []))
	];
	const fields = counts.fields.map(({ field }) => field);
	for (const test of SIGN_TESTS)
		for (const key of isOfCounter(test) ? counters : fields) {
			const sign = signs.find((one) => one.test === test && one.key === key);
			if (sign)
				await openSignCase(database, unit, quarter, sign, (counted) => ({
					...{ all, without: without(test, key, counted) }
				}));
			await database.call(
				'tell_alert',
				{
					of_unit: unit,
					...{ of_kind: 'answers_unusual', about: `${formatQuarter(quarter)} ${test} ${key}` },
					details: { test, key, quarter: `${quarterShortName(quarter)}/${quarter.year}` },
					is_over: !sign
				},
				SERVER
			);
		}
}
