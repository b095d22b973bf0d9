import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { USUAL_EFFORT, usualWays } from '#lib/domain/par-index/actions.ts';
import {
	factFields,
	readFactFields,
	writeFactFields
} from '#lib/domain/par-index/entry/fact-fields.ts';
import { score } from '#lib/domain/par-index/evaluate.ts';
import type { Fact } from '#lib/domain/par-index/facts.ts';
import { factsOfRule } from '#lib/domain/par-index/rules/index.ts';
import type { Criterion } from '#lib/domain/par-index/rulebook.ts';
import { plain } from '#lib/domain/par-index/serialise.ts';
import { validateFacts } from '#lib/domain/par-index/validate/facts.ts';
import { withChanges } from '#lib/domain/par-index/what-if.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import type { Result } from '#lib/server/database/port.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { fittingChanges } from '#lib/server/par-index/kept.ts';
import { openYear, yearFrom } from '#lib/server/par-index/open-year.ts';
import { enterDesk } from '../../../enter.ts';
import { refuse } from '../../../refuse.ts';
import { criterionOf, slipKeys } from '../criteria/[code]/entry.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

type ActionRow = Result<'index_actions'>[number];

async function enter(event: Pick<RequestEvent, 'locals' | 'url' | 'params'>) {
	const { person, unit } = await enterDesk(event);
	const caller = callerOf(person);
	const year = yearFrom(event.params.year);
	const { database } = event.locals;
	const where = { of_unit: unit.id, of_year: year };
	const [open, kept] = await Promise.all([
		openYear(database, unit, year, caller),
		database.call('index_actions', where, caller)
	]);
	return { ...open, kept, unit, caller, year, where };
}

/** The facts that an action may bring: slips are counted, never typed. */
function typedKeys(criterion: Criterion): string[] {
	const slips = slipKeys(criterion);
	const keys = factsOfRule(criterion.rule).map(({ key }) => key);
	return [...new Set(keys)].filter((key) => !slips.includes(key));
}

export const load: PageServerLoad = async (event) => {
	const { rulebook, facts, kept, unit, year } = await enter(event);
	const { locale } = event.locals;
	const before = score(rulebook, facts).points;
	const wonBy = (changes: Record<string, Fact>) =>
		score(rulebook, withChanges(facts, changes)).points.sub(before);
	const rowsOf = (criterion: Criterion) => {
		const own = kept.filter((row) => row.criterion === criterion.code);
		const usual = usualWays(criterion, facts);
		const rowOf = (
			row: ActionRow | undefined,
			way: string,
			changes: Record<string, Fact> | null
		) => ({
			id: row?.id ?? null,
			way,
			title: row?.title ?? null,
			// Not said yet: the usual effort, half of it for half of the work.
			effort: row ? row.effort : null,
			isKept: row !== undefined,
			version: row?.version ?? 0,
			changedBy: row?.changed_by ?? null,
			changedAt: row?.changed_at ?? null,
			won: changes && Object.keys(changes).length > 0 ? wonBy(changes) : null,
			isStale: changes === null
		});
		return [
			...(['half', 'best'] as const).flatMap((way) => {
				const row = own.find((one) => one.way === way);
				const shown = rowOf(row, way, usual[way]);
				return shown.won?.gt(0) || row ? [shown] : [];
			}),
			...own
				.filter(({ way }) => way === 'own')
				.map((row) => rowOf(row, 'own', fittingChanges(row.changes, rulebook, facts)))
		];
	};
	const criteria = rulebook.areas.flatMap((area) => area.criteria);
	const editedRow = kept.find(({ id }) => id === event.url.searchParams.get('edit')) ?? null;
	const chosen = editedRow?.criterion ?? event.url.searchParams.get('criterion') ?? '';
	const criterion = criteria.find(({ code }) => code === chosen);
	const editedFacts = editedRow && fittingChanges(editedRow.changes, rulebook, facts);
	return {
		year,
		mayEnter: leads(unit),
		usualEffort: USUAL_EFFORT,
		criteria: plain(
			criteria.map((one) => ({
				code: one.code,
				title: one.title,
				titleEn: one.titleEn ?? one.title,
				mayAdd: typedKeys(one).length > 0,
				rows: rowsOf(one)
			}))
		),
		form: criterion
			? {
					criterion: criterion.code,
					id: editedRow?.id ?? '',
					after: editedRow?.version ?? 0,
					title: editedRow?.title ?? '',
					effort: editedRow ? (editedRow.effort ?? '') : USUAL_EFFORT,
					facts: typedKeys(criterion).map((key) => {
						const fact = editedFacts?.[key] ?? facts.values[key];
						const { title, kind } = rulebook.facts[key]!;
						return {
							...{ key, title, fields: factFields(kind) },
							now: facts.values[key] ?? null,
							values: fact ? writeFactFields(fact, locale) : {}
						};
					})
				}
			: null
	};
};

const back = (event: RequestEvent): never =>
	redirect(
		303,
		deskHref(resolve('/desk/index/[year]/actions', { year: event.params.year }), {
			unit: event.url.searchParams.get('unit')
		})
	);

/** Whole days; null where the field was left empty: it cannot be done. @throws ProblemError HL-4114 */
function effortFrom(text: string): number | null {
	if (text === '') return null;
	if (!/^\d{1,3}$/.test(text)) throw new ProblemError('HL-4114', text.slice(0, 20));
	return Number(text);
}

/** The version that was seen; what cannot be one was never seen, and is refused as one overtaken. */
const afterFrom = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : -1);

/** Which action the form was about, and the version that was seen. @throws ProblemError HL-4112 */
function seenFrom(text: (name: string) => string) {
	const id = text('id');
	if (id !== '' && !isUuid(id)) throw new ProblemError('HL-4112');
	return { ...(id === '' ? {} : { id }), after: afterFrom(text('after')) };
}

async function typedOf(event: RequestEvent) {
	const form = await event.request.formData();
	const typed = Object.fromEntries(
		[...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : []))
	) as Record<string, string>;
	return { typed, text: (name: string) => typed[name] ?? '' };
}

export const actions: Actions = {
	/** What one of the usual ways takes. */
	effort: async (event) => {
		const { typed, text } = await typedOf(event);
		try {
			const { where, caller, rulebook } = await enter(event);
			const way = text('way') === 'half' ? 'half' : 'best';
			const { code: criterion } = criterionOf(rulebook, text('criterion'));
			const action = {
				criterion,
				way,
				effort: effortFrom(text('effort')),
				after: afterFrom(text('after'))
			};
			await event.locals.database.call('put_index_action', { ...where, action }, caller);
		} catch (error) {
			return refuse(error, event.locals.locale, { effort: typed });
		}
		return back(event);
	},
	/** An action of the unit's own: its name, what it takes, and the facts afterwards. */
	own: async (event) => {
		const { typed, text } = await typedOf(event);
		try {
			const { where, caller, rulebook, facts, year } = await enter(event);
			const criterion = criterionOf(rulebook, text('criterion'));
			const title = text('title').slice(0, 200);
			const values = typedKeys(criterion).flatMap((key) => {
				const { kind } = rulebook.facts[key]!;
				if (factFields(kind).every(({ name }) => text(`${key}.${name}`) === '')) return [];
				const now = facts.values[key];
				const origin = now ?? { source: title || '–', asOf: `${year}-12-31` };
				const { source, asOf } = origin;
				const value = readFactFields(kind, year, (name) => text(`${key}.${name}`));
				return [[key, { ...value, source, asOf }] as const];
			});
			const judged = validateFacts(
				{ unit: facts.unit, year, values: Object.fromEntries(values) },
				{ ...rulebook, year }
			);
			if (!judged.ok) throw new ProblemError('HL-4003', judged.problem.detail);
			const changes = Object.fromEntries(
				Object.entries(judged.value.values).filter(([key, fact]) =>
					differs(fact, facts.values[key])
				)
			);
			const effort = effortFrom(text('effort'));
			if (title === '' || Object.keys(changes).length === 0) throw new ProblemError('HL-4114');
			const action = {
				...{ criterion: criterion.code, way: 'own', title, effort, changes },
				...seenFrom(text)
			};
			await event.locals.database.call('put_index_action', { ...where, action }, caller);
		} catch (error) {
			return refuse(error, event.locals.locale, { typed });
		}
		return back(event);
	},
	drop: async (event) => {
		const { text } = await typedOf(event);
		const { where, caller } = await enter(event);
		const id = text('id');
		if (isUuid(id))
			await event.locals.database.call('drop_index_action', { ...where, of_id: id }, caller);
		return back(event);
	}
};

/** Whether an action brings another fact: what is printed or noted beside it is no difference. */
function differs(fact: Fact, now: Fact | undefined): boolean {
	const numbers = (one: Fact) => writeFactFields(one, 'en');
	return !now || JSON.stringify(numbers(fact)) !== JSON.stringify(numbers(now));
}
