import Fraction from 'fraction.js';
import { percentFigure } from '../figures.ts';
import type { Rulebook } from '../rulebook.ts';
import { pair, whole } from './finding.ts';
import type { Finding, RatioInUse } from './finding.ts';

type ByPopulation = Map<string, RatioInUse[]>;

const titleOf = (rulebook: Rulebook, population: string) =>
	rulebook.populations?.[population]?.title ?? { vi: population, en: population };

const sizes = (ratios: readonly RatioInUse[]): number[] => [
	...new Set(ratios.map(({ fact }) => fact.denominator))
];

const allCodes = (ratios: readonly RatioInUse[]): string[] => [
	...new Set(ratios.flatMap(({ codes }) => codes))
];

/** One population, several sizes. */
function disagreement(rulebook: Rulebook, population: string, ratios: RatioInUse[]): Finding[] {
	const found = sizes(ratios);
	if (found.length < 2) return [];
	const title = titleOf(rulebook, population);
	const [vi, en] = [found.map((n) => whole(n).vi), found.map((n) => whole(n).en)];
	return [
		{
			kind: 'denominators-disagree',
			codes: allCodes(ratios),
			printed: vi.join('; '),
			words: {
				vi: `${title.vi} có ${found.length} con số khác nhau: ${vi.join('; ')}. Cần một sổ gốc.`,
				en: `${title.en}: ${found.length} different numbers: ${en.join('; ')}. One register of record is needed.`
			}
		}
	];
}

/** "100%" of a smaller count than another criterion gives for the same population. */
function wholeOfPart(ratios: RatioInUse[]): Finding[] {
	const largest = Math.max(...sizes(ratios));
	return ratios
		.filter(({ fact }) => fact.numerator === fact.denominator && fact.denominator < largest)
		.map(({ fact, title, codes }) => {
			const against = { ...fact, denominator: largest };
			const share = percentFigure(new Fraction(fact.numerator, largest));
			const [was, now] = [pair(fact), pair(against)];
			return {
				kind: 'whole-of-part',
				codes,
				printed: `${was.vi} = 100%`,
				words: {
					vi: `${title.vi}: 100% chỉ đúng với ${was.vi}; so với tổng lớn hơn thì ${now.vi} = ${share.vi}.`,
					en: `${title.en}: 100% holds only for ${was.en}; against the larger total ${now.en} = ${share.en}.`
				}
			};
		});
}

/** A population larger than the one it lies within (more dossiers resolved than received). */
function overWhole(rulebook: Rulebook, all: ByPopulation, population: string): Finding[] {
	const within = rulebook.populations?.[population]?.within;
	const inner = all.get(population) ?? [];
	const outer = within === undefined ? [] : (all.get(within) ?? []);
	if (within === undefined || inner.length === 0 || outer.length === 0) return [];
	const [most, least] = [Math.max(...sizes(inner)), Math.max(...sizes(outer))];
	if (most <= least) return [];
	const [a, b] = [titleOf(rulebook, population), titleOf(rulebook, within)];
	const [m, l, gap] = [whole(most), whole(least), whole(most - least)];
	const larger = inner.filter(({ fact }) => fact.denominator > least);
	return [
		{
			kind: 'population-over-whole',
			codes: allCodes([...outer, ...larger]),
			printed: `${m.vi} > ${l.vi}`,
			words: {
				vi: `${a.vi} ${m.vi} lớn hơn ${b.vi.toLowerCase()} ${l.vi}: phải có ít nhất ${gap.vi} từ kỳ trước chuyển sang.`,
				en: `${a.en} ${m.en} exceed ${b.en.toLowerCase()} ${l.en}: at least ${gap.en} would have to be carried over.`
			}
		}
	];
}

/** What cannot be right between facts that count the same population. */
export function populationFindings(rulebook: Rulebook, ratios: readonly RatioInUse[]): Finding[] {
	const all: ByPopulation = new Map();
	for (const ratio of ratios)
		if (ratio.population !== undefined)
			all.set(ratio.population, [...(all.get(ratio.population) ?? []), ratio]);
	return [...all].flatMap(([population, counted]) => [
		...disagreement(rulebook, population, counted),
		...overWhole(rulebook, all, population),
		...wholeOfPart(counted)
	]);
}
