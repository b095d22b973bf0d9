import { expect, test } from 'vitest';
import { factsOf, rulebookOf, seen } from './fixtures/one-rule.ts';
import { whatIf } from './what-if.ts';

const rulebook = rulebookOf({ kind: 'cappedCount', fact: 'n', each: '0.2', cap: 5 }, '1');
const count = (n: number) => ({ kind: 'count' as const, n, ...seen });
const facts = factsOf({ n: count(2) });

test('three more dialogues would win 0,6 points', () => {
	const { points, changed, after } = whatIf(rulebook, facts, { n: count(5) });
	expect(points.toString()).toBe('0.6');
	expect(changed.map(({ area, code, points }) => [area, code, points.toString()])).toEqual([
		['1', '1.1', '0.6']
	]);
	expect(after.points.toString()).toBe('1');
});

test('taking a fact away loses its points', () => {
	expect(whatIf(rulebook, facts, { n: null }).points.toString()).toBe('-0.4');
});

test('a change beyond the cap changes nothing, and the facts stay as they were', () => {
	expect(whatIf(rulebook, factsOf({ n: count(5) }), { n: count(9) }).changed).toEqual([]);
	expect(facts.values['n']).toEqual(count(2));
});
