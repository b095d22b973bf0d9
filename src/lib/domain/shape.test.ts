import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
	day,
	decimal,
	instant,
	isPlainObject,
	maybe,
	maybeLeftOut,
	plain,
	said,
	text,
	whole
} from './shape.ts';

const takes = (schema: v.GenericSchema, values: unknown[]) =>
	values.map((value) => v.is(schema, value));
const metadata = (schema: v.GenericSchema) => ({
	...v.getMetadata(schema),
	description: v.getDescription(schema)
});

describe('a shape', () => {
	it('takes an object, and no list, nothing, or a name that reaches into JavaScript', () => {
		const reaching = ['__proto__', 'constructor', 'prototype'].map(
			(name) => JSON.parse(`{"${name}":1}`) as unknown
		);
		expect([{}, { a: 1 }].map(isPlainObject)).toEqual([true, true]);
		for (const wrong of [null, undefined, 'a', 1, [], ...reaching])
			expect(isPlainObject(wrong)).toBe(false);
		const anything = plain(v.object({}));
		expect(takes(anything, [{}, { a: 1 }, [], null, ...reaching])).toEqual([
			...[true, true],
			...[false, false, false, false, false]
		]);
		expect(v.parse(plain(v.object({ a: v.number() })), { a: 1 })).toEqual({ a: 1 });
	});

	it('leaves out what says nothing, and keeps 0 and false', () => {
		const given = { a: null, b: '', c: [], d: {}, e: undefined, f: 0, g: false, h: ' ', i: [0] };
		expect(v.parse(v.pipe(v.looseObject({}), said()), given)).toEqual({
			...{ f: 0, g: false, h: ' ', i: [0] }
		});
	});

	it('tells what may be left out from what may be null', () => {
		const schema = v.object({ a: maybe(v.string()), b: maybeLeftOut(v.string()) });
		expect(takes(schema, [{}, { a: null }, { b: null }])).toEqual([true, true, false]);
	});

	it('has whole numbers from 0, or from where it is said', () => {
		expect(takes(whole('x'), [0, 1, -1, 0.5, '1'])).toEqual([true, true, false, false, false]);
		expect(takes(whole('x', 1), [0, 1])).toEqual([false, true]);
	});

	it('has days, instants and decimals as text, each described', () => {
		expect(takes(day('x'), ['2026-01-31', '2026-1-31', '02026-01-31', '2026-01-311'])).toEqual([
			...[true, false, false, false]
		]);
		const decimals = ['0', '-1', '12', '0.25', '-10.75', '', '.5', '1.', '+1', '1,5', '1.5a', 'a1'];
		expect(takes(decimal('x'), decimals)).toEqual(decimals.map((_, at) => at < 5));
		expect(metadata(day('Ngày'))).toEqual({ format: 'date', description: 'Ngày' });
		expect(metadata(instant('Lúc'))).toEqual({ format: 'date-time', description: 'Lúc' });
		expect([decimal('Số'), text('Chữ'), whole('Đếm')].map(v.getDescription)).toEqual([
			...['Số', 'Chữ', 'Đếm']
		]);
	});
});
