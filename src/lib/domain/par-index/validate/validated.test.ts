import { describe, expect, test } from 'vitest';
import type { Fact } from '../facts.ts';
import { factsOf, rulebookOf, seen } from '../fixtures/one-rule.ts';
import { validateFacts } from './facts.ts';
import { placeOf } from './place.ts';
import { validateRulebook } from './rulebook.ts';
import { stepsOfPath } from './validated.ts';

const parts = (json: unknown) => {
	const result = validateFacts(json);
	return result.ok ? [] : result.parts;
};
const ratio: Fact = { kind: 'ratio', numerator: 1, denominator: 2, ...seen };

describe('a path', () => {
	test('has the steps that its points part, but for a key that is numbered', () => {
		expect(stepsOfPath('areas.0.rule.late')).toEqual(['areas', '0', 'rule', 'late']);
		expect(stepsOfPath('values.f')).toEqual(['values', 'f']);
		expect(stepsOfPath('values.f.quarters.0.filed')).toEqual([
			'values',
			'f',
			'quarters',
			'0',
			'filed'
		]);
		expect(stepsOfPath('values.7.1.2.asOf')).toEqual(['values', '7.1.2', 'asOf']);
		expect(stepsOfPath('facts.7.1')).toEqual(['facts', '7.1']);
		expect(stepsOfPath('areas.0.facts.7.1')).toEqual(['areas', '0', 'facts', '7', '1']);
		expect(stepsOfPath('')).toEqual([]);
	});
});

describe('a place', () => {
	const json = {
		areas: [
			{ code: '1', criteria: [{ code: ' ', title: 'Một' }, {}] },
			{ code: 7, title: '' }
		]
	};
	const where = (...names: string[]) => {
		const { vi, en } = placeOf(json, names);
		return `${vi} | ${en}`;
	};

	test('is called by its code, else its title, else its number', () => {
		expect(where('areas', '0')).toBe('lĩnh vực 1 | area 1');
		expect(where('areas', '0', 'criteria', '0')).toBe(
			'lĩnh vực 1, tiêu chí Một | area 1, criterion Một'
		);
		expect(where('areas', '0', 'criteria', '1', 'rule', 'late')).toBe(
			'lĩnh vực 1, tiêu chí #2, mục rule.late | area 1, criterion #2, entry rule.late'
		);
		expect(where('areas', '1')).toBe('lĩnh vực #2 | area #2');
		expect(where('areas', '12')).toBe('lĩnh vực #13 | area #13');
	});

	test('is what was written where that is no number, and the whole document where nothing was', () => {
		for (const step of ['x1', '1x']) expect(where('areas', step)).toContain(`mục areas.${step}`);
		expect(where('areas')).toBe('mục areas | entry areas');
		expect(where()).toBe('cả tài liệu | the whole document');
	});

	test('is a fact only at the top', () => {
		expect(where('facts', 'f', 'kind')).toBe('số liệu “f”, mục kind | fact “f”, entry kind');
		expect(where('areas', '0', 'facts', 'f')).toBe(
			'lĩnh vực 1, mục facts.f | area 1, entry facts.f'
		);
	});
});

describe('what is wrong', () => {
	test('with the whole is said of the whole', () => {
		for (const json of [undefined, null, 7, 'x'])
			expect(parts(json).map(({ path, place }) => [path, place.vi])).toEqual([['', 'cả tài liệu']]);
	});

	test('with a key is said: empty, longer than a table keeps, or a word of the language', () => {
		const said = (key: string) =>
			parts(factsOf(Object.fromEntries([[key, ratio]]))).map(({ path, words }) => [path, words.en]);
		const words = 'a key must have 1 to 80 characters and be no reserved word';
		expect(said('x'.repeat(80))).toEqual([]);
		expect(said('x'.repeat(81))).toEqual([[`values.${'x'.repeat(80)}`, words]]);
		for (const key of ['', ' ', 'constructor', 'prototype'])
			expect(said(key)).toContainEqual([`values.${key}`, words]);
	});

	test('with a value is said once, and more of a kind than there may be has the wrong shape', () => {
		const slips = { kind: 'satisfaction', basis: 'slips', counts: [1, 2, 3, 4, 5, 6], ...seen };
		expect(parts(factsOf({ f: slips as unknown as Fact })).map(({ words }) => words.en)).toEqual([
			'has the wrong shape'
		]);
	});

	test('is placed without what stands in brackets behind its path', () => {
		const rulebook = { ...rulebookOf({ kind: 'full', fact: 'plan' }, '5'), facts: {} };
		const result = validateRulebook(rulebook);
		expect(result.ok ? [] : result.parts.map(({ path, place }) => [path, place.vi])).toEqual([
			[expect.stringMatching(/ \(plan\)$/), 'lĩnh vực 1, tiêu chí 1.1, mục rule']
		]);
		expect(
			parts(factsOf({ 'x (y)': { ...ratio, asOf: '2020-01-01' } })).map(({ place }) => place.vi)
		).toEqual(['số liệu “x (y)”, mục asOf']);
	});

	test('is named up to five times, and the rest counted', () => {
		const detail = (wrong: number) => {
			const values = Array.from({ length: wrong }, (_, at) => [
				...[`f${at}`, { ...ratio, numerator: -1 }]
			]) as [string, Fact][];
			const result = validateFacts(factsOf(Object.fromEntries(values)));
			return result.ok ? '' : result.problem.detail!.split('; ');
		};
		expect(detail(1)).toEqual([
			'số liệu “f0”, mục numerator [values.f0.numerator]: phải là số nguyên từ 0 / must be a whole number from 0'
		]);
		expect(detail(5)).toHaveLength(5);
		expect(detail(7).at(-1)).toBe('+2');
		expect(detail(7)).toHaveLength(6);
	});
});
