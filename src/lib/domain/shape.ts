import * as v from 'valibot';

/** Sentences of the OpenAPI document stand where the shape is declared. */
export const says = v.description;

/** May be left out, or be null: both say nothing. */
export const maybe = <S extends v.GenericSchema>(schema: S) => v.nullish(schema);

/** May be left out; when it is there, it says something. */
export const maybeLeftOut = <S extends v.GenericSchema>(schema: S) => v.optional(schema);

export const whole = (sentence: string, from = 0) =>
	v.pipe(v.number(), v.integer(), v.minValue(from), says(sentence));

/** Names that Valibot passes over in silence; no id of ours is called so. */
const RESERVED = ['__proto__', 'constructor', 'prototype'];

/** An object as JSON has it: no list, and no name that reaches into JavaScript. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		!RESERVED.some((name) => Object.hasOwn(value, name))
	);
}

/** The schema of an object, which refuses what `isPlainObject` refuses: Valibot alone takes a list for one. */
export function plain<S extends v.GenericSchema>(schema: S): S {
	return {
		...schema,
		'~run': (dataset: v.UnknownDataset, config: v.Config<v.BaseIssue<unknown>>) =>
			schema['~run'](isPlainObject(dataset.value) ? dataset : { value: undefined }, config)
	};
}

/** An object without what says nothing: null, an empty text, an empty list. */
type Said<T> = { [K in keyof T]: Exclude<T[K], null> };

const isSaid = (value: unknown) =>
	value != null && value !== '' && !(typeof value === 'object' && Object.keys(value).length === 0);

/** Leaves out what says nothing, so that one tap is the same object whichever client sent it. */
export const said = <T extends object>() =>
	v.transform(
		(given: T) =>
			Object.fromEntries(Object.entries(given).filter(([, value]) => isSaid(value))) as Said<T>
	);

export const text = (sentence: string) => v.pipe(v.string(), says(sentence));

export const day = (sentence: string) =>
	v.pipe(
		v.string(),
		v.regex(/^\d{4}-\d{2}-\d{2}$/),
		v.metadata({ format: 'date' }),
		says(sentence)
	);

export const instant = (sentence: string) =>
	v.pipe(v.string(), v.metadata({ format: 'date-time' }), says(sentence));

/** An exact value as decimal text, unrounded. */
export const decimal = (sentence: string) =>
	v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/), says(sentence));
