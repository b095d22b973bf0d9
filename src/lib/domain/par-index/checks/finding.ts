import type { Facts, RatioFact } from '../facts.ts';
import { decimalFigure, figure } from '../figures.ts';
import type { IndexCheck } from '../result.ts';
import { factsOfRule } from '../rule-facts.ts';
import type { Rulebook } from '../rulebook.ts';
import type { Words } from '../words.ts';

/** A check before it has its number. */
export type Finding = Omit<IndexCheck, 'number'>;

/** A ratio the rulebook declares, with the criteria that read or show it. */
export interface RatioInUse {
	key: string;
	fact: RatioFact;
	title: Words;
	population?: string;
	codes: string[];
}

function codesByFact(rulebook: Rulebook): Map<string, string[]> {
	const codes = new Map<string, string[]>();
	for (const { criteria } of rulebook.areas)
		for (const { code, rule, evidence = [] } of criteria)
			for (const key of [...factsOfRule(rule).map((need) => need.key), ...evidence])
				codes.set(key, [...(codes.get(key) ?? []), code]);
	return codes;
}

export function ratiosInUse(rulebook: Rulebook, facts: Facts): RatioInUse[] {
	const codes = codesByFact(rulebook);
	return Object.entries(rulebook.facts).flatMap(([key, { title, population }]) => {
		const fact = facts.values[key];
		if (fact?.kind !== 'ratio') return [];
		return [{ key, fact, title, ...(population && { population }), codes: codes.get(key) ?? [] }];
	});
}

export const whole = (n: number): Words => figure(n);

/** `1.515/2.385`, `1,515/2,385`. */
export function pair({ numerator, denominator }: RatioFact): Words {
	const [n, d] = [whole(numerator), whole(denominator)];
	return { vi: `${n.vi}/${d.vi}`, en: `${n.en}/${d.en}` };
}

/** A percentage as the source printed it: `63,53%`. */
export function printedPercent(text: string): Words {
	const { vi, en } = decimalFigure(text);
	return { vi: `${vi}%`, en: `${en}%` };
}

export const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;
