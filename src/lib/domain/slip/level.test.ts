import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	addAnswers,
	addCounts,
	countAt,
	emptyCounts,
	isLevel,
	LEVELS,
	total,
	type LevelCounts
} from './level.ts';

const count = fc.nat(1_000_000);
const levelCounts = fc.tuple(count, count, count, count, count) as fc.Arbitrary<LevelCounts>;

describe('levels', () => {
	it('are shown from the happiest to the unhappiest', () => {
		expect(LEVELS).toEqual([5, 4, 3, 2, 1]);
	});

	it('are the whole numbers 1 to 5 and nothing else', () => {
		expect([1, 2, 3, 4, 5].every(isLevel)).toBe(true);
		expect([0, 6, 2.5, '5', null, NaN, [5]].some(isLevel)).toBe(false);
	});
});

describe('counts per level', () => {
	it('put level 1 first and level 5 last', () => {
		expect(addAnswers(emptyCounts(), 5, 3)).toEqual([0, 0, 0, 0, 3]);
		expect(countAt([7, 0, 0, 0, 2], 1)).toBe(7);
	});

	it('add up level by level, whichever comes first', () => {
		fc.assert(
			fc.property(levelCounts, levelCounts, (a, b) => {
				expect(addCounts(a, b)).toEqual(addCounts(b, a));
				expect(total(addCounts(a, b))).toBe(total(a) + total(b));
				expect(addCounts(a, emptyCounts())).toEqual(a);
			})
		);
	});

	it('are never changed in place', () => {
		const before = emptyCounts();
		addAnswers(before, 4);
		expect(before).toEqual([0, 0, 0, 0, 0]);
	});
});
