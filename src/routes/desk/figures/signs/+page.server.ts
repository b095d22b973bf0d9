import { ProblemError } from '#lib/domain/problem/problem.ts';
import { formatQuarter, previousQuarter, quarterRange } from '#lib/domain/time/quarter.ts';
import { countedOf, signCasesOf } from '#lib/server/cases/signs.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { firstOf, readQuarterSigns, type QuarterSpan } from '#lib/server/signs/read.ts';
import { sideBySideOf, signNamesOf } from '#lib/server/signs/side-by-side.ts';
import { chosenQuarter, today } from '../../choice.ts';
import { enterDesk } from '../../enter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	if (!leads(unit)) throw new ProblemError('HL-2004');
	const { database, locale } = event.locals;
	const caller = callerOf(person);
	const quarter = chosenQuarter(event.url.searchParams.get('quarter'), today().today);
	const span: QuarterSpan = event.url.searchParams.get('quarters') === '4' ? 4 : 1;
	const rows = await readQuarterSigns(database, caller, unit.id, quarter, span);
	const { signs, untried } = rows;
	const figures = sideBySideOf(rows.slips);
	const nameOf = signNamesOf(rows.fields, rows.counters, locale);
	const cases = signCasesOf(rows.cases);
	return {
		unitName: unit.name,
		quarter,
		span,
		/** The first of the quarters that are looked at. */
		first: formatQuarter(firstOf(quarter, span)),
		/** As the list of slips has it. */
		period:
			span === 1
				? formatQuarter(quarter)
				: `${quarterRange(firstOf(quarter, span)).from}..${quarterRange(quarter).to}`,
		before: formatQuarter(previousQuarter(quarter)),
		untried,
		all: figures.all,
		signs: signs.map(({ test, key, ...sign }) => {
			const counted = countedOf(sign);
			return {
				...{ test, key, counted, name: nameOf(test, key) },
				without: figures.without(test, key, counted),
				/** Its case; none until the server has been round, where the quarter is over, or of four together. */
				ofCase: cases.find(
					(one) =>
						span === 1 &&
						one.test === test &&
						one.part === key &&
						one.quarter === formatQuarter(quarter)
				)?.number
			};
		})
	};
};
