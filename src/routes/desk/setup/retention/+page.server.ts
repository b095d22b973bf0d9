import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isDay } from '#lib/domain/time/day.ts';
import { today } from '../../choice.ts';
import { enterSetup } from '../enter.ts';
import type { PageServerLoad } from './$types';

/** What will have gone by a day (`?day=`, otherwise today); nothing is removed by looking. */
export const load: PageServerLoad = async (event) => {
	const { unit, caller, mayChange } = await enterSetup(event);
	if (!mayChange) throw new ProblemError('HL-2004');
	const asked = event.url.searchParams.get('day');
	const day = asked && isDay(asked) ? asked : today().today;
	const rows = await event.locals.database.call(
		'retention',
		{ of_unit: unit.id, on_day: day },
		caller
	);
	return { day, rows };
};
