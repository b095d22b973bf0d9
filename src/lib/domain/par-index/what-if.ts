import Fraction from 'fraction.js';
import { evaluate } from './evaluate.ts';
import type { Fact, Facts } from './facts.ts';
import type { IndexResult } from './result.ts';
import type { Rulebook } from './rulebook.ts';

export interface WhatIf {
	before: IndexResult;
	after: IndexResult;
	/** Points won (negative: lost) in all, by what changes, unrounded. */
	points: Fraction;
	/** The criteria whose points change, in the order of the rulebook. */
	changed: { area: string; code: string; title: string; points: Fraction }[];
}

const zero = new Fraction(0);

/** The same facts with some replaced, or taken away by null. */
export function withChanges(facts: Facts, changes: Readonly<Record<string, Fact | null>>): Facts {
	const values = Object.entries({ ...facts.values, ...changes }).filter(
		(entry): entry is [string, Fact] => entry[1] !== null
	);
	return { ...facts, values: Object.fromEntries(values) };
}

/** What the index would be if some facts were different. A missing criterion counts 0 in the difference. */
export function whatIf(
	rulebook: Rulebook,
	facts: Facts,
	changes: Readonly<Record<string, Fact | null>>
): WhatIf {
	const before = evaluate(rulebook, facts);
	const after = evaluate(rulebook, withChanges(facts, changes));
	const changed = after.areas.flatMap((area, a) =>
		area.criteria.flatMap(({ code, title, points }, c) => {
			const was = before.areas[a]?.criteria[c]?.points ?? zero;
			const won = (points ?? zero).sub(was);
			return won.equals(0) ? [] : [{ area: area.code, code, title, points: won }];
		})
	);
	return { before, after, points: after.points.sub(before.points), changed };
}
