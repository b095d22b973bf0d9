import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { factsOf, rulebookOf, seen } from './fixtures/one-rule.ts';
import { pointsLost } from './points-lost.ts';
import type { Rulebook } from './rulebook.ts';

const assessed = (code: string, max: string) => ({
	code,
	title: code,
	max,
	rule: { kind: 'assessed' as const, fact: code },
	basis: 'printed' as const
});
const rulebook: Rulebook = {
	...rulebookOf({ kind: 'assessed', fact: '1.1' }, '10'),
	areas: [
		{ code: '1', title: 'Một', max: '5', criteria: [assessed('1.1', '2'), assessed('1.2', '3')] },
		{ code: '2', title: 'Hai', max: '5', criteria: [assessed('2.1', '2'), assessed('2.2', '3')] }
	]
};
const points = (value: string) => ({ kind: 'points' as const, value, ...seen });

test('the largest loss comes first, equal losses in the order of the rulebook', () => {
	const facts = { '1.1': points('1'), '1.2': points('2'), '2.1': points('0'), '2.2': points('3') };
	const lost = pointsLost(evaluate(rulebook, factsOf(facts)));
	expect(lost.map(({ area, criterion, lost }) => [area, criterion.code, lost.toString()])).toEqual([
		['2', '2.1', '2'],
		['1', '1.1', '1'],
		['1', '1.2', '1']
	]);
});

test('a criterion without its fact has lost nothing yet', () => {
	expect(pointsLost(evaluate(rulebook, factsOf({})))).toEqual([]);
});
