import { ProblemError } from '#lib/domain/problem/problem.ts';
import { readCounts } from '#lib/domain/report121/counts.ts';
import { isOfCounter } from '#lib/domain/signs/find.ts';
import type { Press } from '#lib/domain/signs/alone.ts';
import { summarize } from '#lib/domain/satisfaction/summary.ts';
import type { LevelCounts } from '#lib/domain/slip/level.ts';
import { formatQuarter, previousQuarter, quarterRange } from '#lib/domain/time/quarter.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { readSigns } from '#lib/server/signs/read.ts';
import { chosenQuarter, today } from '../../choice.ts';
import { enterDesk } from '../../enter.ts';
import type { PageServerLoad } from './$types';

const satisfied = (counts: LevelCounts | undefined) => {
	const { numerator, denominator } = summarize(counts ?? [0, 0, 0, 0, 0]).topTwo;
	return { numerator, denominator };
};

const satisfiedOf = (presses: readonly Press[]) => ({
	numerator: presses.filter(({ level }) => level >= 4).length,
	denominator: presses.length
});
/** As many presses as somebody looks through. */
const ROWS = 200;

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	if (!leads(unit)) throw new ProblemError('HL-2004');
	const { database, locale } = event.locals;
	const caller = callerOf(person);
	const quarter = chosenQuarter(event.url.searchParams.get('quarter'), today().today);
	const { from, to } = quarterRange(quarter);
	const [{ signs, untried }, rows, fields, counters] = await Promise.all([
		readSigns(database, caller, unit.id, quarter),
		database.call('slip_counts', { of_unit: unit.id, from_day: from, to_day: to }, caller),
		database.call('fields', { of_unit: unit.id }, caller),
		database.call('counters', { of_unit: unit.id }, caller)
	]);
	const counts = readCounts(rows);
	const all = satisfied(counts.overall);
	const nameOf = (places: typeof fields | typeof counters, key: string) => {
		const place = places.find(({ code }) => code === key);
		return (locale === 'en' && place?.name_en) || place?.name || key;
	};
	return {
		unitName: unit.name,
		quarter,
		before: formatQuarter(previousQuarter(quarter)),
		untried,
		all,
		signs: signs.map(({ test, key, found, expected, presses }) => {
			const ofCounter = isOfCounter(test);
			const part = presses
				? satisfiedOf(presses)
				: satisfied((ofCounter ? counts.byCounter : counts.byField).get(key));
			return {
				...{ test, key, found, expected, ofCounter },
				name: nameOf(ofCounter ? counters : fields, key),
				rows: presses && { all: presses.length, first: presses.slice(0, ROWS) },
				/** The unit's share without these presses, or without this part: beside the one with them. */
				without: {
					numerator: all.numerator - part.numerator,
					denominator: all.denominator - part.denominator
				}
			};
		})
	};
};
