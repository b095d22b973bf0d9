import Fraction from 'fraction.js';
import * as v from 'valibot';
import { isDay } from '../../time/day.ts';
import type { Sentence } from './sentences.ts';

/** Messages are keys of `sentences`; the compiler keeps them so. */
const say = (sentence: Sentence): Sentence => sentence;

export const text = v.pipe(v.string(say('text')), v.trim(), v.minLength(1, say('text')));
export const count = v.pipe(
	v.number(say('count')),
	v.safeInteger(say('count')),
	v.minValue(0, say('count'))
);
export const flag = v.boolean(say('flag'));
export const year = v.pipe(
	v.number(say('year')),
	v.integer(say('year')),
	v.minValue(2000, say('year')),
	v.maxValue(2100, say('year'))
);
export const decimals = v.pipe(
	v.number(say('decimals')),
	v.integer(say('decimals')),
	v.minValue(0, say('decimals')),
	v.maxValue(9, say('decimals'))
);
/** Not negative, at most nine digits on either side of the point. */
export const decimal = v.pipe(
	v.string(say('decimal')),
	v.regex(/^\d{1,9}(\.\d{1,9})?$/, say('decimal'))
);
const between0And1 = (value: string): boolean => new Fraction(value).lte(1);
export const weight = v.pipe(
	v.string(say('weight')),
	v.regex(/^\d{1,9}(\.\d{1,9}|\/[1-9]\d{0,8})?$/, say('weight')),
	v.check(between0And1, say('weight'))
);
export const share = v.pipe(
	v.string(say('share')),
	v.regex(/^\d{1,9}(\.\d{1,9})?$/, say('share')),
	v.check((value) => new Fraction(value).gt(0) && between0And1(value), say('share'))
);
export const day = v.pipe(
	v.string(say('day')),
	v.check((value: string) => isDay(value), say('day'))
);
export const words = v.strictObject({ vi: text, en: text }, say('shape'));
export const listOf = <S extends v.GenericSchema>(schema: S) =>
	v.pipe(v.array(schema, say('list')), v.minLength(1, say('list')));
