import { expect, test } from 'vitest';
import { compareRulebooks, pointsMoved } from './compare-rulebooks.ts';
import { factsOf, rulebookOf, seen } from './fixtures/one-rule.ts';
import type { Criterion, Rulebook } from './rulebook.ts';

const base = rulebookOf({ kind: 'ratio', fact: 'f', target: '0.9' }, '2');
const [own] = base.areas[0]!.criteria as [Criterion];
/** A rulebook of areas with these criteria. */
const of = (...areas: [code: string, criteria: Partial<Criterion>[]][]): Rulebook => ({
	...base,
	areas: areas.map(([code, criteria]) => ({
		...{ code, title: code, max: '2' },
		criteria: criteria.map((criterion) => ({ ...own, ...criterion }))
	}))
});
const half = { f: { kind: 'ratio' as const, numerator: 45, denominator: 100, ...seen } };

test('a criterion that moved to another area, or has another title, is named with both', () => {
	const before = of(['1', [{}]], ['2', []]);
	expect(compareRulebooks(before, of(['1', []], ['2', [{ title: 'Mới' }]]))).toEqual([
		{ code: '1.1', title: 'Mới', what: 'area', from: '1', to: '2' },
		{ code: '1.1', title: 'Mới', what: 'title', from: 'Tiêu chí', to: 'Mới' }
	]);
});

test('what only one of them has is named with its maximum, the older one’s criteria first', () => {
	const before = of(['1', [{}, { code: '1.2', title: 'Cũ', max: '3' }]]);
	const after = of(['1', [{ code: '1.3', title: 'Mới', max: '4' }, {}]]);
	expect(compareRulebooks(before, after)).toEqual([
		{ code: '1.2', title: 'Cũ', what: 'removed', from: '3', to: '' },
		{ code: '1.3', title: 'Mới', what: 'added', from: '', to: '4' }
	]);
});

test('the same maximum in other digits, and a rule with its keys in another order, are no change', () => {
	const turned = { target: '0.9', fact: 'f', kind: 'ratio' } as const;
	expect(compareRulebooks(of(['1', [{}]]), of(['1', [{ max: '2.0', rule: turned }]]))).toEqual([]);
});

test('a changed rule is told with both, their keys in one order, and parts in the order they stand', () => {
	const part = (title: string) => ({
		title,
		max: '1',
		rule: { kind: 'full', fact: title } as const
	});
	const sum = (...titles: string[]) => ({ kind: 'sum' as const, parts: titles.map(part) });
	const [change, ...rest] = compareRulebooks(
		of(['1', [{ rule: sum('a', 'b') }]]),
		of(['1', [{ rule: sum('b', 'a') }]])
	);
	expect(rest).toEqual([]);
	const written = (title: string) => `{"max":"1","rule":{"fact":"${title}","kind":"full"},"title":"${title}"}`; // prettier-ignore
	expect(change).toMatchObject({
		...{ what: 'rule', from: `{"kind":"sum","parts":[${written('a')},${written('b')}]}` },
		to: `{"kind":"sum","parts":[${written('b')},${written('a')}]}`
	});
	const bare = { kind: 'ratio', fact: null as unknown as string } as const;
	expect(compareRulebooks(of(['1', [{ rule: bare }]]), of(['1', [{ rule: bare }]]))).toEqual([]);
});

test('points move where they differ, from or to nothing too', () => {
	// 0.45 ÷ 0.9 = a half of the maximum.
	const before = of(['1', [{}, { code: '1.2', max: '3' }, { code: '1.4' }]]);
	const after = of(['1', [{ max: '4' }, { code: '1.3', max: '5' }, { code: '1.4' }]]);
	const moved = (facts: Parameters<typeof factsOf>[0]) =>
		pointsMoved(before, after, factsOf(facts))!.map(({ code, from, to }) => [
			...[code, from?.toString() ?? null, to?.toString() ?? null]
		]);
	expect(moved(half)).toEqual([
		['1.1', '1', '2'],
		['1.2', '1.5', null],
		['1.3', null, '2.5']
	]);
	expect(moved({})).toEqual([]);
});

test('facts that the other rulebook cannot read move nothing that could be told', () => {
	const flag = of(['1', [{ rule: { kind: 'full', fact: 'f' } }]]);
	expect(pointsMoved(of(['1', [{}]]), flag, factsOf(half))).toBeNull();
	const unknown = of(['1', [{ rule: { kind: 'ratio', fact: 'f', target: 'x' } }]]);
	expect(() => pointsMoved(of(['1', [{}]]), unknown, factsOf(half))).toThrow();
});
