import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import {
	criterionCells,
	criterionPlace,
	readCriterion
} from '#lib/domain/par-index/entry/criterion-form.ts';
import { withCriterion } from '#lib/domain/par-index/entry/edit-rulebook.ts';
import type { Criterion, Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { cellsOf, choicesOf, enterRulebook, formOf, formStepped, saveForm } from '../criterion-form.ts'; // prettier-ignore
import type { Actions, PageServerLoad } from './$types';

function criterionIn({ areas }: Rulebook, code: string): Criterion {
	const found = areas.flatMap(({ criteria }) => criteria).find((one) => one.code === code);
	if (!found) throw new ProblemError('HL-4115', code);
	return found;
}

export const load: PageServerLoad = async (event) => {
	const { rulebook } = await enterRulebook(event);
	const criterion = criterionIn(rulebook, event.params.code);
	return {
		rulebook: { id: rulebook.id, title: rulebook.title },
		code: criterion.code,
		fields: formOf(criterionCells(criterion), criterion.rule),
		choices: choicesOf(rulebook)
	};
};

export const actions: Actions = {
	default: async (event) => {
		const cells = await cellsOf(event.request);
		const { id, code } = event.params;
		const stepped = formStepped(cells);
		if (stepped) return stepped;
		const refused = await saveForm(event, cells, (rulebook) => {
			const read = readCriterion(cells, rulebook, criterionIn(rulebook, code));
			const known = { ...rulebook, facts: read.facts };
			const at = criterionPlace(rulebook, code);
			return { edited: withCriterion(known, code, read.criterion), at };
		});
		if (refused) return refused;
		redirect(
			303,
			deskHref(resolve('/desk/index/rulebooks/[id]', { id }), {
				unit: event.url.searchParams.get('unit')
			})
		);
	}
};
