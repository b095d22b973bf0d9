import type { FractionLike } from './exact.ts';
import { NO_FIGURE, print, type Locale } from './number.ts';

/** A share of one as a percentage: 0.899 -> `89,9%`. Rounded half up once, from the exact value. */
export function percent(value: FractionLike | null, digits = 1, locale: Locale = 'vi'): string {
	return value === null ? NO_FIGURE : `${print(value, { digits, shift: 2, locale })}%`;
}

/** Points of an index, at most two decimals and no trailing zeros: `11,9`, `8,99`, `85,68`, `5`. */
export function points(value: FractionLike | null, digits = 2, locale: Locale = 'vi'): string {
	return value === null ? NO_FIGURE : print(value, { digits, trim: true, locale });
}

/** A change with its sign: `+2,5`, `−4,0`, `0,0`. The value is printed as it is, percentage points stay points. */
export function delta(value: FractionLike | null, digits = 1, locale: Locale = 'vi'): string {
	return value === null ? NO_FIGURE : print(value, { digits, plus: true, locale });
}
