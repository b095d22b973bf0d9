import * as v from 'valibot';
import type { FactKind, Facts } from '../facts.ts';
import { count, day, decimal, flag, listOf, signedDecimal, text, weight, year } from './values.ts';

export const factKinds = [
	'ratio',
	'count',
	'flag',
	'tasks',
	'outcomes',
	'points',
	'satisfaction',
	'report121'
] as const satisfies readonly FactKind[];

const origin = { source: text, asOf: day, note: v.optional(text) };

const satisfaction = v.variant('basis', [
	v.strictObject({
		kind: v.literal('satisfaction'),
		basis: v.literal('survey'),
		index: weight,
		respondents: v.optional(count),
		...origin
	}),
	v.strictObject({
		kind: v.literal('satisfaction'),
		basis: v.literal('slips'),
		counts: v.strictTuple([count, count, count, count, count], 'shape'),
		...origin
	})
]);

const fact = v.variant('kind', [
	v.strictObject({
		kind: v.literal('ratio'),
		numerator: count,
		denominator: count,
		printed: v.optional(decimal),
		...origin
	}),
	v.strictObject({ kind: v.literal('count'), n: count, ...origin }),
	v.strictObject({ kind: v.literal('flag'), value: flag, ...origin }),
	v.strictObject({
		kind: v.literal('tasks'),
		onTime: count,
		late: count,
		total: count,
		...origin
	}),
	v.strictObject({
		kind: v.literal('outcomes'),
		exceeded: count,
		met: count,
		missed: count,
		...origin
	}),
	v.strictObject({ kind: v.literal('points'), value: signedDecimal, ...origin }),
	satisfaction,
	v.strictObject({
		kind: v.literal('report121'),
		quarters: listOf(v.strictObject({ quarter: text, filed: count, owed: count })),
		...origin
	})
]);

const publishedArea = v.strictObject({
	code: text,
	points: v.optional(decimal),
	percent: v.optional(decimal),
	rank: v.optional(count),
	rankGroups: v.optional(count),
	tiedWith: v.optional(count),
	placesChange: v.optional(v.pipe(v.number('shape'), v.safeInteger('shape')))
});

export const factsSchema: v.GenericSchema<Facts> = v.strictObject({
	unit: text,
	year,
	values: v.record(v.string(), fact),
	published: v.optional(
		v.strictObject({ peers: v.optional(count), areas: v.array(publishedArea), ...origin })
	)
});
