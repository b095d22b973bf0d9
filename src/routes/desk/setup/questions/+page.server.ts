import { fail } from '@sveltejs/kit';
import { FACTORS } from '#lib/domain/slip/questionnaire.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { refuse } from '../../refuse.ts';
import { enterSetup } from '../enter.ts';
import { readWording, type Typed } from './wording.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { unit, caller } = await enterSetup(event);
	const { database } = event.locals;
	const [setting] = await database.call('unit_setting', { of_unit: unit.id }, caller);
	if (!setting) throw new ProblemError('HL-2008', unit.code);
	const rows = await database.call('questionnaire', { of_version: setting.questionnaire }, caller);
	const [first] = rows;
	/** As the form would have typed it. */
	const wording: Typed = {
		question_vi: first?.question_vi ?? '',
		question_en: first?.question_en ?? '',
		...Object.fromEntries(
			rows.flatMap(({ id, vi, en }) => [
				[`vi_${id}`, vi],
				[`en_${id}`, en]
			])
		)
	};
	return { version: setting.questionnaire, wording, items: rows, factors: FACTORS };
};

export const actions: Actions = {
	preview: async (event) => {
		await enterSetup(event);
		return { typed: readWording(await event.request.formData()).typed, previewed: true };
	},
	copy: async (event) => {
		const { unit, caller } = await enterSetup(event);
		const { database, locale } = event.locals;
		const { typed, version, wording } = readWording(await event.request.formData());
		if (!wording) {
			const { code, title, titleEn } = new ProblemError('HL-7112').problem;
			return fail(422, { typed, told: { code, message: locale === 'en' ? titleEn : title } });
		}
		try {
			const args = { of_unit: unit.id, from_version: version, wording };
			const asked = await database.call('copy_questionnaire', args, caller);
			return { asked, isNew: asked !== version };
		} catch (error) {
			return refuse(error, locale, { typed });
		}
	}
};
