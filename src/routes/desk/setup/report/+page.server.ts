import { fail } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { formatQuarter, quarterOf } from '#lib/domain/time/quarter.ts';
import { frameOf, settingOf } from '#lib/server/report121/frame.ts';
import { today } from '../../choice.ts';
import { refuse } from '../../refuse.ts';
import { enterSetup } from '../enter.ts';
import { readSetting, typedOf } from './setting.ts';
import type { Actions, PageServerLoad } from './$types';

/** Leaders too: it is their signature that stands under these words. */
export const load: PageServerLoad = async (event) => {
	const { unit, caller } = await enterSetup(event);
	const { database } = event.locals;
	const [[setting], [kept]] = await Promise.all([
		database.call('unit_setting', { of_unit: unit.id }, caller),
		database.call('report_setting', { of_unit: unit.id }, caller)
	]);
	if (!setting) throw new ProblemError('HL-2008', unit.code);
	const own = settingOf(kept?.frame);
	return {
		setting: typedOf(setting.report_label, own, frameOf(unit.name, own, 'vi')),
		quarter: formatQuarter(quarterOf(today().today))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { unit, caller } = await enterSetup(event);
		const { typed, wrong, label, setting } = readSetting(await event.request.formData());
		if (wrong.length > 0) return fail(422, { typed, wrong });
		try {
			await event.locals.database.call(
				'put_report_setting',
				{ of_unit: unit.id, label, frame: setting },
				caller
			);
			return { saved: true };
		} catch (error) {
			return refuse(error, event.locals.locale, { typed });
		}
	}
};
