import { shareBounds, twoNumbers } from '../text/interval.ts';
import Fraction from 'fraction.js';
import { number, type Locale } from '../text/number.ts';
import { shareOfAnswers } from '../text/answers.ts';
import { delta, percent } from '../text/percent.ts';
import type { Interval } from '../satisfaction/wilson.ts';

/**
 * A figure of a document: always what it was computed from, never a typed percentage. `source` is a key of the
 * document's sources. Values are exact text ('11/12'), so that JSON keeps them.
 */
export type DocumentFigure =
	| { kind: 'count'; n: number | null; source: string }
	| ShareFigure
	| { kind: 'mean'; value: string | null; n: number; source: string; few?: boolean }
	| { kind: 'points'; value: string | null; n: number; digits: number; source: string }
	/** Percentage points, with a sign. */
	| { kind: 'change'; value: string | null; interval: Interval | null; source: string }
	/** Bounds of a share, printed beside it. */
	| { kind: 'interval'; interval: Interval | null; n: number; source: string }
	/** A share known in bounds only, both of the same whole: QĐ 766. */
	| { kind: 'range'; least: number; most: number; denominator: number; source: string };

export interface ShareFigure {
	kind: 'share';
	numerator: number;
	denominator: number;
	n: number;
	interval: Interval | null;
	source: string;
	/** Rests on fewer answers than the unit publishes. */
	few?: boolean;
	/** Of so few answers that counts are printed instead of a percentage. Not in reports sealed before this was so. */
	counts?: true;
	/** More above the line than below: two different counts, no rate. */
	exceeds?: boolean;
}

/** What stands behind a figure that rests on few answers; the document's method note explains it. */
export const FEW_MARK = '\u00A0(*)';

/** Exact value as a fraction of one (of points for `points` and `change`); null where there is none. */
export function valueOf(figure: DocumentFigure): Fraction | null {
	switch (figure.kind) {
		case 'count':
			return figure.n === null ? null : new Fraction(figure.n);
		case 'share':
			return figure.denominator === 0 || figure.exceeds
				? null
				: new Fraction(figure.numerator, figure.denominator);
		case 'mean':
		case 'points':
		case 'change':
			return figure.value === null ? null : new Fraction(figure.value);
		case 'range':
			return figure.denominator === 0 ? null : new Fraction(figure.least, figure.denominator);
		case 'interval':
			return null;
	}
}

/** The figure as every door prints it. */
export function printed(figure: DocumentFigure, locale: Locale = 'vi'): string {
	const value = valueOf(figure);
	switch (figure.kind) {
		case 'count':
			return number(value, 0, locale);
		case 'share':
		case 'mean': {
			const isCounts = figure.kind === 'share' && figure.counts;
			const text = isCounts ? shareOfAnswers(figure, 1, locale) : percent(value, 1, locale);
			return text + (figure.few && value ? FEW_MARK : '');
		}
		case 'points':
			return number(value, figure.digits, locale);
		case 'change':
			return delta(value, 1, locale);
		case 'interval':
			return printedInterval(figure.interval, locale);
		case 'range':
			return value === null ? percent(null) : printedRange(figure, locale);
	}
}

export function printedInterval(interval: Interval | null, locale: Locale = 'vi'): string {
	return interval === null ? percent(null) : onOneLine(shareBounds(interval, locale));
}

/** Bounds stay two numbers even where both print alike: only what is exact is printed as one number. */
function printedRange(
	{ least, most, denominator }: { least: number; most: number; denominator: number },
	locale: Locale
): string {
	const [low, high] = [least, most].map((n) =>
		percent(new Fraction(n, denominator), 1, locale)
	) as [string, string];
	return least === most ? low : onOneLine(twoNumbers(low, high));
}

/** On one line, whatever stands around it. */
const onOneLine = (bounds: string) => bounds.replaceAll(' ', '\u00A0');
