import { factFields, readFactFields } from '#lib/domain/par-index/entry/fact-fields.ts';
import type { Facts } from '#lib/domain/par-index/facts.ts';
import type { Criterion, Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { factsOfRule, leafRules } from '#lib/domain/par-index/rules/index.ts';
import type { SatisfactionRule } from '#lib/domain/par-index/rules/satisfaction.ts';
import { validateFacts } from '#lib/domain/par-index/validate/facts.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** The criterion of a rulebook by its code. @throws ProblemError HL-4115 */
export function criterionOf({ areas }: Rulebook, code: string): Criterion {
	const found = areas.flatMap(({ criteria }) => criteria).find((one) => one.code === code);
	if (!found) throw new ProblemError('HL-4115', code);
	return found;
}

/** The facts that one form enters: those the rule reads, then those shown beside it. */
export function keysOf({ rule, evidence = [] }: Criterion): string[] {
	return [...new Set([...factsOfRule(rule).map(({ key }) => key), ...evidence])];
}

/** Slips are counted, never typed: no form has fields for them. */
export function slipKeys({ rule, max }: Criterion): string[] {
	return leafRules(rule, max).flatMap(({ rule: one }) =>
		one.kind === 'satisfaction' ? [(one as SatisfactionRule).slips] : []
	);
}

/**
 * The day that a new fact is as of: today in its own year, the last day of a year that is over. Before its year begins
 * there is nothing to know yet, so that the field begins empty.
 */
export function usualDay(year: number, today: string): string {
	const lastDay = `${year}-12-31`;
	if (today < `${year}-01-01`) return '';
	return today < lastDay ? today : lastDay;
}

export interface Entry {
	key: string;
	after: number;
	value: object;
	source: string;
	as_of: string;
	note?: string;
	post?: string;
	cause?: string;
	remedy?: string;
	due_on?: string;
	link?: string;
	reason?: string;
}

/** What is wrong, by the name of its field; '' for the whole form. */
export type FieldErrors = Record<string, string>;

type Typed = (name: string) => string;
const REMARKS = ['note', 'post', 'cause', 'remedy', 'due_on', 'link'] as const;

const isLink = (text: string): boolean => /^https?:\/\/\S+$/.test(text) && text.length <= 500;

/** The facts of one form, judged together with their rulebook: all of them, or what is wrong with them. */
export function readEntries(
	rulebook: Rulebook,
	{ year, unit }: Pick<Facts, 'year' | 'unit'>,
	{ keys, counted }: { keys: readonly string[]; counted: Readonly<Record<string, unknown>> },
	typed: Typed,
	locale: Locale
): { entries: Entry[]; errors: FieldErrors } {
	const said = (name: string) => typed(name).trim();
	const filled = keys.filter((key) =>
		factFields(rulebook.facts[key]!.kind).some(({ name }) => said(`${key}.${name}`) !== '')
	);
	const values = filled.map((key) => {
		const value = readFactFields(rulebook.facts[key]!.kind, year, (name) =>
			typed(`${key}.${name}`)
		);
		return [key, value] as const;
	});
	const origin = { source: said('source'), asOf: said('as_of') };
	const whole = values.map(([key, value]) => [key, { ...value, ...origin }] as const);
	const judged = validateFacts({ unit, year, values: Object.fromEntries(whole) }, rulebook);
	const errors: FieldErrors = {};
	if (!judged.ok)
		for (const { path, words } of judged.parts) errors[fieldOf(path)] ??= words[locale];
	if (said('link') !== '' && !isLink(said('link')))
		errors['link'] = locale === 'vi' ? 'phải bắt đầu bằng https://' : 'must begin with https://';
	for (const key of filled)
		if (Object.hasOwn(counted, key) && said('reason') === '')
			errors['reason'] = locale === 'vi' ? 'cần ghi lý do' : 'say why';
	const remarks = Object.fromEntries(
		REMARKS.flatMap((name) => (said(name) === '' ? [] : [[name, said(name)]]))
	);
	const entries = values.map(([key, value]) => ({
		key,
		after: Number(said(`${key}.after`)) || 0,
		value,
		source: origin.source,
		as_of: origin.asOf,
		...remarks,
		...(Object.hasOwn(counted, key) ? { reason: said('reason') } : {})
	}));
	return { entries, errors };
}

/** `values.report_121.quarters.0.filed` is the field `report_121.filed1`; what concerns the origin is its own field. */
function fieldOf(path: string): string {
	const [, key = '', rest = ''] = /^values\.([^.]+)\.?(.*)$/.exec(path) ?? [];
	if (rest === 'source') return 'source';
	if (rest === 'asOf') return 'as_of';
	const quarter = /^quarters\.(\d)\.(filed|owed|quarter)/.exec(rest);
	if (quarter) {
		const name = quarter[2] === 'owed' ? 'owed' : 'filed';
		return `${key}.${name}${Number(quarter[1]) + 1}`;
	}
	return rest === '' ? key : `${key}.${rest}`;
}
