import Fraction from 'fraction.js';
import { roundHalfUp } from '../../text/rounding.ts';
import { asPercent } from '../figures.ts';
import { decimalsOf, finding, joined, pair, printedPercent } from './finding.ts';
import type { Finding, RatioInUse } from './finding.ts';

/** A part larger than its whole. */
export function partsOverWhole(ratios: readonly RatioInUse[]): Finding[] {
	return ratios
		.filter(({ fact }) => fact.numerator > fact.denominator)
		.map(({ key, fact, title, codes }) => {
			const said = pair(fact);
			const place = { codes, keys: [key], printed: said.vi };
			return finding('part-over-whole', place, { title, pair: said });
		});
}

/** A printed percentage that is not what its two numbers give, to the decimals printed. */
export function printedPercents(ratios: readonly RatioInUse[]): Finding[] {
	return ratios.flatMap(({ key, fact, title, codes }): Finding[] => {
		if (fact.printed === undefined || fact.denominator === 0) return [];
		const share = new Fraction(fact.numerator, fact.denominator);
		const printed = new Fraction(fact.printed);
		if (roundHalfUp(share.mul(100), decimalsOf(fact.printed)).equals(printed)) return [];
		const isHundredth =
			!printed.equals(0) && roundHalfUp(share, decimalsOf(fact.printed)).equals(printed);
		const [said, was] = [pair(fact), printedPercent(fact.printed)];
		return [
			finding(
				isHundredth ? 'printed-percent.hundredth' : 'printed-percent',
				{ codes, keys: [key], printed: `${said.vi} = ${was.vi}` },
				{ title, pair: said, right: asPercent(share), was }
			)
		];
	});
}

/**
 * Below this many, two measures have the same two numbers easily enough by chance (9 of 10 and 9 of 10);
 * from here on fewer than one pair of unrelated measures in 40,000 does.
 */
const TELLING = 200;
/** Dossiers received and dossiers resolved are often as many: only the part can be a coincidence there. */
const TELLING_OF_POPULATIONS = 1000;
/** Nearly none and nearly all come about by themselves. */
const FROM_THE_EDGE = 20;

const isTelling = (a: RatioInUse, b: RatioInUse): boolean => {
	const { numerator, denominator } = a.fact;
	const counted = a.population !== undefined && b.population !== undefined;
	return (
		a.areas.some((area) => b.areas.includes(area)) &&
		denominator >= (counted ? TELLING_OF_POPULATIONS : TELLING) &&
		Math.min(numerator, denominator - numerator) >= FROM_THE_EDGE
	);
};

/** The same two numbers for two measures of an area; none or all of something is no coincidence worth a word. */
export function copiedPairs(ratios: readonly RatioInUse[]): Finding[] {
	const groups = new Map<string, RatioInUse[]>();
	for (const ratio of ratios) {
		const said = pair(ratio.fact).en;
		groups.set(said, [...(groups.get(said) ?? []), ratio]);
	}
	return [...groups.values()].flatMap((equal): Finding[] => {
		const same = equal.filter((one) =>
			equal.some((other) => other !== one && isTelling(one, other))
		);
		const [first] = same;
		if (!first) return [];
		const said = pair(first.fact);
		return [
			finding(
				'copied-pair',
				{
					codes: same.flatMap(({ codes }) => codes),
					keys: same.map(({ key }) => key),
					printed: said.vi
				},
				{ pair: said, titles: joined(same.map(({ title }) => title)) }
			)
		];
	});
}
