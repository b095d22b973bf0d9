import { describe, expect, test } from 'vitest';
import { checks, evaluate } from '../evaluate.ts';
import type { Fact } from '../facts.ts';
import { factsOf, rulebookOf, seen } from '../fixtures/one-rule.ts';
import type { Rulebook } from '../rulebook.ts';
import { sayCheck } from './words.ts';

const ratio = (numerator: number, denominator: number, printed?: string): Fact => ({
	...{ kind: 'ratio', numerator, denominator, ...seen },
	...(printed !== undefined && { printed })
});
const base = rulebookOf({ kind: 'full', fact: 'x' }, '5');
const declared = (key: string, population?: string) => ({
	...{ kind: 'ratio' as const, title: { vi: `Số ${key}`, en: `No ${key}` } },
	...(population !== undefined && { population })
});
/** Areas with the facts that they show: `a` and `b` in the first, `c` in the second, `d` and `e` in neither. */
const rulebook = (
	populations: Partial<Record<'a' | 'b' | 'c' | 'd' | 'e', string>> = {}
): Rulebook => ({
	...base,
	areas: [['1', ['a', 'b']] as const, ['2', ['c']] as const].map(([code, evidence]) => ({
		...{ code, title: code, max: '5' },
		criteria: [{ ...base.areas[0]!.criteria[0]!, code: `${code}.1`, evidence }]
	})),
	facts: {
		...base.facts,
		...Object.fromEntries(
			(['a', 'b', 'c', 'd', 'e'] as const).map((key) => [key, declared(key, populations[key])])
		)
	},
	populations: {
		done: { title: { vi: 'Đã giải quyết', en: 'Resolved' }, within: 'come' },
		come: { title: { vi: 'Tiếp nhận', en: 'Received' } }
	}
});
const found = (values: Record<string, Fact>, of = rulebook()) => checks(of, factsOf(values));
const said = (values: Record<string, Fact>, of = rulebook()) =>
	found(values, of).map((check) => `${check.printed} | ${sayCheck(check, 'vi')}`);

describe('a ratio', () => {
	test('has a part up to its whole, and is named with its criteria and key', () => {
		expect(found({ a: ratio(4, 4) })).toEqual([]);
		expect(found({ a: ratio(5, 4) })).toMatchObject([
			{ number: 1, kind: 'part-over-whole', codes: ['1.1'], keys: ['a'], printed: '5/4' }
		]);
		expect(found({ d: ratio(5, 4) })).toMatchObject([{ codes: [], keys: ['d'] }]);
	});

	test('was printed as it is, to the decimals printed', () => {
		for (const printed of ['33.33', '33.3', '33', '33.333333'])
			expect(said({ a: ratio(1, 3, printed) })).toEqual([]);
		expect(said({ a: ratio(1, 3, '33.34') })).toEqual([
			'1/3 = 33,34% | Số a: 1/3 là 33,33%, không phải 33,34%.'
		]);
		expect(said({ a: ratio(0, 0, '33') })).toEqual([]);
	});

	test('that was printed as a part of one is named so, and 0% is not', () => {
		expect(found({ a: ratio(2, 17, '0.12') })).toMatchObject([
			{ code: 'printed-percent.hundredth', kind: 'printed-percent', keys: ['a'], codes: ['1.1'] }
		]);
		expect(found({ a: ratio(2, 17, '0.13') })).toMatchObject([{ code: 'printed-percent' }]);
		expect(found({ a: ratio(1, 100, '0') })).toMatchObject([{ code: 'printed-percent' }]);
	});
});

describe('two measures of an area with the same two numbers', () => {
	const twice = (n: number, of: number, populations = {}, keys = ['a', 'b']) =>
		said(Object.fromEntries(keys.map((key) => [key, ratio(n, of)])), rulebook(populations));

	test('are named from 200 on, away from none and from all of them', () => {
		expect(twice(100, 200)).toEqual([
			'100/200 | Cùng cặp số 100/200 cho các chỉ số khác nhau (Số a; Số b): chép lại, hoặc cùng lấy từ một sổ.'
		]);
		const [check] = found({ a: ratio(100, 200), b: ratio(100, 200) });
		expect(sayCheck(check!, 'en')).toContain('(No a; No b)');
		expect(twice(100, 199)).toEqual([]);
		expect(twice(20, 200)).toHaveLength(1);
		expect(twice(19, 200)).toEqual([]);
		expect(twice(180, 200)).toHaveLength(1);
		expect(twice(181, 200)).toEqual([]);
	});

	test('are named from 1,000 on where both count a population', () => {
		const both = { a: 'done', b: 'come' };
		expect(twice(500, 999, both)).toEqual([]);
		expect(twice(500, 1000, both)).toHaveLength(1);
		for (const one of [{ a: 'done' }, { b: 'done' }])
			expect(twice(500, 999, one)[0]).toContain('(Số a; Số b)');
	});

	test('are of one area: elsewhere they say nothing', () => {
		expect(twice(100, 200, {}, ['a', 'c'])).toEqual([]);
		expect(twice(100, 200, {}, ['a', 'd'])).toEqual([]);
		expect(twice(100, 200, {}, ['d', 'e'])).toEqual([]);
		expect(found({ a: ratio(100, 200), b: ratio(100, 200), c: ratio(100, 200) })).toMatchObject([
			{ keys: ['a', 'b'], codes: ['1.1', '1.1'], printed: '100/200' }
		]);
		expect(found({ a: ratio(100, 200), b: ratio(101, 200) })).toEqual([]);
	});
});

describe('a population', () => {
	test('has one size, named with all that count it', () => {
		const of = rulebook({ a: 'come', b: 'come', c: 'come' });
		expect(found({ a: ratio(1, 9), b: ratio(2, 9), c: ratio(3, 9) }, of)).toEqual([]);
		expect(found({ a: ratio(1, 9), b: ratio(2, 9), c: ratio(3, 8) }, of)).toMatchObject([
			{
				kind: 'denominators-disagree',
				codes: ['1.1', '2.1'],
				keys: ['a', 'b', 'c'],
				printed: '9; 8'
			}
		]);
		expect(said({ a: ratio(1, 9), c: ratio(3, 8) }, of)).toEqual([
			'9; 8 | Tiếp nhận có 2 con số khác nhau: 9; 8. Cần một sổ gốc.'
		]);
		// 0 of 0 says nothing of its size.
		expect(found({ a: ratio(1, 9), c: ratio(0, 0) }, of)).toEqual([]);
	});

	test('without a title is called by its key', () => {
		const of = rulebook({ a: 'x', b: 'x' });
		expect(said({ a: ratio(1, 9), b: ratio(1, 8) }, of)[0]).toContain('x có 2 con số khác nhau');
		const { populations: _, ...bare } = of;
		expect(said({ a: ratio(1, 9), b: ratio(1, 8) }, bare)[0]).toContain('x có 2 con số');
	});

	test('of which all of a smaller count are said to be 100% is named', () => {
		const of = rulebook({ a: 'come', b: 'come' });
		expect(said({ a: ratio(8, 8), b: ratio(5, 10) }, of)).toEqual([
			'8; 10 | Tiếp nhận có 2 con số khác nhau: 8; 10. Cần một sổ gốc.',
			'8/8 = 100% | Số a: 100% chỉ đúng với 8/8; so với tổng lớn hơn thì 8/10 = 80%.'
		]);
		expect(said({ a: ratio(7, 8), b: ratio(10, 10) }, of)).toHaveLength(1);
		expect(found({ a: ratio(8, 8), b: ratio(5, 10) }, of)[1]).toMatchObject({
			...{ codes: ['1.1'], keys: ['a'] }
		});
	});

	test('is no larger than the one it lies within', () => {
		const of = rulebook({ a: 'done', b: 'done', c: 'come' });
		expect(found({ a: ratio(1, 9), c: ratio(1, 9) }, of)).toEqual([]);
		expect(found({ a: ratio(1, 8), c: ratio(1, 9) }, of)).toEqual([]);
		expect(found({ a: ratio(1, 9) }, of)).toEqual([]);
		expect(found({ c: ratio(1, 9) }, of)).toEqual([]);
		const two = rulebook({ a: 'done', b: 'come', c: 'come' });
		expect(
			found({ a: ratio(1, 12), b: ratio(1, 9), c: ratio(1, 15) }, two).map(({ kind }) => kind)
		).toEqual(['denominators-disagree']);
		const [check, ...rest] = found({ a: ratio(1, 12), b: ratio(1, 12), c: ratio(1, 9) }, of);
		expect(rest).toEqual([]);
		expect(check).toMatchObject({
			...{ kind: 'population-over-whole', codes: ['2.1', '1.1'], keys: ['c', 'a', 'b'] },
			printed: '12 > 9'
		});
		expect(sayCheck(check!, 'vi')).toBe(
			'Đã giải quyết 12 lớn hơn tiếp nhận 9: phải có ít nhất 3 từ kỳ trước chuyển sang.'
		);
		expect(sayCheck(check!, 'en')).toBe(
			'Resolved 12 exceed received 9: at least 3 would have to be carried over.'
		);
		// Only those that are larger are named.
		expect(found({ a: ratio(1, 12), b: ratio(1, 9), c: ratio(1, 9) }, of)[1]).toMatchObject({
			keys: ['c', 'a']
		});
	});
});

test('what is found is numbered in the order of the rulebook, what stands in none of it last', () => {
	const of = rulebook();
	expect(
		found({ d: ratio(9, 4), c: ratio(5, 4), b: ratio(6, 4), a: ratio(1, 3, '40') }, of).map(
			({ number, keys }) => [number, ...keys]
		)
	).toEqual([
		[1, 'b'],
		[2, 'a'],
		[3, 'c'],
		[4, 'd']
	]);
});

test('a check is found with its area’s and its criterion’s results, and with no other', () => {
	const result = evaluate(rulebook(), {
		...factsOf({ c: ratio(5, 4) }),
		published: { ...seen, areas: [{ code: '2', rank: 0 }] }
	});
	expect(result.areas.map(({ checks: own }) => own.map(({ kind }) => kind))).toEqual([
		[],
		['rank-beyond']
	]);
	expect(result.areas.flatMap(({ criteria }) => criteria.map((one) => one.checks.length))).toEqual([
		0, 1
	]);
});
