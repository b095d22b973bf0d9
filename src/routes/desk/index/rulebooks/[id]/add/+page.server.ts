import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { readAreaNames, readCriterion } from '#lib/domain/par-index/entry/criterion-form.ts';
import { withNewArea, withNewCriterion } from '#lib/domain/par-index/entry/edit-rulebook.ts';
import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { cellsOf, choicesOf, enterRulebook, formOf, formStepped, saveForm } from '../criterion-form.ts'; // prettier-ignore
import type { Actions, PageServerLoad } from './$types';

/** The area that a criterion is added to; null where an area is added with its first criterion. */
function areaIn({ areas }: Rulebook, asked: URL) {
	const code = asked.searchParams.get('area');
	if (code === null) return null;
	const found = areas.find((area) => area.code === code);
	if (!found) throw new ProblemError('HL-4115', code);
	return found;
}

/** After `1.1–1.4` and `1.5` comes `1.6`. */
function nextCode({ areas }: Rulebook, area: string): string {
	const numbers = areas
		.flatMap(({ criteria }) => criteria.flatMap(({ code }) => code.split(/[–-]/)))
		.filter((code) => code.startsWith(`${area}.`))
		.map((code) => Number(/^\d+/.exec(code.slice(area.length + 1))?.[0] ?? 0));
	return `${area}.${Math.max(0, ...numbers) + 1}`;
}

export const load: PageServerLoad = async (event) => {
	const { rulebook } = await enterRulebook(event);
	const area = areaIn(rulebook, event.url);
	const first = String(rulebook.areas.length + 1);
	return {
		rulebook: { id: rulebook.id, title: rulebook.title },
		area: area && { code: area.code, title: area.title, titleEn: area.titleEn },
		fields: formOf(
			{ 'area.code': first, code: nextCode(rulebook, area?.code ?? first), basis: 'printed' },
			{ kind: 'full' }
		),
		choices: choicesOf(rulebook)
	};
};

export const actions: Actions = {
	default: async (event) => {
		const cells = await cellsOf(event.request);
		const stepped = formStepped(cells);
		if (stepped) return stepped;
		const refused = await saveForm(event, cells, (rulebook) => {
			const { criterion, facts } = readCriterion(cells, rulebook);
			const area = areaIn(rulebook, event.url);
			const known = { ...rulebook, facts };
			const edited = area
				? withNewCriterion(known, area.code, criterion)
				: withNewArea(known, readAreaNames(cells), criterion);
			// It is the last of its area, and a new area is the last one.
			const of = area ? edited.areas.findIndex(({ code }) => code === area.code) : -1;
			const at = of < 0 ? edited.areas.length - 1 : of;
			return { edited, at: [at, edited.areas[at]!.criteria.length - 1] };
		});
		if (refused) return refused;
		redirect(
			303,
			deskHref(resolve('/desk/index/rulebooks/[id]', { id: event.params.id }), {
				unit: event.url.searchParams.get('unit')
			})
		);
	}
};
