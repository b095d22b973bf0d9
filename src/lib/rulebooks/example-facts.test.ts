import { expect, test } from 'vitest';
import { evaluate } from '#lib/domain/par-index/evaluate.ts';
import { validateFacts } from '#lib/domain/par-index/validate/facts.ts';
import { exampleFactsForYear } from './example-facts.ts';
import { quangKhai2022 } from './quang-khai-2022-facts.ts';
import { tuKy2022 } from './tu-ky-2022.ts';

const example = exampleFactsForYear(quangKhai2022, 2026, 'demo');

test('every source says it is carried over from 2022 as an example', () => {
	for (const { source } of Object.values(example.values))
		expect(source).toMatch(/^Số liệu minh họa, chuyển từ năm 2022: /);
});

test('the year’s own reports and survey are left for the year to bring', () => {
	const result = evaluate(tuKy2022, example);
	expect(result.missing).toEqual(['3.5.a', '10']);
	expect(result.year).toBe(2026);
	expect(result.unit).toBe('demo');
});

test('misprints and ranks of 2022 are not held against the year', () => {
	const kinds = evaluate(tuKy2022, example).checks.map(({ kind }) => kind);
	for (const kind of ['printed-percent', 'area-percent', 'rank-before-first'])
		expect(kinds).not.toContain(kind);
});

test('the example is valid, and making it leaves the facts of 2022 alone', () => {
	expect(validateFacts(example, tuKy2022).ok).toBe(true);
	expect(quangKhai2022.values['citizen_survey']).toBeDefined();
	expect(quangKhai2022.values['online_dossiers']).toMatchObject({ printed: '63.53' });
});
