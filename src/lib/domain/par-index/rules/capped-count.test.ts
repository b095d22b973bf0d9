import { expect, test } from 'vitest';
import { pointsOf, scoreOne, seen, toFraction } from '../fixtures/one-rule.ts';
import type { CappedCountRule } from './capped-count.ts';

const initiatives: CappedCountRule = {
	kind: 'cappedCount',
	fact: 'n',
	each: '1',
	cap: 2,
	base: { fact: 'linked', points: '0.5' }
};
const facts = (n: number, linked: boolean) => ({
	n: { kind: 'count' as const, n, ...seen },
	linked: { kind: 'flag' as const, value: linked, ...seen }
});

test('the base is earned without any item', () => {
	expect(pointsOf(initiatives, '2.5', facts(0, true))).toBe(toFraction('0.5'));
});

test('items beyond the cap earn nothing more', () => {
	expect(pointsOf(initiatives, '2.5', facts(2, true))).toBe(toFraction('2.5'));
	expect(pointsOf(initiatives, '2.5', facts(9, true))).toBe(toFraction('2.5'));
	expect(pointsOf(initiatives, '2.5', facts(9, false))).toBe('2');
});

test('2 dialogues of 5 give two fifths', () => {
	const dialogues = { kind: 'cappedCount', fact: 'n', each: '0.2', cap: 5 } as const;
	const { n } = facts(2, true);
	expect(pointsOf(dialogues, '1', { n })).toBe(toFraction('0.4'));
});

test('both facts are needed, and both are named when they are missing', () => {
	expect(scoreOne(initiatives, '2.5', {}).missing).toEqual(['n', 'linked']);
});
