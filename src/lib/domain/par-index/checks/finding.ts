import type { Facts, RatioFact } from '../facts.ts';
import { asNumber, write, type Filling } from '../figures.ts';
import type { IndexCheck } from '../result.ts';
import type { Rulebook } from '../rulebook.ts';
import { factsOfRule } from '../rules/index.ts';
import type { Words } from '../words.ts';
import type { CheckCode, CheckKind } from './words.ts';

/** A check before it has its number. */
export type Finding = Omit<IndexCheck, 'number'>;

export function finding(
	code: CheckCode,
	place: { codes: readonly string[]; keys?: readonly string[]; printed: string },
	values: Record<string, Filling>
): Finding {
	const kind = code.replace(/\..*$/, '') as CheckKind;
	return { kind, code, codes: place.codes, keys: place.keys ?? [], printed: place.printed, values };
}

/** A ratio the rulebook declares, with the criteria and areas that read or show it. */
export interface RatioInUse {
	key: string;
	fact: RatioFact;
	title: Words;
	population?: string;
	codes: string[];
	areas: string[];
}

interface Use {
	codes: string[];
	areas: string[];
}

function usesByFact(rulebook: Rulebook): Map<string, Use> {
	const uses = new Map<string, Use>();
	for (const area of rulebook.areas)
		for (const { code, rule, evidence = [] } of area.criteria)
			for (const key of [...factsOfRule(rule).map((need) => need.key), ...evidence]) {
				const use = uses.get(key) ?? { codes: [], areas: [] };
				uses.set(key, { codes: [...use.codes, code], areas: [...use.areas, area.code] });
			}
	return uses;
}

export function ratiosInUse(rulebook: Rulebook, facts: Facts): RatioInUse[] {
	const uses = usesByFact(rulebook);
	return Object.entries(rulebook.facts).flatMap(([key, { title, population }]) => {
		const fact = Object.hasOwn(facts.values, key) ? facts.values[key] : undefined;
		if (fact?.kind !== 'ratio') return [];
		const use = uses.get(key) ?? { codes: [], areas: [] };
		return [{ key, fact, title, ...(population && { population }), ...use }];
	});
}

/** `1.515/2.385`, `1,515/2,385`. */
export function pair({
	numerator,
	denominator
}: Pick<RatioFact, 'numerator' | 'denominator'>): Words {
	const [n, d] = [asNumber(numerator), asNumber(denominator)];
	return { vi: `${write(n, 'vi')}/${write(d, 'vi')}`, en: `${write(n, 'en')}/${write(d, 'en')}` };
}

/** Several words in a row. */
export const joined = (list: readonly Words[]): Words => ({
	vi: list.map(({ vi }) => vi).join('; '),
	en: list.map(({ en }) => en).join('; ')
});

export const wholeWords = (n: number): Words => ({
	vi: write(asNumber(n), 'vi'),
	en: write(asNumber(n), 'en')
});

/** A percentage as the source printed it: `63,53%`. */
export const printedPercent = (text: string): Words => ({
	vi: `${text.replace('.', ',')}%`,
	en: `${text}%`
});

export const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;
