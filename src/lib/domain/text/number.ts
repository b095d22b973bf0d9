import type { FractionLike } from './exact.ts';
import { scaled } from './rounding.ts';

export type Locale = 'vi' | 'en';

/** What stands where there is no figure (no answers, no dossiers). */
export const NO_FIGURE = '—';

/** The true minus sign; a hyphen would break at a line end and reads as a dash. */
export const MINUS = '−';

const SEPARATORS = { vi: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const;

/** Up to this many decimals are printed when the caller does not say how many. */
const FREE_DIGITS = 3;

interface Style {
	/** Decimals; without it up to three, without trailing zeros. */
	digits?: number;
	/** So many places further left: 2 prints a share as its percentage. */
	shift?: number;
	/** Leave trailing zeros out. */
	trim?: boolean;
	/** Print '+' before what is above zero. */
	plus?: boolean;
	locale: Locale;
}

/** The one place that turns an exact value into digits. */
export function print(value: FractionLike, style: Style): string {
	const { group, decimal } = SEPARATORS[style.locale];
	const digits = style.digits ?? FREE_DIGITS;
	const rounded = scaled(value, digits + (style.shift ?? 0));
	const text = (rounded < 0n ? -rounded : rounded).toString().padStart(digits + 1, '0');
	const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, group);
	let decimals = text.slice(text.length - digits);
	if (style.trim || style.digits === undefined) decimals = decimals.replace(/0+$/, '');
	const sign = rounded < 0n ? MINUS : style.plus && rounded > 0n ? '+' : '';
	return sign + whole + (decimals && decimal + decimals);
}

/** A number: `2.379`, `4,25`; with digits exactly that many decimals. Rounds half up; null prints '—'. */
export function number(value: FractionLike | null, digits?: number, locale: Locale = 'vi'): string {
	return value === null ? NO_FIGURE : print(value, { digits, locale });
}
