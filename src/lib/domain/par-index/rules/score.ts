import Fraction from 'fraction.js';
import { pointsFigure } from '../figures.ts';
import type { Rule, SumRule } from '../rule.ts';
import { scoreAssessed } from './assessed.ts';
import { scoreCappedCount } from './capped-count.ts';
import { scoreFull } from './full.ts';
import { scoreRatio } from './ratio.ts';
import { scoreReport121 } from './report121.ts';
import { scoreSatisfaction } from './satisfaction.ts';
import { step } from './scored.ts';
import type { FactValues, Scored } from './scored.ts';
import { scoreOutcomeMix, scoreWeightedTasks } from './shares-of-total.ts';
import { scoreSteppedBands } from './stepped-bands.ts';

/** Points of one rule, exact and at most `max`. Throws HL-4003 when a fact is of the wrong kind. */
export function scoreRule(rule: Rule, max: Fraction, values: FactValues): Scored {
	const scored = byKind(rule, max, values);
	if (!scored.points?.gt(max)) return scored;
	const { vi, en } = pointsFigure(max);
	const capped = step(`Tính tối đa ${vi}`, `At most ${en} count`, max);
	return { ...scored, points: max, trace: [...scored.trace, capped] };
}

function byKind(rule: Rule, max: Fraction, values: FactValues): Scored {
	switch (rule.kind) {
		case 'full':
			return scoreFull(rule, max, values);
		case 'ratio':
			return scoreRatio(rule, max, values);
		case 'cappedCount':
			return scoreCappedCount(rule, max, values);
		case 'weightedTasks':
			return scoreWeightedTasks(rule, max, values);
		case 'steppedBands':
			return scoreSteppedBands(rule, max, values);
		case 'outcomeMix':
			return scoreOutcomeMix(rule, max, values);
		case 'sum':
			return scoreSum(rule, values);
		case 'assessed':
			return scoreAssessed(rule, max, values);
		case 'satisfaction':
			return scoreSatisfaction(rule, max, values);
		case 'report121':
			return scoreReport121(rule, max, values);
	}
}

/** A part without its fact leaves the whole sum unknown: half a sum would read as a loss. */
function scoreSum(rule: SumRule, values: FactValues): Scored {
	const parts = rule.parts.map((part) => ({
		part,
		scored: scoreRule(part.rule, new Fraction(part.max), values)
	}));
	const missing = parts.flatMap(({ scored }) => scored.missing);
	const trace = parts.flatMap(({ part, scored }) =>
		scored.trace.map((line) => ({
			...line,
			vi: `${part.title}: ${line.vi}`,
			en: `${part.titleEn ?? part.title}: ${line.en}`
		}))
	);
	const points = parts.reduce<Fraction | null>(
		(sum, { scored }) => (sum && scored.points ? sum.add(scored.points) : null),
		new Fraction(0)
	);
	if (points) {
		const { vi, en } = pointsFigure(points, 4);
		trace.push(step(`Cộng: ${vi}`, `Together: ${en}`, points));
	}
	return { points, trace, missing, provisional: parts.some(({ scored }) => scored.provisional) };
}
