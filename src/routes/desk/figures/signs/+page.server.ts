import { ProblemError } from '#lib/domain/problem/problem.ts';
import { readCounts } from '#lib/domain/report121/counts.ts';
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
		signs: signs.map(({ test, key, found, expected }) => {
			const part = satisfied((test === 'gaps' ? counts.byCounter : counts.byField).get(key));
			return {
				...{ test, key, found, expected },
				name: nameOf(test === 'gaps' ? counters : fields, key),
				/** The unit's share without this part: beside the one with it. */
				without: {
					numerator: all.numerator - part.numerator,
					denominator: all.denominator - part.denominator
				}
			};
		})
	};
};
