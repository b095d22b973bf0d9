import { fail } from '@sveltejs/kit';
import { formatSpans, WEEKDAYS } from '#lib/domain/device/opening-hours.ts';
import type { OpeningHours } from '#lib/domain/device/setup.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { refuse } from '../refuse.ts';
import { enterSetup } from './enter.ts';
import { NUMBER_NAMES, readSettings, type Typed } from './settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { unit, caller } = await enterSetup(event);
	const [row] = await event.locals.database.call('unit_setting', { of_unit: unit.id }, caller);
	if (!row) throw new ProblemError('HL-2008', unit.code);
	const hours = row.opening_hours as OpeningHours | null;
	/** As the form would have typed it. */
	const setting: Typed = {
		...Object.fromEntries(NUMBER_NAMES.map((name) => [name, String(row[name])])),
		...Object.fromEntries(WEEKDAYS.map((day) => [`hours_${day}`, formatSpans(hours?.[day])])),
		...(hours ? {} : { never_closed: 'on' })
	};
	return { setting };
};

export const actions: Actions = {
	default: async (event) => {
		const { unit, caller } = await enterSetup(event);
		const { typed, wrong, setting } = readSettings(await event.request.formData());
		if (wrong.length > 0) return fail(422, { typed, wrong });
		try {
			await event.locals.database.call(
				'put_unit_setting',
				{ of_unit: unit.id, ...setting },
				caller
			);
			return { saved: true };
		} catch (error) {
			return refuse(error, event.locals.locale, { typed });
		}
	}
};
