import {
	RULE,
	ruleTyped,
	wrongFields,
	type CriterionPlace
} from '#lib/domain/par-index/entry/criterion-form.ts';
import {
	ruleInputs,
	ruleItems,
	withRow,
	type Cells,
	type RowStep
} from '#lib/domain/par-index/entry/rule-form.ts';
import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { ruleKinds, type AnyRule } from '#lib/domain/par-index/rules/index.ts';
import { validateRulebook } from '#lib/domain/par-index/validate/rulebook.ts';
import type { Words } from '#lib/domain/par-index/words.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { administers } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { readRulebook, saveRulebook } from '#lib/server/par-index/rulebooks.ts';
import { enterDesk } from '../../../enter.ts';
import { refuseWithDetail } from '../refuse-with-detail.ts';
import type { RequestEvent } from './$types';

type Asked = Pick<RequestEvent, 'locals' | 'url'> & { params: { id: string } };

/** Whoever administers the unit, with the rulebook. @throws ProblemError HL-2004, HL-4106 */
export async function enterRulebook(event: Asked) {
	const { person, unit } = await enterDesk(event);
	if (!administers(unit)) throw new ProblemError('HL-2004');
	const caller = callerOf(person);
	const rulebook = await readRulebook(event.locals.database, event.params.id, caller);
	return { unit, caller, rulebook };
}

/** The form of a criterion as it stands, whoever filled it: a rulebook, or a person who has not saved yet. */
export const formOf = (values: Readonly<Record<string, string>>, rule: AnyRule) => ({
	values,
	kind: rule.kind,
	items: ruleItems(rule)
});
export type CriterionFields = ReturnType<typeof formOf>;

/** What the form offers to choose from. */
export const choicesOf = (rulebook: Rulebook) => ({
	kinds: ruleKinds().map(({ kind, words }) => ({ kind, name: words.name })),
	facts: Object.entries(rulebook.facts).map(([key, { kind, title }]) => ({ key, kind, title }))
});

export const cellsOf = async (request: Request): Promise<Cells> =>
	new Map([...(await request.formData())].map(([name, value]) => [name, String(value)]));

/** What is wrong, by the name of its field. */
type WrongFields = Readonly<Record<string, Words>>;

const STEP = /^(add|up|down|drop):([\w.]{1,200})$/;

/** Where the reader goes on after a button: the same button where its row is now, or the first field of the row. */
function goOn(step: RowStep, path: string, rule: AnyRule): string {
	const [list, at] = [path.replace(/\.\d+$/, ''), Number(path.split('.').at(-1))];
	if (step === 'up') return `up:${list}.${Math.max(at - 1, 0)}`;
	if (step === 'down') return `down:${list}.${at + 1}`;
	const names = ruleInputs(rule).map((input) => input.path);
	const within = (row: string) => names.find((name) => name.startsWith(`${row}.`));
	const rows = step === 'add' ? names.filter((name) => name.startsWith(`${path}.`)) : [];
	const added = rows.at(-1)?.slice(path.length + 1);
	const found = step === 'add' ? within(`${path}.${added?.split('.')[0]}`) : within(list);
	return RULE + (found ?? 'kind');
}

/** A button that only changes the form: shown again with all that was typed, nothing saved. Null for saving. */
export function formStepped(cells: Cells) {
	const pressed = cells.get('do') ?? 'save';
	if (pressed === 'save') return null;
	const typed = ruleTyped(cells);
	const [, step, path] = STEP.exec(pressed) ?? [];
	const rule = step && path ? withRow(typed, step as RowStep, path) : typed;
	const at = step && path ? goOn(step as RowStep, path, rule) : `${RULE}kind`;
	return { shown: formOf(Object.fromEntries(cells), rule), errors: {} as WrongFields, at };
}

/**
 * Keeps a rulebook that a form has changed, or shows the form again with all that was typed, each wrong field named.
 * @param change the rulebook as the form says, and where the criterion stands that was edited
 */
export async function saveForm(
	event: Asked,
	cells: Cells,
	change: (rulebook: Rulebook) => { edited: Rulebook; at: CriterionPlace }
) {
	let errors: WrongFields = {};
	try {
		const { unit, caller, rulebook } = await enterRulebook(event);
		const { edited, at } = change(rulebook);
		const judged = validateRulebook(edited);
		if (!judged.ok) errors = wrongFields(judged.parts, at);
		await saveRulebook(event.locals.database, unit.id, edited, caller);
		return null;
	} catch (error) {
		const shown = formOf(Object.fromEntries(cells), ruleTyped(cells));
		return refuseWithDetail(error, event.locals.locale, { shown, errors, at: '' });
	}
}
