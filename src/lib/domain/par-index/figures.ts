import type Fraction from 'fraction.js';
import { exact, type FractionLike } from '../text/exact.ts';
import { shareOfAnswers } from '../text/answers.ts';
import { points } from '../text/percent.ts';
import type { Locale } from '../text/number.ts';
import { roundHalfUp } from '../text/rounding.ts';
import type { Words } from './words.ts';

/** How an exact value is written in a sentence. */
export type FigureStyle = 'number' | 'percent' | 'points' | 'outcome' | 'outcomePercent' | 'source';

/** An exact value on its way into a sentence: the sentence's language decides how it is written. */
export interface Figure {
	as: FigureStyle;
	value: FractionLike;
	/** Decimals, at most. */
	digits: number;
}

/** A share of answers, written by the one formatter of those: `8 trên 9`, `87,5%`. */
export interface AnswersFigure {
	as: 'answers';
	numerator: number;
	denominator: number;
}

/** What fills a place in a sentence: a figure, words in each language, or text that has no language. */
export type Filling = Figure | AnswersFigure | Words | string;

const figureOf =
	(as: FigureStyle, usual: number) =>
	(value: FractionLike, digits = usual): Figure => ({ as, value, digits });

/** `2.379`, `9,26` */
export const asNumber = figureOf('number', 2);
/** A share 0–1: `79,33%` */
export const asPercent = figureOf('percent', 2);
/** `2,5 điểm`, `1 point` */
export const asPoints = figureOf('points', 2);
/** The right side of an equation, saying so when digits were cut: `= 2,5`, `≈ 1,9057` */
export const asOutcome = figureOf('outcome', 4);
/** A share 0–1 as the right side: `≈ 88,89%` */
export const asOutcomePercent = figureOf('outcomePercent', 2);
/** Decimal text of a source (`"63.53"`), no digit changed. */
export const asInSource = (text: string): Figure => ({ as: 'source', value: text, digits: 0 });

export const asAnswers = (numerator: number, denominator: number): AnswersFigure => ({
	as: 'answers',
	numerator,
	denominator
});

const sign = (value: Fraction, digits: number): string =>
	roundHalfUp(value, digits).equals(value) ? '=' : '≈';

const unit = (text: string, locale: Locale): string =>
	locale === 'vi' ? 'điểm' : text === '1' ? 'point' : 'points';

/** A figure in one language. */
export function writeFigure({ as, value, digits }: Figure, locale: Locale): string {
	if (as === 'source') return locale === 'vi' ? String(value).replace('.', ',') : String(value);
	const number = exact(value);
	const shown = as === 'percent' || as === 'outcomePercent' ? number.mul(100) : number;
	const text = points(shown, digits, locale);
	switch (as) {
		case 'number':
			return text;
		case 'percent':
			return `${text}%`;
		case 'points':
			return `${text} ${unit(text, locale)}`;
		case 'outcome':
			return `${sign(shown, digits)} ${text}`;
		case 'outcomePercent':
			return `${sign(shown, digits)} ${text}%`;
	}
}

/** What stands in a sentence's place, in one language. */
export function write(filling: Filling, locale: Locale): string {
	if (typeof filling === 'string') return filling;
	if (!('as' in filling)) return filling[locale];
	return filling.as === 'answers'
		? shareOfAnswers(filling, 1, locale)
		: writeFigure(filling, locale);
}
