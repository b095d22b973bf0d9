import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST_PARTS, judgeScores } from './judge.ts';
import { aboveStudent } from './student.ts';

describe('Student’s t', () => {
	it('is that of the tables', () => {
		for (const [t, free] of [
			...([[12.7062, 1], [4.302653, 2], [3.182446, 3], [2.776445, 4]] as const), // prettier-ignore
			...([[2.262157, 9], [2.042272, 30], [2.022691, 39]] as const) // prettier-ignore
		])
			expect(aboveStudent(t, free)).toBeCloseTo(0.025, 6);
		expect(aboveStudent(-2.776445, 4)).toBeCloseTo(0.975, 6);
		expect(aboveStudent(0, 7)).toBe(0.5);
	});
});

describe('a list of scores', () => {
	const scores = (values: readonly number[]) => values.map((z, at) => ({ key: String(at), z }));

	it('is not judged where there are too few to say what is usual', () => {
		expect(judgeScores(scores([0, 0, 90]))).toBeNull();
		expect(judgeScores(scores([0, 0, 0, 90]))).toHaveLength(FEWEST_PARTS);
	});

	it('has a sign where one lies far from the rest, and none where all lie far from what was expected', () => {
		const signs = (values: readonly number[]) =>
			judgeScores(scores(values))!.flatMap(({ key, isSign }) => (isSign ? [key] : []));
		expect(signs([0.3, -0.5, 25, 0.1, -0.2, 0.4])).toEqual(['2']);
		expect(signs([24.8, 25, 25.3, 24.9, 25.1, 25])).toEqual([]);
		// Less than the others is no sign: each test looks one way only.
		expect(signs([0.3, -0.5, -25, 0.1, -0.2, 0.4])).toEqual([]);
	});

	it('is held against its median, between the two in the middle where there is none', () => {
		// Pulled in, the deviations from 2 are −1, −1, 1, 1: a spread of 1.
		expect(judgeScores(scores([0, 1, 3, 50]))!.map(({ robust }) => robust)).toEqual([
			-2, -1, 1, 48
		]);
		expect(judgeScores(scores([0, 1, 2, 3, 50]))!.map(({ robust }) => robust)).toEqual([
			...[-2, -1, 0, 1, 48]
		]);
	});

	it('of five has four degrees of freedom, and five chances to be wrong', () => {
		// Student’s t of 4 degrees lies above 2.776445 in 2.5%.
		expect(judgeScores(scores([0, 0, 0, 0, 2.776445]))![4]!.p).toBeCloseTo(5 * 0.025, 5);
	});

	it('is the same in any order, whatever is added to all of them', () => {
		const some = fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 4, maxLength: 30 });
		fc.assert(
			fc.property(some, fc.integer({ min: -50, max: 50 }), (tenths, shift) => {
				const given = scores(tenths.map((z) => z / 10));
				const byKey = (of: typeof given) =>
					new Map(judgeScores(of)!.map(({ key, isSign, robust }) => [key, `${isSign} ${robust.toFixed(6)}`])); // prettier-ignore
				const found = byKey(given);
				expect(byKey(given.toReversed())).toEqual(found);
				expect(byKey(given.map(({ key, z }) => ({ key, z: z + shift })))).toEqual(found);
			})
		);
	});
});
