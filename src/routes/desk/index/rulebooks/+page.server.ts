import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { readJson } from '#lib/domain/par-index/validate/read-json.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { twoLevelExample, FIRST_YEAR } from '#lib/rulebooks/two-level-example.ts';
import { administers, leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { readRulebook, saveRulebook } from '#lib/server/par-index/rulebooks.ts';
import { today } from '../../choice.ts';
import { enterDesk } from '../../enter.ts';
import { refuseWithDetail } from './refuse-with-detail.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const rulebooks = await event.locals.database.call('rulebooks', {}, callerOf(person));
	return {
		rulebooks: rulebooks.map((one) => ({ ...one, isOurs: one.unit_id === unit.id })),
		mayEdit: administers(unit),
		mayBegin: leads(unit),
		thisYear: Number(today().today.slice(0, 4))
	};
};

const MOST_BYTES = 1_000_000;

export const actions: Actions = {
	import: async (event) => {
		const { person, unit } = await enterDesk(event);
		const { database, locale } = event.locals;
		const file = (await event.request.formData()).get('file');
		let id: string;
		try {
			if (!(file instanceof File) || file.size === 0 || file.size > MOST_BYTES)
				throw new ProblemError('HL-4002', '0 – 1 MB');
			const json = readJson(await file.text(), 'HL-4002');
			({ id } = await saveRulebook(database, unit.id, json, callerOf(person)));
		} catch (error) {
			return refuseWithDetail(error, locale, {});
		}
		return opened(event, id);
	},
	example: async (event) => {
		const { person, unit } = await enterDesk(event);
		const { database, locale } = event.locals;
		const year = Number((await event.request.formData()).get('year'));
		let id: string;
		try {
			if (!(year >= FIRST_YEAR && year <= 2100))
				throw new ProblemError('HL-4002', `${FIRST_YEAR}–`);
			const example = twoLevelExample(year);
			({ id } = await saveRulebook(database, unit.id, example, callerOf(person)));
		} catch (error) {
			return refuseWithDetail(error, locale, {});
		}
		return opened(event, id);
	},
	begin: async (event) => {
		const { person, unit } = await enterDesk(event);
		const { database, locale } = event.locals;
		const caller = callerOf(person);
		const id = String((await event.request.formData()).get('rulebook') ?? '');
		let year: number;
		try {
			({ year } = await readRulebook(database, id, caller));
			await database.call(
				'begin_index_year',
				{ of_unit: unit.id, of_year: year, with_rulebook: id },
				caller
			);
		} catch (error) {
			return refuseWithDetail(error, locale, {});
		}
		redirect(
			303,
			deskHref(resolve('/desk/index/[year]', { year: String(year) }), {
				unit: event.url.searchParams.get('unit')
			})
		);
	}
};

const opened = (event: { url: URL }, id: string): never =>
	redirect(
		303,
		deskHref(resolve('/desk/index/rulebooks/[id]', { id }), {
			unit: event.url.searchParams.get('unit')
		})
	);
