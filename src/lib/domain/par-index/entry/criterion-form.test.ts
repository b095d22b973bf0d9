import { expect, test } from 'vitest';
import { rulebookOf } from '../fixtures/one-rule.ts';
import type { Criterion } from '../rulebook.ts';
import { validateRulebook } from '../validate/rulebook.ts';
import {
	criterionCells,
	criterionPlace,
	readAreaNames,
	readCriterion,
	RULE,
	ruleTyped,
	wrongFields
} from './criterion-form.ts';
import { withCriterion } from './edit-rulebook.ts';
import { ruleInputs } from './rule-form.ts';

const rulebook = rulebookOf(
	{
		...{ kind: 'steppedBands', fact: 'f' },
		bands: [
			{ from: '0.5', points: '1' },
			{ from: '0.8', points: '2' }
		]
	},
	'2'
);
const whole: Criterion = {
	...rulebook.areas[0]!.criteria[0]!,
	...{ titleEn: 'Criterion', responsiblePost: 'Văn phòng', evidence: ['f'] },
	note: { vi: 'Ghi chú', en: 'Note' }
};
const cellsOf = (criterion: Criterion, typed: Record<string, string> = {}) =>
	new Map<string, string>([
		...Object.entries(criterionCells(criterion)),
		[`${RULE}kind`, criterion.rule.kind],
		...ruleInputs(criterion.rule).map(({ path, value }) => [RULE + path, value] as const),
		...Object.entries(typed)
	]);

test('a criterion comes back from the form it fills, what no field shows included', () => {
	expect(readCriterion(cellsOf(whole), rulebook, whole)).toEqual({
		criterion: whole,
		facts: rulebook.facts
	});
	expect(ruleTyped(cellsOf(whole))).toEqual(whole.rule);
});

test('what may be left out is left out, a note in one language stands for both, a comma is a point', () => {
	const typed = { titleEn: ' ', post: '', 'note.vi': '', 'note.en': ' Only ', max: ' 2,5 ' };
	const { criterion } = readCriterion(cellsOf(whole, typed), rulebook);
	expect(Object.keys(criterion).sort()).toEqual(['basis', 'code', 'max', 'note', 'rule', 'title']);
	expect(criterion).toMatchObject({ max: '2.5', note: { vi: 'Only', en: 'Only' } });
	const none = readCriterion(cellsOf(whole, { 'note.vi': '', 'note.en': '' }), rulebook);
	expect(none.criterion).not.toHaveProperty('note');
});

test('the names of an area are read as typed', () => {
	const cells = new Map([['area.code', ' T '], ['area.title', 'Thưởng '], ['area.titleEn', '']]); // prettier-ignore
	expect(readAreaNames(cells)).toEqual({ code: 'T', title: 'Thưởng' });
});

/** What the form says of a criterion typed like this. */
function wrongIn(typed: Record<string, string>) {
	const { criterion } = readCriterion(cellsOf(whole, typed), rulebook, whole);
	const judged = validateRulebook(withCriterion(rulebook, '1.1', criterion));
	const wrong = judged.ok ? {} : wrongFields(judged.parts, criterionPlace(rulebook, '1.1'));
	return Object.fromEntries(Object.entries(wrong).map(([name, { en }]) => [name, en]));
}

test.each([
	[{ code: '' }, 'code'],
	[{ title: ' ' }, 'title'],
	[{ max: 'x' }, 'max'],
	[{ post: 'x'.repeat(2001) }, 'post'],
	[{ basis: 'hearsay' }, 'basis'],
	[{ 'rule.kind': 'magic' }, 'rule.kind'],
	[{ 'rule.fact': '' }, 'rule.fact'],
	[{ 'rule.fact': 'nobody' }, 'rule'],
	[{ 'rule.bands.0.from': '' }, 'rule.bands.0.from'],
	[{ 'rule.bands.1.from': '50' }, 'rule.bands.1.from'],
	[{ 'rule.bands.1.points': '3' }, 'rule.bands.1.points'],
	[{ 'rule.bands.1.from': '0,4' }, 'rule.bands.1'],
	[{ 'rule.bands.0.from': '', 'rule.bands.0.points': '', 'rule.bands.1.from': '', 'rule.bands.1.points': '' }, 'rule.bands'] // prettier-ignore
])('what is wrong is said at the field where it is put right: %o', (typed, field) => {
	expect(Object.keys(wrongIn(typed as Record<string, string>))).toEqual([field]);
});

test('a new area is told of its own code; what is wrong elsewhere is not told here', () => {
	const areas = [...rulebook.areas, { ...rulebook.areas[0]!, title: '' }];
	const judged = validateRulebook({ ...rulebook, areas, max: '4' });
	const parts = judged.ok ? [] : judged.parts;
	expect(Object.keys(wrongFields(parts, [1, 0]))).toEqual(['area.title']);
	expect(wrongFields(parts, [0, 0])).toEqual({});
	expect(criterionPlace(rulebook, 'x')).toEqual([-1, -1]);
});
