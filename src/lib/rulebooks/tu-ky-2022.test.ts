import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { evaluate } from '#lib/domain/par-index/evaluate.ts';
import type { Fact } from '#lib/domain/par-index/facts.ts';
import { serialise } from '#lib/domain/par-index/serialise.ts';
import { validateFacts } from '#lib/domain/par-index/validate/facts.ts';
import { validateRulebook } from '#lib/domain/par-index/validate/rulebook.ts';
import { whatIf, withChanges } from '#lib/domain/par-index/what-if.ts';
import { quangKhai2022 } from './quang-khai-2022-facts.ts';
import { tuKy2022 } from './tu-ky-2022.ts';

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('as data', () => {
	test('the rulebook is valid and survives JSON', () => {
		expect(validateRulebook(throughJson(tuKy2022))).toEqual({ ok: true, value: tuKy2022 });
	});

	test('the facts are valid against it and survive JSON', () => {
		const validated = validateFacts(throughJson(quangKhai2022), tuKy2022);
		expect(validated).toEqual({ ok: true, value: quangKhai2022 });
	});

	test('the maxima are those of the document and make 100', () => {
		expect(tuKy2022.areas.map(({ max }) => max)).toEqual(
			'15 5 18.5 6 11 7 11.5 2 14 10'.split(' ')
		);
	});

	test('what is inferred or assumed says from what', () => {
		for (const { basis, note } of tuKy2022.areas.flatMap(({ criteria }) => criteria))
			if (basis !== 'printed') expect(note?.vi && note.en).toBeTruthy();
	});

	test('every declared fact is read or shown somewhere', () => {
		const text = JSON.stringify(tuKy2022.areas);
		for (const key of Object.keys(tuKy2022.facts)) expect(text).toContain(`"${key}"`);
	});

	test('report 121 is a criterion of its own that cannot cost more than the area lost', () => {
		const criteria = tuKy2022.areas[2]!.criteria.filter(({ rule }) => rule.kind === 'report121');
		expect(criteria).toHaveLength(1);
		expect(criteria[0]?.basis).toBe('assumed');
		expect(new Fraction(criteria[0]!.max).lte('2.94')).toBe(true);
	});
});

describe('with any figures', () => {
	const seen = { source: 'Sổ theo dõi', asOf: '2022-12-31' };
	const ratio = fc.tuple(fc.nat(5000), fc.integer({ min: 1, max: 5000 })).map(([n, of]): Fact => ({
		kind: 'ratio',
		numerator: Math.min(n, of),
		denominator: of,
		...seen
	}));
	const mix = fc
		.tuple(fc.integer({ min: 1, max: 99 }), fc.nat(99), fc.nat(99))
		.map(([exceeded, met, missed]): Fact => ({
			kind: 'outcomes',
			exceeded,
			met,
			missed,
			...seen
		}));
	const figures = fc.record({
		initiatives: fc.nat(9).map((n): Fact => ({ kind: 'count', n, ...seen })),
		online_dossiers: ratio,
		digitised_dossiers: ratio,
		signed_documents: ratio,
		socioeconomic_targets: mix
	});

	test('each area lies within its maximum and the printed total within a cent per area', () => {
		fc.assert(
			fc.property(figures, (changes) => {
				const result = evaluate(tuKy2022, withChanges(quangKhai2022, changes));
				for (const { points, max } of result.areas)
					expect(points!.gte(0) && points!.lte(max)).toBe(true);
				expect(result.printed.sub(result.points).abs().lte('0.05')).toBe(true);
			})
		);
	});

	test('points come back exactly from the API’s text', () => {
		fc.assert(
			fc.property(figures, (changes) => {
				const result = evaluate(tuKy2022, withChanges(quangKhai2022, changes));
				const text = serialise(result);
				expect(new Fraction(text.points).equals(result.points)).toBe(true);
				text.areas.forEach(({ points }, at) =>
					expect(result.areas[at]!.points!.equals(points!)).toBe(true)
				);
			})
		);
	});
});

test('two initiatives and four quarters of reports would have won 3 points', () => {
	const quarters = ['2022-Q1', '2022-Q2', '2022-Q3', '2022-Q4'].map((quarter) => ({
		quarter,
		filed: 2,
		owed: 2
	}));
	const plan = { source: 'Nhiệm vụ năm sau', asOf: '2023-01-01' };
	const { points, changed } = whatIf(tuKy2022, quangKhai2022, {
		initiatives: { kind: 'count', n: 2, ...plan },
		report_121: { kind: 'report121', quarters, ...plan }
	});
	expect(points.toString()).toBe('3');
	expect(changed.map(({ code, points }) => [code, points.toString()])).toEqual([
		['1.5', '2'],
		['3.5.a', '1']
	]);
});
