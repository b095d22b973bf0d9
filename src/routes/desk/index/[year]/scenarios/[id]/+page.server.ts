import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { factText } from '#lib/components/index/fact-text.ts';
import type { Fact } from '#lib/domain/par-index/facts.ts';
import { factsOfRule } from '#lib/domain/par-index/rules/index.ts';
import { plain } from '#lib/domain/par-index/serialise.ts';
import { whatIf } from '#lib/domain/par-index/what-if.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isDay } from '#lib/domain/time/day.ts';
import { scenarioTexts } from '#lib/i18n/index-scenarios.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { fittingChanges, type Changes } from '#lib/server/par-index/kept.ts';
import { openYear, yearFrom } from '#lib/server/par-index/open-year.ts';
import { today } from '../../../../choice.ts';
import { enterDesk } from '../../../../enter.ts';
import { refuse } from '../../../../refuse.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function enter(event: Pick<RequestEvent, 'locals' | 'url' | 'params'>) {
	const { person, unit } = await enterDesk(event);
	if (!leads(unit)) throw new ProblemError('HL-2004');
	const caller = callerOf(person);
	const year = yearFrom(event.params.year);
	const { database } = event.locals;
	const where = { of_unit: unit.id, of_year: year };
	const [open, scenarios] = await Promise.all([
		openYear(database, unit, year, caller),
		database.call('index_scenarios', where, caller)
	]);
	const scenario = scenarios.find(({ id }) => id === event.params.id);
	const changes = scenario && fittingChanges(scenario.changes, open.rulebook, open.facts);
	if (!changes) throw new ProblemError('HL-4111', event.params.id);
	return { ...open, where, caller, year, scenario, changes };
}
type Entered = Awaited<ReturnType<typeof enter>>;

/** What has to be done for a criterion so that its facts become those of the scenario: as the document says it. */
function titleOf(keys: readonly string[], { rulebook, facts }: Entered, changes: Changes): string {
	const said = (fact: Fact) => factText(fact, 'vi');
	return keys
		.map((key) => {
			const [now, then] = [facts.values[key], changes[key]!];
			const name = rulebook.facts[key]!.title.vi;
			return now ? `${name}: từ ${said(now)} lên ${said(then)}` : `${name}: đạt ${said(then)}`;
		})
		.join('; ')
		.slice(0, 500);
}

/** The criteria whose facts the scenario changes, each with what has to be done and who answers for it. */
function tasksOf(of: Entered) {
	const { rulebook, facts, entered, changes, year } = of;
	const won = new Map(
		whatIf(rulebook, facts, changes).changed.map((one) => [one.code, one.points])
	);
	const lastDay = `${year}-12-31`;
	return rulebook.areas.flatMap(({ criteria }) =>
		criteria.flatMap(({ code, title, titleEn, rule, responsiblePost }) => {
			const keys = [...new Set(factsOfRule(rule).map(({ key }) => key))].filter((key) =>
				Object.hasOwn(changes, key)
			);
			if (keys.length === 0) return [];
			const post = entered.find(({ key, post }) => keys.includes(key) && post)?.post;
			return [
				{
					...{ code, title, titleEn: titleEn ?? title, won: won.get(code) ?? null },
					what: titleOf(keys, of, changes),
					owner: post ?? responsiblePost ?? '',
					due: today().today < lastDay ? lastDay : ''
				}
			];
		})
	);
}

export const load: PageServerLoad = async (event) => {
	const of = await enter(event);
	return { year: of.year, title: of.scenario.title, tasks: plain(tasksOf(of)) };
};

export const actions: Actions = {
	default: async (event) => {
		const { locale, database } = event.locals;
		const form = await event.request.formData();
		const typed = Object.fromEntries(
			[...form].flatMap(([name, value]) =>
				typeof value === 'string' ? [[name, value.trim()]] : []
			)
		) as Record<string, string>;
		const text = (name: string) => typed[name] ?? '';
		try {
			const of = await enter(event);
			const given = tasksOf(of)
				.filter(({ code }) => text(`take.${code}`) !== '')
				.map(({ code }) => ({
					criterion: code,
					title: text(`title.${code}`).slice(0, 500),
					owner: text(`owner.${code}`).slice(0, 200),
					due_on: text(`due.${code}`)
				}));
			const wrong = given
				.filter(({ title, owner, due_on }) => !title || !owner || !isDay(due_on))
				.map(({ criterion }) => criterion);
			if (given.length === 0)
				return fail(422, { typed, wrong, refusal: { message: scenarioTexts[locale].nothing } });
			if (wrong.length > 0) return refuse(new ProblemError('HL-4109'), locale, { typed, wrong });
			await database.call(
				'make_index_tasks',
				{ ...of.where, of_scenario: event.params.id, tasks: given },
				of.caller
			);
		} catch (error) {
			return refuse(error, locale, { typed, wrong: [] as string[] });
		}
		redirect(
			303,
			`${deskHref(resolve('/desk/index/[year]/what-if', { year: event.params.year }), {
				unit: event.url.searchParams.get('unit')
			})}#tasks`
		);
	}
};
