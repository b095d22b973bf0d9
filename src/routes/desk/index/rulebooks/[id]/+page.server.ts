import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import {
	withAreaMoved,
	withAreaNames,
	withCriterionMoved,
	withoutArea,
	withoutCriterion
} from '#lib/domain/par-index/entry/edit-rulebook.ts';
import { readAreaNames } from '#lib/domain/par-index/entry/criterion-form.ts';
import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { compareRulebooks, pointsMoved } from '#lib/domain/par-index/compare-rulebooks.ts';
import { factsOfRule, kindOf } from '#lib/domain/par-index/rules/index.ts';
import { plain } from '#lib/domain/par-index/serialise.ts';
import { readJson } from '#lib/domain/par-index/validate/read-json.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { administers } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { openYear } from '#lib/server/par-index/open-year.ts';
import { readRulebook, saveRulebook } from '#lib/server/par-index/rulebooks.ts';
import { enterDesk } from '../../../enter.ts';
import { refuseWithDetail } from '../refuse-with-detail.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const [rulebook, all, years] = await Promise.all([
		readRulebook(database, event.params.id, caller),
		database.call('rulebooks', {}, caller),
		database.call('index_years', { of_unit: unit.id }, caller)
	]);
	const known = all.find(({ id }) => id === rulebook.id);
	const other = event.url.searchParams.get('with');
	const against = other ? await readRulebook(database, other, caller) : null;
	const [year] = years;
	const facts = against && year ? (await openYear(database, unit, year, caller)).facts : null;
	return {
		rulebook,
		criteria: rulebook.areas.map((area) => ({
			...area,
			criteria: area.criteria.map((criterion) => ({
				...criterion,
				kind: kindOf(criterion.rule).words.name,
				reads: factsOfRule(criterion.rule).map(({ key }) => rulebook.facts[key]!.title)
			}))
		})),
		text: JSON.stringify(rulebook, null, 2),
		others: all.filter(({ id }) => id !== rulebook.id).map(({ id, title }) => ({ id, title })),
		mayCopy: administers(unit),
		mayEdit: administers(unit) && known?.unit_id === unit.id && !known.in_use,
		comparison: against && {
			against: against.title,
			changes: compareRulebooks(against, rulebook),
			year: year ?? null,
			moved: facts && plain(pointsMoved(against, rulebook, facts))
		}
	};
};

const opened = (event: RequestEvent, id: string): never =>
	redirect(
		303,
		deskHref(resolve('/desk/index/rulebooks/[id]', { id }), {
			unit: event.url.searchParams.get('unit')
		})
	);

/** What a button beside an area or a criterion does. */
const deeds = {
	area: { up: withAreaMoved, down: withAreaMoved, drop: withoutArea },
	criterion: { up: withCriterionMoved, down: withCriterionMoved, drop: withoutCriterion }
} as const;

function withDeed(rulebook: Rulebook, form: FormData): Rulebook {
	const [of, step] = [form.get('of') === 'area' ? 'area' : 'criterion', form.get('do')] as const;
	const code = String(form.get('code') ?? '');
	const codes = rulebook.areas.flatMap((area) =>
		of === 'area' ? [area.code] : area.criteria.map((one) => one.code)
	);
	if (!codes.includes(code)) throw new ProblemError('HL-4115', code);
	if (step === 'drop') return deeds[of].drop(rulebook, code);
	return step === 'up' || step === 'down' ? deeds[of][step](rulebook, code, step) : rulebook;
}

/** A change of the rulebook as it stands, judged whole and kept. */
async function change(event: RequestEvent, edit: (rulebook: Rulebook) => Rulebook) {
	const { person, unit } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const rulebook = await readRulebook(database, event.params.id, caller);
	await saveRulebook(database, unit.id, edit(rulebook), caller);
}

export const actions: Actions = {
	/** Moves or removes an area or a criterion. */
	order: async (event) => {
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		try {
			await change(event, (rulebook) => withDeed(rulebook, form));
		} catch (error) {
			return refuseWithDetail(error, event.locals.locale, {});
		}
		return { ordered: { of: text('of'), step: text('do'), code: text('code') } };
	},
	/** The code and name of an area. */
	area: async (event) => {
		const cells = new Map(
			[...(await event.request.formData())].map(([name, value]) => [name, String(value)])
		);
		const was = cells.get('was') ?? '';
		const names = readAreaNames(cells);
		try {
			await change(event, (rulebook) => {
				if (!rulebook.areas.some(({ code }) => code === was))
					throw new ProblemError('HL-4115', was);
				return withAreaNames(rulebook, was, names);
			});
		} catch (error) {
			return refuseWithDetail(error, event.locals.locale, { area: { was, ...names } });
		}
		return opened(event, event.params.id);
	},
	/** What the rulebook is called, for which year, by whom it is scored. */
	head: async (event) => {
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '').trim();
		const head = {
			...{ title: text('title'), titleEn: text('titleEn'), version: text('version') },
			...{ year: text('year'), evaluator: text('evaluator') },
			printDecimals: text('printDecimals')
		};
		try {
			await change(event, ({ titleEn: _, ...rulebook }) => {
				const { titleEn, year, printDecimals, ...texts } = head;
				const whole = (typed: string) => (/^\d+$/.test(typed) ? Number(typed) : Number.NaN);
				return {
					...{ ...rulebook, ...texts, ...(titleEn === '' ? {} : { titleEn }) },
					...{ year: whole(year), printDecimals: whole(printDecimals) }
				};
			});
		} catch (error) {
			return refuseWithDetail(error, event.locals.locale, { head });
		}
		return opened(event, event.params.id);
	},
	copy: async (event) => {
		const { person, unit } = await enterDesk(event);
		const { database, locale } = event.locals;
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '').trim();
		const typed = {
			id: text('id'),
			title: text('title'),
			version: text('version'),
			year: text('year')
		};
		try {
			const caller = callerOf(person);
			const [from, all] = await Promise.all([
				readRulebook(database, event.params.id, caller),
				database.call('rulebooks', {}, caller)
			]);
			if (all.some(({ id }) => id === typed.id)) throw new ProblemError('HL-4102', typed.id);
			const copied = { ...from, ...typed, year: Number(typed.year) };
			await saveRulebook(database, unit.id, copied, caller);
		} catch (error) {
			return refuseWithDetail(error, locale, { typed });
		}
		return opened(event, typed.id);
	},
	text: async (event) => {
		const { person, unit } = await enterDesk(event);
		const { database, locale } = event.locals;
		const text = String((await event.request.formData()).get('text') ?? '');
		let id: string;
		try {
			const json = readJson(text, 'HL-4002');
			({ id } = await saveRulebook(database, unit.id, json, callerOf(person)));
		} catch (error) {
			return refuseWithDetail(error, locale, { text });
		}
		return opened(event, id);
	}
};
