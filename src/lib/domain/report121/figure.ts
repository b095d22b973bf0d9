import type Fraction from 'fraction.js';
import type { Share } from '../satisfaction/share.ts';
import type { Interval } from '../satisfaction/wilson.ts';

/** A share in a form that JSON keeps. */
export interface Figure {
	numerator: number;
	denominator: number;
	/** Exact, as `text/percent` reads it: '11/12'; null when the denominator is 0. */
	value: string | null;
	interval: Interval | null;
	/** Answers it rests on. */
	n: number;
}

/** A mean of means: exact, without one numerator and denominator of its own; its parts stand beside it. */
export interface MeanFigure {
	value: string | null;
	n: number;
}

/** An exact value as text: '11/12', '3'. */
export function exactText(value: Fraction | null): string | null {
	return value === null ? null : value.toFraction();
}

export function figure(share: Share, n = share.denominator): Figure {
	const { numerator, denominator, value, interval } = share;
	return { numerator, denominator, value: exactText(value), interval, n };
}
