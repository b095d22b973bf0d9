import { parseQuarter, type Quarter } from '../time/quarter.ts';
import type { Locale } from './number.ts';

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/** 'YYYY-MM-DD' as people write it, in both languages day first: `02/10/2026`. */
export function date(day: string): string {
	const [year, month, dayOfMonth] = day.split('-');
	return `${dayOfMonth}/${month}/${year}`;
}

/** `Quý IV năm 2026`, `Quarter IV of 2026`. */
export function quarterName({ year, quarter }: Quarter, locale: Locale = 'vi'): string {
	const numeral = ROMAN[quarter - 1];
	return locale === 'vi' ? `Quý ${numeral} năm ${year}` : `Quarter ${numeral} of ${year}`;
}

/** Without the year, for a row of buttons: `Quý IV`, `Quarter IV`. */
export function quarterShortName({ quarter }: Quarter, locale: Locale = 'vi'): string {
	return `${locale === 'vi' ? 'Quý' : 'Quarter'} ${ROMAN[quarter - 1]}`;
}

/** '2026-Q4' with its year, short enough for an axis: `Quý IV/2026`. */
export function quarterOfYear(key: string, locale: Locale = 'vi'): string {
	const quarter = parseQuarter(key);
	return quarter ? `${quarterShortName(quarter, locale)}/${quarter.year}` : key;
}
