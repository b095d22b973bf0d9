import type { FactKind } from '../facts.ts';
import type { Words } from '../words.ts';
import { kindOf, ruleKinds, type AnyRule } from '../rules/index.ts';
import type { RuleField } from '../rules/kind.ts';
import { newFact } from './new-fact.ts';

/** One input of a rule's form, with the name by which it comes back and what it begins with. */
export interface RuleInput extends Omit<RuleField, 'as'> {
	/** `kind`: which kind of rule a part is scored by. */
	as: Exclude<RuleField['as'], 'rows' | 'rule'> | 'kind';
	path: string;
	value: string;
	/** The row or part it stands in. */
	within: Words | null;
}

/** One row of a list, or one group of settings. */
export interface RuleRow {
	path: string;
	named: Words;
	items: RuleItem[];
}

/** A list of a rule: bands, parts; or one group that is no list. */
export interface RuleRows {
	path: string;
	label: Words;
	isGroup: boolean;
	rows: RuleRow[];
	/** How many of the rows are there already; the rest waits to be filled. */
	known: number;
}

export type RuleItem = { input: RuleInput } | { list: RuleRows };

/** What stands in the fields of a form, by name. */
export type Cells = ReadonlyMap<string, string>;

type Values = Record<string, unknown>;
const valuesOf = (value: unknown): Values => (value ?? {}) as Values;
const rowsOf = (value: unknown): Values[] => (Array.isArray(value) ? value.map(valuesOf) : []);
const textOf = (value: unknown): string =>
	value === undefined ? '' : value === true ? 'yes' : String(value as string | number | boolean);

const isKind = (kind: unknown): boolean => ruleKinds().some((one) => one.kind === kind);
const holdsRule = (field: RuleField): boolean => !!field.fields?.some(({ as }) => as === 'rule');

/** A row more than there are, for one to be added; a part of a sum is added by its button. */
const rowCount = (field: RuleField, rows: readonly Values[]): number =>
	holdsRule(field) ? rows.length : rows.length + 1;

const kindLabel: Words = { vi: 'Cách chấm', en: 'Rule' };

/** The settings of a rule, rows and parts included, in the order they are shown; none of a kind that is not chosen. */
export function ruleItems(rule: AnyRule, prefix = '', within: Words | null = null): RuleItem[] {
	if (!isKind(rule.kind)) return [];
	const values = rule as unknown as Values;
	const itemsOf = (one: RuleField, row: Values, at: string, where: Words | null): RuleItem[] => {
		if (one.as === 'rows') return [{ list: rowsItem(one, row, at) }];
		if (one.as !== 'rule')
			return [{ input: { ...one, as: one.as, path: at, value: textOf(row[one.name]), within: where } }]; // prettier-ignore
		const part = valuesOf(row[one.name]) as unknown as AnyRule;
		const kind = { name: 'kind', label: kindLabel, as: 'kind' as const, value: textOf(part.kind) };
		return [
			{ input: { ...kind, path: `${at}.kind`, within: where } },
			...ruleItems(part, `${at}.`, where)
		];
	};
	const rowsItem = (field: RuleField, row: Values, path: string): RuleRows => {
		const inner = field.fields ?? [];
		const rowAt = (one: Values, at: string, named: Words): RuleRow => ({
			...{ path: at, named },
			items: inner.flatMap((part) => itemsOf(part, one, `${at}.${part.name}`, named))
		});
		const about = { path, label: field.label, isGroup: !!field.group };
		if (field.group)
			return { ...about, known: 1, rows: [rowAt(valuesOf(row[field.name]), path, field.label)] };
		const rows = rowsOf(row[field.name]);
		const named = (at: number) => ({
			vi: `${field.label.vi} ${at + 1}`,
			en: `${field.label.en} ${at + 1}`
		});
		return {
			...{ ...about, known: rows.length },
			rows: Array.from({ length: rowCount(field, rows) }, (_, at) =>
				rowAt(rows[at] ?? {}, `${path}.${at}`, named(at))
			)
		};
	};
	return kindOf(rule).form.flatMap((field) => itemsOf(field, values, prefix + field.name, within));
}

/** The inputs alone, in the order they are shown. */
export const ruleInputs = (rule: AnyRule): RuleInput[] => inputsOf(ruleItems(rule));
const inputsOf = (items: readonly RuleItem[]): RuleInput[] =>
	items.flatMap((item) =>
		'input' in item ? [item.input] : item.list.rows.flatMap((row) => inputsOf(row.items))
	);

/** What is typed for a fact that the rulebook has not got yet stands where its key will stand. */
type FactNamed = (typed: string, kinds: readonly FactKind[]) => string;

function read(field: RuleField, cells: Cells, path: string, named: FactNamed): unknown {
	const typed = (cells.get(path) ?? '').trim();
	if (field.as === 'fact') {
		const title = (cells.get(`${path}.new`) ?? '').trim();
		const kinds = field.kinds ?? [];
		const kind = kinds.find((one) => one === cells.get(`${path}.newKind`)) ?? kinds[0];
		if (title !== '' && kind) return named(newFact.write(kind, title), kinds);
	}
	if (typed === '') return field.optional ? undefined : '';
	if (field.as === 'flag') return typed === 'yes';
	if (field.as === 'number') return typed.replace(',', '.');
	if (field.as === 'whole') return /^\d+$/.test(typed) ? Number(typed) : typed;
	return typed;
}

const without = (values: Values): Values =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Rows of a form, at most: no rule has as many, and a request with more costs no more. */
const MOST_ROWS = 60;

/**
 * The rule as its form says, not judged yet. A row left empty is no row.
 * @param cells by the names that `ruleItems` gives, and `kind`
 * @param prefix before each of them
 * @param named what stands in the rule for a fact that is new
 */
export function readRule(cells: Cells, prefix = '', named: FactNamed = (typed) => typed): AnyRule {
	const kind = cells.get(`${prefix}kind`) ?? '';
	if (!isKind(kind)) return { kind };
	const isThere = (at: string) => [...cells.keys()].some((name) => name.startsWith(`${at}.`));
	const isGiven = (at: string) =>
		[...cells].some(
			([name, value]) =>
				name.startsWith(`${at}.`) && !name.endsWith('.newKind') && value.trim() !== ''
		);
	const rowAt = (fields: readonly RuleField[], at: string): Values =>
		without(
			Object.fromEntries(
				fields.map((one) => [
					one.name,
					one.as === 'rule'
						? readRule(cells, `${at}.${one.name}.`, named)
						: read(one, cells, `${at}.${one.name}`, named)
				])
			)
		);
	const values = kindOf({ kind }).form.map((field): [string, unknown] => {
		const path = prefix + field.name;
		if (field.as !== 'rows') return [field.name, read(field, cells, path, named)];
		const fields = field.fields ?? [];
		if (field.group) return [field.name, isGiven(path) ? rowAt(fields, path) : undefined];
		const rows: Values[] = [];
		for (let at = 0; at < MOST_ROWS && isThere(`${path}.${at}`); at += 1)
			if (isGiven(`${path}.${at}`)) rows.push(rowAt(fields, `${path}.${at}`));
		return [field.name, rows];
	});
	return { kind, ...without(Object.fromEntries(values)) };
}

/** What a button beside a row does. */
export type RowStep = 'add' | 'up' | 'down' | 'drop';

/**
 * A rule as its form stands, with a row added at the end of a list, moved by one, or taken away. What leads nowhere
 * changes nothing.
 * @param path of the list to add to, or of the row: `parts`, `parts.1.rule.bands.0`
 */
export function withRow(rule: AnyRule, step: RowStep, path: string): AnyRule {
	const changed = structuredClone(rule);
	const steps = path.split('.');
	const at = step === 'add' ? null : Number(steps.pop());
	const last = steps.pop() ?? '';
	const holder = steps.reduce<unknown>(
		(here, name) =>
			typeof here === 'object' && here !== null && Object.hasOwn(here, name)
				? (here as Values)[name]
				: undefined,
		changed
	);
	if (typeof holder !== 'object' || holder === null) return rule;
	const kind = (holder as AnyRule).kind;
	const field = isKind(kind) && kindOf({ kind }).form.find(({ name }) => name === last);
	if (!field || field.as !== 'rows' || field.group) return rule;
	const rows = rowsOf((holder as Values)[last]);
	(holder as Values)[last] = rows;
	if (at === null) {
		// A list whose empty row waits already needs no second one.
		if (holdsRule(field)) rows.push({ rule: { kind: '' } });
		return changed;
	}
	const to = at + { up: -1, down: 1, drop: 0 }[step as 'up'];
	if (!rows[at] || !rows[to]) return rule;
	const [row] = rows.splice(at, 1);
	if (step !== 'drop') rows.splice(to, 0, row!);
	return changed;
}
