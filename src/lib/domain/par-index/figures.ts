import type Fraction from 'fraction.js';
import { points } from '../text/percent.ts';
import { roundHalfUp } from '../text/rounding.ts';
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

/** A figure with its noun: `2,5 điểm`, `1 point`. */
export function pointsFigure(value: Fraction, decimals = 2): Words {
	const { vi, en } = figure(value, decimals);
	return { vi: `${vi} điểm`, en: `${en} ${en === '1' ? 'point' : 'points'}` };
}

/** The right side of an equation, saying so when digits were cut: `= 2,5`, `≈ 1,9057`. */
export function outcome(value: Fraction, decimals = 4): Words {
	const sign = roundHalfUp(value, decimals).equals(value) ? '=' : '≈';
	const { vi, en } = figure(value, decimals);
	return { vi: `${sign} ${vi}`, en: `${sign} ${en}` };
}
