import { emptyCounts } from '#lib/domain/slip/level.ts';
import { exactText } from '#lib/domain/report121/figure.ts';
import type { QuarterCounts } from '#lib/domain/report121/counts.ts';
import { answersOf, type Change } from '#lib/domain/satisfaction/change.ts';
import { difference } from '#lib/domain/satisfaction/difference.ts';
import { benjaminiHochberg } from '#lib/domain/satisfaction/many.ts';
import { differencePValue } from '#lib/domain/satisfaction/p-value.ts';
import { summarize } from '#lib/domain/satisfaction/summary.ts';

export type Changes = Record<'field' | 'counter' | 'channel' | 'stage', Record<string, Change>>;

/** Of what a page's list calls different, at most so much is chance. */
const FALSE_DISCOVERY = 0.05;

const DIMENSIONS = {
	field: 'byField',
	counter: 'byCounter',
	channel: 'byChannel',
	stage: 'byStage'
} as const;

/**
 * Every part of a quarter against the same part of the quarter before. All of them stand on one page, so they are judged
 * together (Benjamini–Hochberg): one by one, every twentieth would differ by chance alone.
 */
export function changes(now: QuarterCounts, then: QuarterCounts): Changes {
	const compared = Object.entries(DIMENSIONS).flatMap(([dimension, by]) =>
		[...new Set([...now[by].keys(), ...then[by].keys()])].map((key) => {
			const after = summarize(now[by].get(key) ?? emptyCounts());
			const before = summarize(then[by].get(key) ?? emptyCounts());
			const { delta, interval } = difference(after.topTwo, before.topTwo);
			const p = differencePValue(after.topTwo, before.topTwo);
			const change = {
				...{ delta: exactText(delta), interval },
				...{ now: answersOf(after.topTwo), then: answersOf(before.topTwo) }
			};
			return { dimension, key, p, change };
		})
	);
	const judged = compared.filter(({ p }) => p !== null);
	const adjusted = benjaminiHochberg(judged.map(({ p }) => p!));
	const different = new Set(judged.filter((_, at) => adjusted[at]! <= FALSE_DISCOVERY));
	const result: Changes = { field: {}, counter: {}, channel: {}, stage: {} };
	for (const one of compared)
		result[one.dimension as keyof Changes][one.key] = {
			...one.change,
			withinChance: !different.has(one)
		};
	return result;
}
