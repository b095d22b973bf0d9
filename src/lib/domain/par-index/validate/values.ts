import Fraction from 'fraction.js';
import * as v from 'valibot';
import { isDay } from '../../time/day.ts';
import type { Sentence } from './sentences.ts';

/** Messages are keys of `sentences`; the compiler keeps them so. */
const say = (sentence: Sentence): Sentence => sentence;

/**
 * Text of one shape whose value is then judged. One check for both: valibot goes on to the next check after
 * a failed one, and `new Fraction` throws for what is no number.
 */
const textOf = (shape: RegExp, sentence: Sentence, fits = (_value: Fraction): boolean => true) =>
	v.pipe(
		v.string(say(sentence)),
		v.check((value) => shape.test(value) && fits(new Fraction(value)), say(sentence))
	);

/** Long enough for every title and note; longer is a file pasted into the wrong place. */
const LONGEST = 2000;

export const text = v.pipe(
	v.string(say('text')),
	v.trim(),
	v.minLength(1, say('text')),
	v.maxLength(LONGEST, say('text'))
);
const whole = (sentence: Sentence, from: number, to: number) =>
	v.pipe(
		v.number(say(sentence)),
		v.safeInteger(say(sentence)),
		v.minValue(from, say(sentence)),
		v.maxValue(to, say(sentence))
	);
export const count = whole('count', 0, Number.MAX_SAFE_INTEGER);
export const flag = v.boolean(say('flag'));
export const year = whole('year', 2000, 2100);
export const decimals = whole('decimals', 0, 9);
export const yearQuarters = whole('quarters', 1, 4);
/** Not negative, at most nine digits on either side of the point. */
export const decimal = textOf(/^\d{1,9}(\.\d{1,9})?$/, 'decimal');
export const signedDecimal = textOf(/^-?\d{1,9}(\.\d{1,9})?$/, 'signed');
export const weight = textOf(/^\d{1,9}(\.\d{1,9}|\/[1-9]\d{0,8})?$/, 'weight', (value) =>
	value.lte(1)
);
export const share = textOf(/^[01](\.\d{1,9})?$/, 'share', (value) => value.gt(0) && value.lte(1));
export const day = v.pipe(
	v.string(say('day')),
	v.check((value: string) => isDay(value), say('day'))
);
export const words = v.strictObject({ vi: text, en: text }, say('shape'));
export const listOf = <S extends v.GenericSchema>(schema: S) =>
	v.pipe(v.array(schema, say('list')), v.minLength(1, say('list')));

export const sumOf = (values: readonly string[]): Fraction =>
	values.reduce((sum, value) => sum.add(value), new Fraction(0));
