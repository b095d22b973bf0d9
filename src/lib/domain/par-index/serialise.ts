import Fraction from 'fraction.js';
import { exactDecimal } from './decimal.ts';
import type { SerialisedIndex } from './index-shape.ts';
import type { IndexResult } from './result.ts';

const text = (value: Fraction | null) => value && exactDecimal(value);

export function serialise(result: IndexResult): SerialisedIndex {
	return {
		unit: result.unit,
		year: result.year,
		rulebook: result.rulebook.id,
		areas: result.areas.map((area) => ({
			code: area.code,
			title: area.title,
			max: exactDecimal(area.max),
			points: text(area.points),
			percent: text(area.percent),
			printed: text(area.printed),
			bySlips: text(area.bySlips),
			provisional: area.provisional
		})),
		max: exactDecimal(result.max),
		points: exactDecimal(result.points),
		percent: exactDecimal(result.percent),
		printed: exactDecimal(result.printed),
		provisional: result.provisional,
		missing: [...result.missing]
	};
}

/** The same shape with every fraction as decimal text: what a page can be handed. */
export type Plain<T> = T extends Fraction
	? string
	: T extends readonly (infer U)[]
		? Plain<U>[]
		: T extends object
			? { [K in keyof T]: Plain<T[K]> }
			: T;

/** Any result with its fractions written out, trace and facts included. */
export function plain<T>(value: T): Plain<T> {
	if (value instanceof Fraction) return exactDecimal(value) as Plain<T>;
	if (Array.isArray(value)) return value.map((item) => plain(item)) as Plain<T>;
	if (typeof value !== 'object' || value === null) return value as Plain<T>;
	const entries = Object.entries(value).map(([key, item]) => [key, plain(item)]);
	return Object.fromEntries(entries) as Plain<T>;
}
