import Fraction from 'fraction.js';
import type { Bounds } from './bounds.ts';
import type { Facts } from './facts.ts';
import type { Criterion } from './rulebook.ts';
import { leafRules, scoreRule } from './rules/index.ts';
import { slipIndex } from './rules/satisfaction.ts';
import { slipBounds } from './slip-bounds.ts';

/** What slips say of a criterion, carried through to its points. */
export interface SlipOutlook {
	/** Slips counted. */
	n: number;
	/** The slip index 0–1, and its 95% interval. */
	index: number;
	low: number;
	high: number;
	/** The points by the slips, and at both ends of the interval. */
	points: Bounds;
	/** The official survey is entered: the slips stand beside it and do not count. */
	isBeside: boolean;
}

/** The points of a criterion by its slips alone, with the interval of the slip index; null where it reads none. */
export function slipOutlook({ rule, max }: Criterion, facts: Facts): SlipOutlook | null {
	const leaf = leafRules(rule, max).find((one) => one.rule.kind === 'satisfaction');
	if (leaf?.rule.kind !== 'satisfaction') return null;
	const { survey, slips: key, slipMeasure } = leaf.rule;
	const slips = facts.values[key];
	if (slips?.kind !== 'satisfaction' || slips.basis !== 'slips') return null;
	const { n, index } = slipIndex(slips, slipMeasure);
	const found = slipBounds(slips.counts, slipMeasure);
	if (!index || !found) return null;
	const { [survey]: official, ...values } = facts.values;
	const at = (share: number): Fraction => {
		const { source, asOf } = slips;
		const fact = { kind: 'satisfaction', basis: 'survey', source, asOf } as const;
		const ends = { ...values, [survey]: { ...fact, index: share.toFixed(6) } };
		return scoreRule(rule, new Fraction(max), ends).points ?? new Fraction(0);
	};
	return {
		...{ n, index: index.valueOf(), low: found.low, high: found.high },
		points: {
			now: scoreRule(rule, new Fraction(max), values).points ?? new Fraction(0),
			least: at(found.low),
			most: at(found.high)
		},
		isBeside: official !== undefined
	};
}
