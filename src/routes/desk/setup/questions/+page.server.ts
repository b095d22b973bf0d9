import { fail } from '@sveltejs/kit';
import { FACTORS } from '#lib/domain/slip/questionnaire.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { refuse } from '../../refuse.ts';
import { enterSetup } from '../enter.ts';
import { inOrder, moved, orderIn, readWording, type Typed } from './wording.ts';
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
			rows.flatMap(({ id, vi, en, starred, asked }) => [
				[`vi_${id}`, vi],
				[`en_${id}`, en],
				[`where_${id}`, asked ? (starred ? 'tablet' : 'phone') : 'nowhere']
			])
		)
	};
	return {
		...{ version: setting.questionnaire, wording, items: rows, factors: FACTORS },
		order: rows.map(({ id }) => id)
	};
};

export const actions: Actions = {
	preview: async (event) => {
		await enterSetup(event);
		return { typed: readWording(await event.request.formData()).typed, previewed: true };
	},
	/** One place up or down; nothing is saved. */
	arrange: async (event) => {
		const { unit, caller } = await enterSetup(event);
		const { database } = event.locals;
		const form = await event.request.formData();
		const { typed } = readWording(form);
		const [setting] = await database.call('unit_setting', { of_unit: unit.id }, caller);
		const rows = setting
			? await database.call('questionnaire', { of_version: setting.questionnaire }, caller)
			: [];
		const by = form.has('up') ? ('up' as const) : ('down' as const);
		const id = String(form.get(by) ?? '');
		const row = rows.find((one) => one.id === id);
		const group = rows
			.filter(
				({ kind, factor }) => kind === row?.kind && (kind !== 'item' || factor === row.factor)
			)
			.map((one) => one.id);
		const order = inOrder(rows, orderIn(typed)).map((one) => one.id);
		const arranged = moved(order, group, id, by);
		const place = arranged.filter((one) => group.includes(one)).indexOf(id) + 1;
		const kept: Typed = { ...typed, order: arranged.join(' ') };
		return {
			typed: kept,
			previewed: true,
			arranged: row ? { id, by, place, of: group.length } : null
		};
	},
	copy: async (event) => {
		const { unit, caller } = await enterSetup(event);
		const { database, locale } = event.locals;
		const { typed, version, wording } = readWording(await event.request.formData());
		if (!wording) {
			const { code, title, titleEn } = new ProblemError('HL-7112').problem;
			return fail(422, { typed, refusal: { code, message: locale === 'en' ? titleEn : title } });
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
