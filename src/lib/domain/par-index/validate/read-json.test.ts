import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProblemError } from '../../problem/problem.ts';
import { readJson } from './read-json.ts';

const read = (text: string) => readJson(text, 'HL-4002');
/** Line, column and what is said, in English. */
const fault = (text: string) => {
	try {
		read(text);
	} catch (error) {
		const { detail } = (error as ProblemError).problem;
		return detail!.replace(/^JSON (\d+:\d+: .*?): .* \/ /s, '$1: ');
	}
	return 'none';
};

describe('a document', () => {
	test('reads as JSON.parse has it, whatever stands between its signs', () => {
		const spaces = fc.constantFrom('', ' ', '\t', ' \r\n ', '\n\n');
		fc.assert(
			fc.property(fc.jsonValue({ noUnicodeString: false }), spaces, spaces, (value, a, b) => {
				const text = JSON.stringify(value).replace(
					/("(?:[^"\\]|\\.)*")|([[\]{},:])/g,
					(_, word: string | undefined, sign: string) => word ?? `${a}${sign}${b}`
				);
				const all = `${b}${text}${a}`;
				fc.pre(!/\d{16}|e\+/.test(all) && !all.includes('__proto__'));
				expect(read(all)).toEqual(JSON.parse(all));
			}),
			{ numRuns: 40 }
		);
	});

	test.each([
		'0',
		'-0.25',
		'10.125',
		'1e5',
		'1E+2',
		'2.5e-7',
		'-1e10',
		'[]',
		'{}',
		'[[],{}]',
		'""'
	])('%s is what JSON.parse makes of it', (text) => {
		expect(read(text)).toEqual(JSON.parse(text));
		expect(read(` ${text}\n`)).toEqual(JSON.parse(text));
	});

	test('is made of plain values that can be changed, also under a key that is a word of the language', () => {
		const plain = { value: 1, configurable: true, enumerable: true, writable: true };
		for (const key of ['a', '__proto__'])
			expect(Object.getOwnPropertyDescriptor(read(`{"${key}":1}`), key)).toEqual(plain);
	});

	test('nests 64 deep, and no deeper', () => {
		const nested = (depth: number) => '['.repeat(depth) + '1' + ']'.repeat(depth);
		expect(read(nested(64))).toEqual(JSON.parse(nested(64)));
		expect(fault(nested(65))).toContain('nested too deeply');
	});

	test('has numbers up to the last that is counted exactly', () => {
		expect(read('[9007199254740991, -9007199254740991]')).toEqual([2 ** 53 - 1, 1 - 2 ** 53]);
		for (const number of ['9007199254740992', '-9007199254740992', '1e999', '9007199254740993'])
			expect(fault(`{"a":${number}}`)).toBe(`1:6: a: a number beyond reach (${number})`);
		expect(fault(`{"a":${'9'.repeat(50)}}`)).toContain(`(${'9'.repeat(40)})`);
	});
});

describe('what is no document is named by line, column and key', () => {
	test.each([
		['', '1:1: JSON: no JSON value'],
		['x', '1:1: JSON: no JSON value'],
		['"\n"', '1:1: JSON: no JSON value'],
		['{"a":x}', '1:6: a: no JSON value'],
		['{"a":{"b":"\t"}}', '1:11: a.b: no JSON value'],
		['{"a":[1,x]}', '1:9: a[1]: no JSON value'],
		['{x}', '1:2: JSON: a key is missing'],
		['{"a":{1:2}}', '1:7: a: a key is missing'],
		['{"\t":1}', '1:2: JSON: no JSON value'],
		['{"a":{"\t":1}}', '1:7: a: no JSON value'],
		['{"a":1,\n "a":2}', '2:2: a: the key is written twice'],
		['{"b":{"a":1,"a":2}}', '1:13: b.a: the key is written twice'],
		['{"a" 1}', '1:6: a: : is missing'],
		['{"a":1', '1:7: JSON: } is missing'],
		['{"a":{"b":1', '1:12: a: } is missing'],
		['{"a":[1', '1:8: a: ] is missing']
	])('%j: %s', (text, said) => {
		expect(fault(text)).toBe(said);
	});

	test('as is what stands behind its end', () => {
		expect(() => read('{}\n x')).toThrow('JSON 2:2: thừa nội dung / text after the end');
	});
});
