import Fraction from 'fraction.js';
import { NO_FIGURE, number, type Locale } from './number.ts';
import { percent } from './percent.ts';

/** Fewer answers than this are printed as counts: one answer more would move their percentage by more than ten points. */
export const FEWEST_FOR_PERCENT = 10;

/** No percentage is printed of so few answers. */
export const tooFewForPercent = (answers: number) => answers > 0 && answers < FEWEST_FOR_PERCENT;

const OF: Record<Locale, string> = { vi: 'trên', en: 'of' };

/**
 * A share of answers as people read it: `89,9%`, and below ten answers `8 trên 9`. Nothing else decides between the two;
 * files for machines have numerator and denominator instead.
 */
export function shareOfAnswers(
	{ numerator, denominator }: { numerator: number; denominator: number },
	digits = 1,
	locale: Locale = 'vi'
): string {
	if (denominator === 0) return NO_FIGURE;
	if (!tooFewForPercent(denominator))
		return percent(new Fraction(numerator, denominator), digits, locale);
	const [part, all] = [numerator, denominator].map((n) => number(n, 0, locale));
	// On one line, whatever stands around it.
	return `${part}\u00A0${OF[locale]}\u00A0${all}`;
}
