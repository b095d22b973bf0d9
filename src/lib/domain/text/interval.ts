import { delta, percent } from './percent.ts';
import type { Locale } from './number.ts';

interface Bounds {
	low: number;
	high: number;
}

/** The two bounds of a share, wherever they are printed: the same slips have the same interval behind every door. */
export const shareBounds = ({ low, high }: Bounds, locale: Locale = 'vi'): string =>
	twoNumbers(percent(low, 1, locale), percent(high, 1, locale));

/** The two bounds of a difference, in percentage points. */
export const changeBounds = ({ low, high }: Bounds, locale: Locale = 'vi'): string =>
	twoNumbers(delta(low, 1, locale), delta(high, 1, locale));

/** Bounds stay two numbers even where both print alike. */
export const twoNumbers = (low: string, high: string): string => `${low} – ${high}`;
