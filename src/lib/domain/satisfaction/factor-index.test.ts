import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LevelCounts } from '../slip/level.ts';
import { FACTORS, type Factor, type Questionnaire } from '../slip/questionnaire.ts';
import { factorIndex } from './factor-index.ts';

const item = (id: string, factor: Factor) => ({
	id,
	factor,
	starred: false,
	stages: null,
	vi: id,
	en: id
});
const questionnaire: Questionnaire = {
	version: 'test.1',
	items: [
		item('A1', 'access'),
		item('A2', 'access'),
		item('P3', 'procedure'),
		item('O1', 'officer'),
		item('R1', 'result'),
		item('F3', 'feedback')
	],
	reasons: [],
	facts: []
};
const allAt = (level: number, n = 10) =>
	[0, 0, 0, 0, 0].with(level - 1, n) as unknown as LevelCounts;

describe('the index by factors', () => {
	it('gives each item of a factor the same weight, however many answered it', () => {
		const { factors } = factorIndex({ A1: allAt(5, 1000), A2: allAt(1, 1) }, questionnaire);
		expect(factors).toHaveLength(1);
		expect(factors[0]).toMatchObject({ factor: 'access', n: 1001 });
		// (1 + 1/5) / 2
		expect(factors[0]!.mean5.toFraction()).toBe('3/5');
		expect(factors[0]!.topTwo.toFraction()).toBe('1/2');
	});

	it('is the mean of the factors, each counting once', () => {
		const result = factorIndex(
			{ A1: allAt(5), A2: allAt(5), P3: allAt(4), O1: allAt(3), R1: allAt(2), F3: allAt(1) },
			questionnaire
		);
		expect(result.index!.toFraction()).toBe('3/5');
		expect(result.topTwo!.toFraction()).toBe('2/5');
		expect(result.factors.map(({ factor }) => factor)).toEqual(FACTORS);
		expect(result.missing).toEqual([]);
	});

	it('takes other weights as data', () => {
		const counts = { P3: allAt(5), O1: allAt(1) };
		expect(factorIndex(counts, questionnaire, { officer: 3 }).index!.toFraction()).toBe('2/5');
		expect(factorIndex(counts, questionnaire, { officer: 0 }).index!.toFraction()).toBe('1');
		expect(factorIndex(counts, questionnaire, { officer: '1/2' }).index!.toFraction()).toBe(
			'11/15'
		);
		expect(factorIndex(counts, questionnaire, { officer: 0, procedure: 0 }).index).toBeNull();
		expect(() => factorIndex(counts, questionnaire, { officer: -1 })).toThrow(RangeError);
	});

	it('speaks only of factors somebody answered, and names the others', () => {
		const result = factorIndex({ O1: allAt(4), R1: [0, 0, 0, 0, 0] }, questionnaire);
		expect(result.index!.toFraction()).toBe('4/5');
		expect(result.missing).toEqual(['access', 'procedure', 'result', 'feedback']);
	});

	it('has no value without answers, and none from items it does not know', () => {
		expect(factorIndex({ X9: allAt(5) }, questionnaire)).toEqual({
			factors: [],
			missing: [...FACTORS],
			index: null,
			topTwo: null
		});
	});

	it('opens into the items it was computed from', () => {
		const { factors } = factorIndex({ A1: [0, 0, 1, 2, 3] }, questionnaire);
		expect(factors[0]!.items).toMatchObject([
			{ id: 'A1', n: 6, counts: [0, 0, 1, 2, 3], topTwo: { numerator: 5, denominator: 6 } }
		]);
	});

	it('lies between its lowest and its highest factor, whatever the weights', () => {
		const count = fc.nat(50);
		const answers = fc.tuple(count, count, count, count, fc.integer({ min: 1, max: 50 }));
		const counts = fc.record({ A1: answers, P3: answers, O1: answers });
		const weight = fc.integer({ min: 1, max: 9 });
		fc.assert(
			fc.property(counts, weight, weight, (given, access, officer) => {
				const { factors, index } = factorIndex(given, questionnaire, { access, officer });
				const ordered = factors.map(({ mean5 }) => mean5).sort((a, b) => a.compare(b));
				expect(index!.gte(ordered[0]!) && index!.lte(ordered.at(-1)!)).toBe(true);
			})
		);
	});
});
