import type { Words } from '../words.ts';
import { kindOf, type AnyRule } from '../rules/index.ts';
import type { RuleField } from '../rules/kind.ts';

/** One input of a rule's form, with the name by which it comes back and what it begins with. */
export interface RuleInput extends RuleField {
	path: string;
	value: string;
	/** The row or part it stands in. */
	within: Words | null;
}

type Values = Record<string, unknown>;
const valuesOf = (value: unknown): Values => (value ?? {}) as Values;
const rowsOf = (value: unknown): Values[] => (Array.isArray(value) ? value.map(valuesOf) : []);
const textOf = (value: unknown): string =>
	value === undefined ? '' : value === true ? 'yes' : String(value as string);

/** A row more than there are, for one to be added; parts of a sum are added in the document. */
const rowCount = (field: RuleField, rows: readonly Values[]): number =>
	field.fields?.some(({ as }) => as === 'rule') ? rows.length : rows.length + 1;

/** The inputs of a rule, rows and parts included, in the order they are shown. */
export function ruleInputs(rule: AnyRule, prefix = '', within: Words | null = null): RuleInput[] {
	const values = rule as unknown as Values;
	return kindOf(rule).form.flatMap((field): RuleInput[] => {
		const path = prefix + field.name;
		if (field.as !== 'rows') return [{ ...field, path, value: textOf(values[field.name]), within }];
		const inner = field.fields ?? [];
		const input = (one: RuleField, row: Values, at: string, where: Words): RuleInput[] =>
			one.as === 'rule'
				? ruleInputs(row[one.name] as AnyRule, `${at}.${one.name}.`, where)
				: [{ ...one, path: `${at}.${one.name}`, value: textOf(row[one.name]), within: where }];
		if (field.group) {
			const row = valuesOf(values[field.name]);
			return inner.flatMap((one) => input(one, row, path, field.label));
		}
		const rows = rowsOf(values[field.name]);
		return Array.from({ length: rowCount(field, rows) }, (_, at) => at).flatMap((at) => {
			const where = { vi: `${field.label.vi} ${at + 1}`, en: `${field.label.en} ${at + 1}` };
			return inner.flatMap((one) => input(one, rows[at] ?? {}, `${path}.${at}`, where));
		});
	});
}

function read(field: RuleField, text: string): unknown {
	const typed = text.trim();
	if (typed === '') return field.optional ? undefined : '';
	if (field.as === 'flag') return typed === 'yes';
	if (field.as === 'number') return typed.replace(',', '.');
	if (field.as === 'whole') return /^\d+$/.test(typed) ? Number(typed) : typed;
	return typed;
}

const without = (values: Values): Values =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** The rule as its form says, not judged yet. A row left empty is no row. */
export function readRule(rule: AnyRule, typed: (path: string) => string, prefix = ''): AnyRule {
	const old = rule as unknown as Values;
	const rowAt = (fields: readonly RuleField[], row: Values, at: string): Values =>
		without(
			Object.fromEntries(
				fields.map((one) => [
					one.name,
					one.as === 'rule'
						? readRule(row[one.name] as AnyRule, typed, `${at}.${one.name}.`)
						: read(one, typed(`${at}.${one.name}`))
				])
			)
		);
	const isGiven = (fields: readonly RuleField[], at: string) =>
		fields.some(({ name }) => typed(`${at}.${name}`).trim() !== '');
	const values = kindOf(rule).form.map((field): [string, unknown] => {
		const path = prefix + field.name;
		if (field.as !== 'rows') return [field.name, read(field, typed(path))];
		const fields = field.fields ?? [];
		if (field.group) {
			const group = isGiven(fields, path)
				? rowAt(fields, valuesOf(old[field.name]), path)
				: undefined;
			return [field.name, group];
		}
		const rows = rowsOf(old[field.name]);
		const list = Array.from({ length: rowCount(field, rows) }, (_, at) => `${path}.${at}`).flatMap(
			(at, i) => (isGiven(fields, at) ? [rowAt(fields, rows[i] ?? {}, at)] : [])
		);
		return [field.name, list];
	});
	return { kind: rule.kind, ...without(Object.fromEntries(values)) };
}
