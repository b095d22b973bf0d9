import type Fraction from 'fraction.js';
import { score } from './evaluate.ts';
import type { Fact, Facts } from './facts.ts';
import type { IndexResult } from './result.ts';
import type { Rulebook } from './rulebook.ts';
import type { Words } from './words.ts';
import { withChanges } from './what-if.ts';

/** Points as they are, and as each scenario would have them, in the order of the scenarios; null: not known. */
export interface Beside {
	code: string;
	title: string;
	titleEn?: string;
	max: Fraction;
	now: Fraction | null;
	then: (Fraction | null)[];
	/** Some scenario has other points than now. */
	differs: boolean;
}

export interface BesideArea extends Beside {
	criteria: Beside[];
}

export interface ScenarioComparison {
	areas: BesideArea[];
	total: { max: Fraction; now: Fraction; then: Fraction[] };
	/** The facts that some scenario changes, as they are and as each scenario has them (null: as they are). */
	facts: { key: string; title: Words; now: Fact | null; then: (Fact | null)[] }[];
}

type Scored = IndexResult['areas'][number] | IndexResult['areas'][number]['criteria'][number];

function beside(now: Scored, then: readonly Scored[]): Beside {
	const same = (a: Fraction | null, b: Fraction | null) => (a && b ? a.equals(b) : a === b);
	const { code, title, titleEn, max, points } = now;
	return {
		...{ code, title, max, now: points, then: then.map((one) => one.points) },
		...(titleEn === undefined ? {} : { titleEn }),
		differs: then.some((one) => !same(one.points, points))
	};
}

/** Scenarios side by side: total, area by area, criterion by criterion, and the facts they differ in. */
export function compareScenarios(
	rulebook: Rulebook,
	facts: Facts,
	scenarios: readonly Readonly<Record<string, Fact>>[]
): ScenarioComparison {
	const now = score(rulebook, facts);
	const then = scenarios.map((changes) => score(rulebook, withChanges(facts, changes)));
	const keys = [...new Set(scenarios.flatMap((changes) => Object.keys(changes)))];
	return {
		areas: now.areas.map((area, a) => ({
			...beside(
				area,
				then.map(({ areas }) => areas[a]!)
			),
			criteria: area.criteria.map((criterion, c) =>
				beside(
					criterion,
					then.map(({ areas }) => areas[a]!.criteria[c]!)
				)
			)
		})),
		total: { max: now.max, now: now.points, then: then.map(({ points }) => points) },
		facts: keys.map((key) => ({
			key,
			title: rulebook.facts[key]?.title ?? { vi: key, en: key },
			now: facts.values[key] ?? null,
			then: scenarios.map((changes) => changes[key] ?? null)
		}))
	};
}
