import { expect, it } from 'vitest';
import { isDone, STEPS, stepsLeft, type FirstSteps } from './steps.ts';

const nothing: FirstSteps = {
	...{ committee: null, counters: 1, counters_of_a_field: 0, has_hours: false, others: 0 },
	...{ tablets: 0, last_tested_at: null, has_slips: false }
};
const all: FirstSteps = {
	...{ committee: 'XÃ TỨ KỲ', counters: 2, counters_of_a_field: 2, has_hours: true, others: 2 },
	...{ tablets: 1, last_tested_at: '2026-11-29T01:00:00Z', has_slips: false }
};

it('A new unit has everything before it, in one order', () => {
	expect(stepsLeft(nothing)).toEqual(STEPS);
});

it('Nothing is left when everything stands', () => {
	expect(stepsLeft(all)).toEqual([]);
});

it('One more person is not two', () => {
	expect(stepsLeft({ ...all, others: 1 })).toEqual(['people']);
});

it('Whoever has slips of citizens needs no slip to try with', () => {
	expect(isDone('test', { ...all, last_tested_at: null, has_slips: true })).toBe(true);
	expect(isDone('test', { ...all, last_tested_at: null })).toBe(false);
});
