import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { validateFacts } from '#lib/domain/par-index/validate/facts.ts';
import { readJson } from '#lib/domain/par-index/validate/read-json.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import { isDay } from '#lib/domain/time/day.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { fittingChanges, keptWays } from '#lib/server/par-index/kept.ts';
import { openYear, yearFrom } from '#lib/server/par-index/open-year.ts';
import { today } from '../../../choice.ts';
import { enterDesk } from '../../../enter.ts';
import { refuse } from '../../../refuse.ts';
import { criterionOf } from '../criteria/[code]/entry.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const year = yearFrom(event.params.year);
	const where = { of_unit: unit.id, of_year: year };
	const [{ rulebook, facts, tasks }, peers, scenarios, kept] = await Promise.all([
		openYear(database, unit, year, caller),
		database.call('index_peers', where, caller),
		database.call('index_scenarios', where, caller),
		database.call('index_actions', where, caller)
	]);
	const { published: _, ...known } = facts;
	return {
		year,
		rulebook,
		facts: known,
		peers: peers
			.filter(({ area }) => area === '')
			.map(({ peer, points }) => ({ id: peer, score: points })),
		scenarios: scenarios.map(({ changes, ...rest }) => ({
			...rest,
			/** Null where the year's rulebook cannot read it any more. */
			changes: fittingChanges(changes, rulebook, facts)
		})),
		actions: keptWays(kept, rulebook, facts),
		tasks,
		mayEnter: leads(unit),
		today: today().today,
		target: event.url.searchParams.get('target') ?? '',
		chosen: event.url.searchParams.get('scenario')
	};
};

/** What was changed, as far as it can be facts of this year. @throws ProblemError HL-4003 */
async function changesOf(event: RequestEvent, text: string, of: Awaited<ReturnType<typeof enter>>) {
	const { rulebook, facts } = await openYear(event.locals.database, of.unit, of.year, of.caller);
	const values = readJson(text, 'HL-4003');
	const judged = validateFacts({ unit: facts.unit, year: facts.year, values }, rulebook);
	// A what-if may change figures of slips, though they are counted and not entered.
	if (!judged.ok) throw new ProblemError('HL-4003', judged.problem.detail);
	return judged.value.values;
}

async function enter(event: RequestEvent) {
	const { person, unit } = await enterDesk(event);
	const year = yearFrom(event.params.year);
	return { unit, year, caller: callerOf(person), where: { of_unit: unit.id, of_year: year } };
}

const back = (event: RequestEvent): never =>
	redirect(
		303,
		deskHref(resolve('/desk/index/[year]/what-if', { year: event.params.year }), {
			unit: event.url.searchParams.get('unit')
		})
	);

export const actions: Actions = {
	keep: async (event) => {
		const form = await event.request.formData();
		const title = String(form.get('title') ?? '').trim();
		try {
			const of = await enter(event);
			const changes = await changesOf(event, String(form.get('changes') ?? '{}'), of);
			await event.locals.database.call(
				'keep_index_scenario',
				{ ...of.where, of_title: title.slice(0, 200) || '–', changes },
				of.caller
			);
		} catch (error) {
			return refuse(error, event.locals.locale, {});
		}
		return back(event);
	},
	drop: async (event) => {
		const { where, caller } = await enter(event);
		const id = String((await event.request.formData()).get('id') ?? '');
		if (isUuid(id))
			await event.locals.database.call('drop_index_scenario', { ...where, of_id: id }, caller);
		return back(event);
	},
	task: async (event) => {
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '').trim();
		const typed = {
			criterion: text('criterion'),
			title: text('title'),
			owner: text('owner'),
			due: text('due')
		};
		try {
			const { unit, year, where, caller } = await enter(event);
			if (!typed.title || !typed.owner || !typed.criterion || !isDay(typed.due))
				throw new ProblemError('HL-4109');
			const { rulebook } = await openYear(event.locals.database, unit, year, caller);
			criterionOf(rulebook, typed.criterion);
			await event.locals.database.call(
				'make_index_task',
				{
					...where,
					of_criterion: typed.criterion,
					of_title: typed.title.slice(0, 500),
					of_owner: typed.owner.slice(0, 200),
					due_day: typed.due
				},
				caller
			);
		} catch (error) {
			return refuse(error, event.locals.locale, { typed });
		}
		return back(event);
	},
	done: async (event) => {
		const { where, caller } = await enter(event);
		const form = await event.request.formData();
		const [id, day] = [String(form.get('id') ?? ''), String(form.get('day') ?? '')];
		if (!isUuid(id)) return back(event);
		if (day !== '' && !isDay(day)) return fail(422, { refusal: { message: day } });
		await event.locals.database.call(
			'end_index_task',
			{ ...where, of_id: id, ...(day && { done_day: day }) },
			caller
		);
		return back(event);
	}
};
