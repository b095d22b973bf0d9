import type Fraction from 'fraction.js';
import { points } from '../text/percent.ts';
import type { Words } from './words.ts';

/** A number as it is printed in each language (`2.379` and `9,26`; `2,379` and `9.26`), half up. */
export function figure(value: Fraction | number, decimals = 2): Words {
	return { vi: points(value, decimals, 'vi'), en: points(value, decimals, 'en') };
}

/** A share 0–1 as a percentage in each language: `79,33%`, `79.33%`. */
export function percentFigure(share: Fraction, decimals = 2): Words {
	const { vi, en } = figure(share.mul(100), decimals);
	return { vi: `${vi}%`, en: `${en}%` };
}

/** Decimal text of a source (`"63.53"`) as a person reads it, no digit changed. */
export function decimalFigure(text: string): Words {
	return { vi: text.replace('.', ','), en: text };
}
