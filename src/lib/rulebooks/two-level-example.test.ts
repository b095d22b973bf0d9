import { expect, test } from 'vitest';
import { evaluate } from '#lib/domain/par-index/evaluate.ts';
import { validateFacts } from '#lib/domain/par-index/validate/facts.ts';
import { validateRulebook } from '#lib/domain/par-index/validate/rulebook.ts';
import { FIRST_YEAR, twoLevelExample } from './two-level-example.ts';
import { twoLevelFacts } from './two-level-facts.ts';

const rulebook = twoLevelExample(2026);
const facts = twoLevelFacts(2026, 'demo', '2026-09-30');

test('the example is a valid rulebook for each year since the two levels began', () => {
	for (const year of [FIRST_YEAR, 2026, 2030]) {
		const example = twoLevelExample(year);
		const json: unknown = JSON.parse(JSON.stringify(example));
		expect(validateRulebook(json)).toEqual({ ok: true, value: example });
	}
});

test('it says that it is an example wherever its name or a figure of it is read', () => {
	expect(rulebook.title).toContain('VÍ DỤ MINH HỌA');
	expect(rulebook.titleEn).toContain('EXAMPLE');
	for (const { basis, note } of rulebook.areas.flatMap(({ criteria }) => criteria)) {
		expect(basis).toBe('assumed');
		expect(note?.vi).toContain('Minh họa');
	}
	for (const { source } of Object.values(facts.values)) expect(source).toContain('minh họa');
});

test('thirty criteria make a hundred points; bonus and penalty stand beside them', () => {
	expect(rulebook.areas.flatMap(({ criteria }) => criteria).length).toBeGreaterThanOrEqual(30);
	const result = evaluate(rulebook, facts);
	expect(result.max.toString()).toBe('100');
	const bonus = result.areas[result.areas.length - 1]!;
	expect(bonus).toMatchObject({ percent: null });
	expect(bonus.points?.toString()).toBe('0');
});

test('the facts are of their own year, and leave to the year what the product counts', () => {
	expect(validateFacts(facts, rulebook).ok).toBe(true);
	const { missing } = evaluate(rulebook, facts);
	for (const code of ['3.2', '3.5', '10']) expect(missing).toContain(code);
});

test('the sample’s figures do not contradict each other', () => {
	expect(evaluate(rulebook, facts).checks).toEqual([]);
});
