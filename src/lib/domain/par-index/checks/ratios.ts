import Fraction from 'fraction.js';
import { grouped } from '../../grouped.ts';
import { roundHalfUp } from '../../text/rounding.ts';
import { percentFigure } from '../figures.ts';
import { decimalsOf, pair, printedPercent } from './finding.ts';
import type { Finding, RatioInUse } from './finding.ts';

/** A part larger than its whole. */
export function partsOverWhole(ratios: readonly RatioInUse[]): Finding[] {
	return ratios
		.filter(({ fact }) => fact.numerator > fact.denominator)
		.map(({ fact, title, codes }) => {
			const { vi, en } = pair(fact);
			return {
				kind: 'part-over-whole',
				codes,
				printed: vi,
				words: {
					vi: `${title.vi}: ${vi} có tử số lớn hơn mẫu số.`,
					en: `${title.en}: in ${en} the part is larger than the whole.`
				}
			};
		});
}

/** A printed percentage that is not what its two numbers give, to the decimals printed. */
export function printedPercents(ratios: readonly RatioInUse[]): Finding[] {
	return ratios.flatMap(({ fact, title, codes }): Finding[] => {
		if (fact.printed === undefined || fact.denominator === 0) return [];
		const share = new Fraction(fact.numerator, fact.denominator);
		const printed = new Fraction(fact.printed);
		if (roundHalfUp(share.mul(100), decimalsOf(fact.printed)).equals(printed)) return [];
		const hundredth = roundHalfUp(share, decimalsOf(fact.printed)).equals(printed);
		const [p, was, right] = [pair(fact), printedPercent(fact.printed), percentFigure(share)];
		return [
			{
				kind: 'printed-percent',
				codes,
				printed: `${p.vi} = ${was.vi}`,
				words: {
					vi: `${title.vi}: ${p.vi} là ${right.vi}, không phải ${was.vi}${hundredth ? ' (nhỏ hơn 100 lần: tỷ số bị ghi thành phần trăm)' : ''}.`,
					en: `${title.en}: ${p.en} is ${right.en}, not ${was.en}${hundredth ? ' (100 times too small: the ratio was written with a percent sign)' : ''}.`
				}
			}
		];
	});
}

/** The same two numbers for two measures; none or all of something is no coincidence worth a word. */
export function copiedPairs(ratios: readonly RatioInUse[]): Finding[] {
	const byPair = grouped(
		ratios.filter(({ fact }) => fact.numerator > 0 && fact.numerator < fact.denominator),
		({ fact }) => pair(fact).en
	);
	return [...byPair.values()].flatMap((same): Finding[] => {
		const [first] = same;
		if (!first || same.length < 2) return [];
		const { vi, en } = pair(first.fact);
		return [
			{
				kind: 'copied-pair',
				codes: same.flatMap(({ codes }) => codes),
				printed: vi,
				words: {
					vi: `Cùng cặp số ${vi} cho các chỉ số khác nhau (${same.map(({ title }) => title.vi).join('; ')}): chép lại, hoặc cùng lấy từ một sổ.`,
					en: `The same pair ${en} for different measures (${same.map(({ title }) => title.en).join('; ')}): copied, or one register serves both.`
				}
			}
		];
	});
}
