import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { factFields, writeFactFields } from '#lib/domain/par-index/entry/fact-fields.ts';
import { plain } from '#lib/domain/par-index/serialise.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import { entryTexts } from '#lib/i18n/index-entry.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { evidenceFrom } from '#lib/server/par-index/evidence.ts';
import { openYear, yearFrom } from '#lib/server/par-index/open-year.ts';
import { today } from '../../../../choice.ts';
import { enterDesk } from '../../../../enter.ts';
import { refuse } from '../../../../refuse.ts';
import { criterionOf, keysOf, readEntries, slipKeys, usualDay } from './entry.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function enter(event: Pick<RequestEvent, 'locals' | 'url' | 'params'>) {
	const { person, unit } = await enterDesk(event);
	const caller = callerOf(person);
	const year = yearFrom(event.params.year);
	const open = await openYear(event.locals.database, unit, year, caller);
	const criterion = criterionOf(open.rulebook, event.params.code);
	return { ...open, unit, caller, year, criterion, keys: keysOf(criterion) };
}

export const load: PageServerLoad = async (event) => {
	const {
		rulebook,
		entered,
		counted,
		marks,
		result,
		filings,
		unit,
		caller,
		year,
		criterion,
		keys
	} = await enter(event);
	const { database, locale } = event.locals;
	const slips = slipKeys(criterion);
	const where = { of_unit: unit.id, of_year: year };
	const [evidence, ...histories] = await Promise.all([
		database.call('index_evidence', where, caller),
		...keys.map((of_key) => database.call('index_fact_history', { ...where, of_key }, caller))
	]);
	const criteria = result.areas.flatMap((area) => area.criteria);
	const at = criteria.findIndex(({ code }) => code === criterion.code);
	return {
		year,
		asOf: usualDay(year, today().today),
		mayEnter: leads(unit),
		criterion: plain(criteria[at]!),
		next: criteria[at + 1]?.code ?? null,
		facts: keys.map((key, i) => {
			const row = entered.find((one) => one.key === key);
			const declared = rulebook.facts[key]!;
			const value =
				row && result.areas.length > 0 ? criteria[at]!.facts.find((f) => f.key === key) : undefined;
			return {
				key,
				title: declared.title,
				kind: declared.kind,
				fields: slips.includes(key) ? [] : factFields(declared.kind),
				values: value ? writeFactFields(value.fact, locale) : {},
				after: histories[i]![0]?.version ?? 0,
				counted: counted[key] ?? null,
				marks: marks[key] ?? null,
				isEntered: row !== undefined,
				history: histories[i]!.map(({ version, fact, entered_by, entered_at }) => ({
					version,
					fact: fact as Record<string, unknown> | null,
					by: entered_by,
					at: entered_at
				})),
				evidence: evidence.filter((file) => file.key === key)
			};
		}),
		/** Where report 121 is what is scored: what was filed, when, by whom. */
		filings: keys.some((key) => rulebook.facts[key]!.kind === 'report121') ? filings : [],
		entry: entered.find(({ key }) => keys.includes(key)) ?? null
	};
};

const pathOf = (event: RequestEvent, code = event.params.code) =>
	deskHref(resolve('/desk/index/[year]/criteria/[code]', { year: event.params.year, code }), {
		unit: event.url.searchParams.get('unit')
	});

export const actions: Actions = {
	save: async (event) => {
		const { database, locale } = event.locals;
		const form = await event.request.formData();
		const typed = (name: string) => String(form.get(name) ?? '');
		const kept = Object.fromEntries(
			[...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
		);
		try {
			const { rulebook, facts, counted, unit, caller, year, ...of } = await enter(event);
			const slips = slipKeys(of.criterion);
			const keys = of.keys.filter((key) => !slips.includes(key));
			const { entries, errors } = readEntries(rulebook, facts, { keys, counted }, typed, locale);
			const t = entryTexts[locale];
			if (Object.keys(errors).length > 0)
				return fail(422, { typed: kept, errors, refusal: { message: t.wrong, code: 'HL-4003' } });
			if (entries.length === 0)
				return fail(422, { typed: kept, errors, refusal: { message: t.nothing } });
			const where = { of_unit: unit.id, of_year: year };
			const file = form.get('file');
			const evidence = file instanceof File && file.size > 0 ? await evidenceFrom(file) : null;
			// In one call: what is refused of the file is not saved without it either.
			await database.call('enter_index_facts', { ...where, entries, file: evidence }, caller);
		} catch (error) {
			return refuse(error, locale, { typed: kept, errors: {} });
		}
		const next = typed('next');
		redirect(303, next ? `${pathOf(event, next)}#entry` : pathOf(event));
	},
	drop: async (event) => {
		const { unit, caller, year } = await enter(event);
		const form = await event.request.formData();
		await event.locals.database.call(
			'drop_index_fact',
			{ of_unit: unit.id, of_year: year, of_key: String(form.get('key') ?? '') },
			caller
		);
		redirect(303, pathOf(event));
	},
	dropEvidence: async (event) => {
		const { unit, caller, year } = await enter(event);
		const id = String((await event.request.formData()).get('id') ?? '');
		if (!isUuid(id)) throw new ProblemError('HL-4108');
		await event.locals.database.call(
			'drop_index_evidence',
			{ of_unit: unit.id, of_year: year, of_id: id },
			caller
		);
		redirect(303, pathOf(event));
	}
};
