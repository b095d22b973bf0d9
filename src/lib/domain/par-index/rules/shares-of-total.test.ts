import { describe, expect, test } from 'vitest';
import { pointsOf, scoreOne, seen, toFraction, sentencesOf } from '../fixtures/one-rule.ts';

describe('weighted tasks', () => {
	const tasks = (onTime: number, late: number, total: number) => ({
		f: { kind: 'tasks' as const, onTime, late, total, ...seen }
	});
	const rule = (late: string) => ({ kind: 'weightedTasks', fact: 'f', late }) as const;

	test('3 on time and 1 late give 2,5 of 3 when late counts one third', () => {
		expect(pointsOf(rule('1/3'), '3', tasks(3, 1, 4))).toBe(toFraction('2.5'));
	});

	test('other weights for late do not fit the printed 2,5', () => {
		expect(pointsOf(rule('0.5'), '3', tasks(3, 1, 4))).toBe(toFraction('2.625'));
		expect(pointsOf(rule('0'), '3', tasks(3, 1, 4))).toBe(toFraction('2.25'));
	});

	test('a task that was never done counts in the whole', () => {
		expect(pointsOf(rule('1/3'), '3', tasks(3, 0, 4))).toBe(toFraction('2.25'));
	});

	test('no task given is no fact', () => {
		expect(pointsOf(rule('1/3'), '3', tasks(0, 0, 0))).toBeNull();
	});

	test('the steps show the weights', () => {
		const scored = scoreOne(rule('1/3'), '3', tasks(3, 1, 4));
		expect(sentencesOf(scored).at(-1)).toBe('(3 × 1 + 1 × 1/3)/4 × 3 điểm = 2,5');
	});
});

describe('an outcome mix', () => {
	const mix = (exceeded: number, met: number, missed: number) => ({
		f: { kind: 'outcomes' as const, exceeded, met, missed, ...seen }
	});
	const rule = {
		kind: 'outcomeMix',
		fact: 'f',
		exceeded: '1',
		met: '0.75',
		missed: '0'
	} as const;

	test('10 exceeded, 3 met and 2 missed give 1,6333… of 2', () => {
		expect(pointsOf(rule, '2', mix(10, 3, 2))).toBe('49/30');
	});

	test('all exceeded is full, all missed is nothing', () => {
		expect(pointsOf(rule, '2', mix(15, 0, 0))).toBe('2');
		expect(pointsOf(rule, '2', mix(0, 0, 15))).toBe('0');
	});

	test('the steps are written in each language’s figures', () => {
		const scored = scoreOne(rule, '2', mix(10, 3, 2));
		expect(sentencesOf(scored).at(-1)).toBe('(10 × 1 + 3 × 0,75 + 2 × 0)/15 × 2 điểm ≈ 1,6333');
		expect(sentencesOf(scored, 'en').at(-1)).toBe(
			'(10 × 1 + 3 × 0.75 + 2 × 0)/15 × 2 points ≈ 1.6333'
		);
	});
});
