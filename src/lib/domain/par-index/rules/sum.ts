import Fraction from 'fraction.js';
import * as v from 'valibot';
import type { Decimal } from '../decimal.ts';
import { asPoints } from '../figures.ts';
import { invalid } from '../validate/invalid.ts';
import { decimal, listOf, sumOf, text } from '../validate/values.ts';
import { ruleKind, type AnyRule } from './kind.ts';
import { commonStep, type TraceStep } from './scored.ts';

/** The sum of parts, each with its own maximum and rule. */
export interface SumRule<R extends AnyRule = AnyRule> {
	kind: 'sum';
	parts: readonly { title: string; titleEn?: string; max: Decimal; rule: R }[];
}

/** Sums within sums, at most: deeper is a mistake, and people could not read it. */
const DEEPEST = 4;

export const sum = ruleKind<SumRule>({
	kind: 'sum',
	schema: (anyRule) =>
		v.strictObject({
			kind: v.literal('sum'),
			parts: listOf(
				v.strictObject({ title: text, titleEn: v.optional(text), max: decimal, rule: anyRule })
			)
		}),
	meaning({ parts }, place) {
		const { max, path, depth, inner } = place;
		if (depth >= DEEPEST) return [invalid(path, 'tooDeep')];
		return [
			...(sumOf(parts.map((part) => part.max)).equals(max)
				? []
				: [invalid(`${path}.parts`, 'maxima')]),
			...parts.flatMap((part, at) =>
				inner(part.rule, {
					...place,
					max: part.max,
					path: `${path}.parts.${at}.rule`,
					depth: depth + 1
				})
			)
		];
	},
	facts: () => [],
	parts: ({ parts }) => parts,
	/** A part without its fact leaves the whole sum unknown: half a sum would read as a loss. */
	score(rule, _max, _values, inner) {
		const parts = rule.parts.map((part) => ({
			title: { vi: part.title, en: part.titleEn ?? part.title },
			scored: inner(part.rule, new Fraction(part.max))
		}));
		const trace: TraceStep[] = parts.flatMap(({ title, scored }) =>
			scored.trace.map((step) => ({
				...step,
				part: step.part
					? { vi: `${title.vi} – ${step.part.vi}`, en: `${title.en} – ${step.part.en}` }
					: title
			}))
		);
		const points = parts.reduce<Fraction | null>(
			(all, { scored }) => (all && scored.points ? all.add(scored.points) : null),
			new Fraction(0)
		);
		if (points) trace.push(commonStep('together', { sum: asPoints(points, 4) }, points));
		return {
			points,
			trace,
			missing: parts.flatMap(({ scored }) => scored.missing),
			provisional: parts.some(({ scored }) => scored.provisional)
		};
	},
	words: { name: { vi: 'Cộng các phần', en: 'Sum of parts' }, steps: {} },
	form: [
		{
			name: 'parts',
			label: { vi: 'Các phần', en: 'Parts' },
			as: 'rows',
			fields: [
				{ name: 'title', label: { vi: 'Tên phần', en: 'Part' }, as: 'text' },
				{ name: 'max', label: { vi: 'Điểm tối đa', en: 'Maximum' }, as: 'number' },
				{ name: 'rule', label: { vi: 'Cách chấm', en: 'Rule' }, as: 'rule' }
			]
		}
	]
});
