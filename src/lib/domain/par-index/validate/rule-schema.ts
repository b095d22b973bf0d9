import * as v from 'valibot';
import { count, decimal, decimals, flag, listOf, share, text, weight } from './values.ts';

const parts = [
	v.strictObject({ kind: v.literal('full'), fact: text }),
	v.strictObject({
		kind: v.literal('ratio'),
		fact: text,
		target: v.optional(share),
		cap: v.optional(share),
		percentDecimals: v.optional(decimals),
		followPrinted: v.optional(flag)
	}),
	v.strictObject({
		kind: v.literal('cappedCount'),
		fact: text,
		each: decimal,
		cap: count,
		base: v.optional(v.strictObject({ fact: text, points: decimal }))
	}),
	v.strictObject({ kind: v.literal('weightedTasks'), fact: text, late: weight }),
	v.strictObject({
		kind: v.literal('steppedBands'),
		fact: text,
		bands: listOf(v.strictObject({ from: decimal, points: decimal }))
	}),
	v.strictObject({
		kind: v.literal('outcomeMix'),
		fact: text,
		exceeded: weight,
		met: weight,
		missed: weight
	}),
	v.strictObject({ kind: v.literal('assessed'), fact: text }),
	v.strictObject({
		kind: v.literal('satisfaction'),
		survey: text,
		slips: text,
		slipMeasure: v.picklist(['topTwo', 'mean5'])
	}),
	v.strictObject({
		kind: v.literal('report121'),
		fact: text,
		award: v.picklist(['share', 'allOrNone']),
		quarters: count
	})
] as const;

const sum = v.strictObject({
	kind: v.literal('sum'),
	parts: listOf(
		v.strictObject({
			title: text,
			titleEn: v.optional(text),
			max: decimal,
			rule: v.variant('kind', parts)
		})
	)
});

export const ruleSchema = v.variant('kind', [...parts, sum]);
