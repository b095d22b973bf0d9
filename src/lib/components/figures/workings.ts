import type { Figure } from '#lib/domain/report121/figure.ts';
import { shareBounds } from '#lib/domain/text/interval.ts';
import { number } from '#lib/domain/text/number.ts';
import { FEWEST_FOR_PERCENT, shareOfAnswers, tooFewForPercent } from '#lib/domain/text/answers.ts';
import { percent } from '#lib/domain/text/percent.ts';
import { deskTexts } from '#lib/i18n/desk.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Origin, Part } from './origin.ts';

export type Opening = Pick<Figure, 'numerator' | 'denominator' | 'value' | 'interval'>;

/** What a figure opens to: term and text in the order in which they are read, and the way to what is behind it. */
export interface Workings {
	rows: { term: string; text: string }[];
	behind?: { term: string; links: { href: string; text: string }[] } | undefined;
}

/** A share as it is printed. One with an interval is of answers; of dossiers and receipts all are known. */
export const shownShare = (figure: Opening, locale: Locale): string =>
	figure.interval !== null ? shareOfAnswers(figure, 1, locale) : percent(figure.value, 1, locale);

/**
 * How a share came about, with the numbers put in.
 * @param part the slips that stand below the line
 */
export function workingsOf(
	figure: Opening,
	[origin, part]: [Origin, Part],
	locale: Locale
): Workings {
	const t = deskTexts[locale];
	const isFew = figure.interval !== null && tooFewForPercent(figure.denominator);
	const [above, below] = [figure.numerator, figure.denominator].map((n) => number(n, 0, locale));
	const fewMeaning = t.tooFewForPercent(number(FEWEST_FOR_PERCENT, 0, locale));
	return {
		rows: [
			...(isFew
				? []
				: [{ term: t.formula, text: `${above} ÷ ${below} = ${shownShare(figure, locale)}` }]),
			...(figure.interval
				? [
						{ term: t.intervalHeading, text: shareBounds(figure.interval, locale) },
						{
							term: t.meaning,
							text: isFew ? `${fewMeaning}. ${t.intervalMeaning}` : t.intervalMeaning
						}
					]
				: []),
			{ term: t.source, text: origin.source },
			{ term: t.asOf, text: origin.asOf }
		],
		behind: origin.slipsHref && {
			term: t.behind,
			links: [{ href: origin.slipsHref(part), text: t.seeSlips }]
		}
	};
}
