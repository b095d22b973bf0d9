import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { withCriterion } from '#lib/domain/par-index/entry/edit-rulebook.ts';
import { readRule, ruleInputs } from '#lib/domain/par-index/entry/rule-form.ts';
import type { Criterion, Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { ruleKinds, type Rule } from '#lib/domain/par-index/rules/index.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { administers } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { readRulebook, saveRulebook } from '#lib/server/par-index/rulebooks.ts';
import { enterDesk } from '../../../../enter.ts';
import { refuseWithDetail } from '../../refuse-with-detail.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

function criterionIn({ areas }: Rulebook, code: string): Criterion {
	const found = areas.flatMap(({ criteria }) => criteria).find((one) => one.code === code);
	if (!found) throw new ProblemError('HL-4106', code);
	return found;
}

async function enter(event: Pick<RequestEvent, 'locals' | 'url' | 'params'>) {
	const { person, unit } = await enterDesk(event);
	if (!administers(unit)) throw new ProblemError('HL-2004');
	const caller = callerOf(person);
	const rulebook = await readRulebook(event.locals.database, event.params.id, caller);
	return { unit, caller, rulebook, criterion: criterionIn(rulebook, event.params.code) };
}

/** The rule with the kind that is asked for: its own, or an empty one of another kind. */
function ruleOf({ rule }: Criterion, kind: string | null): Rule {
	const known = ruleKinds().some((one) => one.kind === kind);
	return kind === null || !known || kind === rule.kind ? rule : ({ kind } as Rule);
}

export const load: PageServerLoad = async (event) => {
	const { rulebook, criterion } = await enter(event);
	const rule = ruleOf(criterion, event.url.searchParams.get('kind'));
	return {
		rulebook: { id: rulebook.id, title: rulebook.title },
		criterion,
		kind: rule.kind,
		kinds: ruleKinds().map(({ kind, words }) => ({ kind, name: words.name })),
		inputs: ruleInputs(rule),
		facts: Object.entries(rulebook.facts).map(([key, { kind, title }]) => ({ key, kind, title }))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
		try {
			const { unit, caller, rulebook, criterion } = await enter(event);
			const rule = readRule(ruleOf(criterion, text('kind')), (path) =>
				text(`rule.${path}`)
			) as Rule;
			const max = text('max').trim().replace(',', '.');
			const changed = { ...criterion, title: text('title'), max, rule };
			const edited = withCriterion(rulebook, criterion.code, changed);
			await saveRulebook(event.locals.database, unit.id, edited, caller);
		} catch (error) {
			return refuseWithDetail(error, event.locals.locale, { typed });
		}
		redirect(
			303,
			deskHref(resolve('/desk/index/rulebooks/[id]', { id: event.params.id }), {
				unit: event.url.searchParams.get('unit')
			})
		);
	}
};
