import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from './canonical.ts';

describe('canonical JSON', () => {
	it('is RFC 8785’s own example', () => {
		const value = {
			numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
			string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
			literals: [null, true, false]
		};
		expect(canonical(value)).toBe(
			'{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
		);
	});

	it('sorts keys by their UTF-16 units, as RFC 8785 shows', () => {
		const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
		const text = canonical(Object.fromEntries(keys.map((key) => [key, 0])));
		const order = Object.keys(JSON.parse(text.replace('"1":0,', '')) as object);
		expect(order).toEqual(['\r', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
	});

	it('depends on nothing but the value, and reads back as it', () => {
		fc.assert(
			fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
				const text = canonical(value);
				expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
				expect(canonical(JSON.parse(text))).toBe(text);
			})
		);
	});

	it('leaves out keys without a value, and a list keeps their place', () => {
		expect(canonical({ b: undefined, a: [1, undefined], c: null })).toBe('{"a":[1,null],"c":null}');
	});

	it('refuses what JSON cannot hold', () => {
		for (const wrong of [NaN, Infinity, '\ud800', () => 1])
			expect(() => canonical(wrong)).toThrow(RangeError);
	});
});
