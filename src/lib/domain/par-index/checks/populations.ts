import Fraction from 'fraction.js';
import { asPercent } from '../figures.ts';
import type { Rulebook } from '../rulebook.ts';
import type { Words } from '../words.ts';
import { finding, joined, pair, wholeWords } from './finding.ts';
import type { Finding, RatioInUse } from './finding.ts';

type ByPopulation = Map<string, RatioInUse[]>;

const titleOf = (rulebook: Rulebook, population: string): Words =>
	rulebook.populations?.[population]?.title ?? { vi: population, en: population };

const sizes = (ratios: readonly RatioInUse[]): number[] => [
	...new Set(ratios.map(({ fact }) => fact.denominator))
];

const concerned = (ratios: readonly RatioInUse[]) => ({
	codes: [...new Set(ratios.flatMap(({ codes }) => codes))],
	keys: [...new Set(ratios.map(({ key }) => key))]
});

/** One population, several sizes. */
function disagreement(rulebook: Rulebook, population: string, ratios: RatioInUse[]): Finding[] {
	const found = sizes(ratios).map((n) => wholeWords(n));
	if (found.length < 2) return [];
	const said = joined(found);
	return [
		finding(
			'denominators-disagree',
			{ ...concerned(ratios), printed: said.vi },
			{ title: titleOf(rulebook, population), n: String(found.length), sizes: said }
		)
	];
}

/** "100%" of a smaller count than another criterion gives for the same population. */
function wholeOfPart(ratios: RatioInUse[]): Finding[] {
	const largest = Math.max(...sizes(ratios));
	return ratios
		.filter(({ fact }) => fact.numerator === fact.denominator && fact.denominator < largest)
		.map(({ key, fact, title, codes }) => {
			const share = asPercent(new Fraction(fact.numerator, largest));
			const was = pair(fact);
			const now = pair({ numerator: fact.numerator, denominator: largest });
			const place = { codes, keys: [key], printed: `${was.vi} = 100%` };
			return finding('whole-of-part', place, { title, was, now, share });
		});
}

/** A population larger than the one it lies within (more dossiers resolved than received). */
function overWhole(
	rulebook: Rulebook,
	all: ByPopulation,
	population: string,
	inner: RatioInUse[]
): Finding[] {
	const within = rulebook.populations?.[population]?.within;
	const outer = within === undefined ? undefined : all.get(within);
	if (within === undefined || !outer) return [];
	const [most, least] = [Math.max(...sizes(inner)), Math.max(...sizes(outer))];
	if (most <= least) return [];
	const [a, b] = [titleOf(rulebook, population), titleOf(rulebook, within)];
	const [m, l, gap] = [wholeWords(most), wholeWords(least), wholeWords(most - least)];
	const larger = inner.filter(({ fact }) => fact.denominator > least);
	return [
		finding(
			'population-over-whole',
			{ ...concerned([...outer, ...larger]), printed: `${m.vi} > ${l.vi}` },
			{
				inner: a,
				outer: { vi: b.vi.toLowerCase(), en: b.en.toLowerCase() },
				most: m,
				least: l,
				gap
			}
		)
	];
}

/** What cannot be right between facts that count the same population; 0 of 0 says nothing of its size. */
export function populationFindings(rulebook: Rulebook, ratios: readonly RatioInUse[]): Finding[] {
	const all: ByPopulation = new Map();
	for (const ratio of ratios)
		if (ratio.population !== undefined && ratio.fact.denominator > 0)
			all.set(ratio.population, [...(all.get(ratio.population) ?? []), ratio]);
	return [...all].flatMap(([population, counted]) => [
		...disagreement(rulebook, population, counted),
		...overWhole(rulebook, all, population, counted),
		...wholeOfPart(counted)
	]);
}
