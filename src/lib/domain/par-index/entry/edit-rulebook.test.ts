import { expect, test } from 'vitest';
import { rulebookOf } from '../fixtures/one-rule.ts';
import type { Criterion, Rulebook } from '../rulebook.ts';
import { validateRulebook } from '../validate/rulebook.ts';
import {
	withAreaMoved,
	withAreaNames,
	withCriterion,
	withCriterionMoved,
	withNewArea,
	withNewCriterion,
	withoutArea,
	withoutCriterion
} from './edit-rulebook.ts';

const base = rulebookOf({ kind: 'full', fact: 'f' }, '2');
const criterion = (code: string, max: string): Criterion => ({
	...{ ...base.areas[0]!.criteria[0]!, code, max }
});
const rulebook: Rulebook = {
	...{ ...base, max: '9.75' },
	areas: [
		{ ...{ code: '1', title: 'Một', max: '3' }, criteria: [criterion('1.1', '1'), criterion('1.2', '2')] }, // prettier-ignore
		{ ...{ code: '2', title: 'Hai', max: '6.75' }, criteria: [criterion('2.1', '6.75')] }
	]
};
const maxima = ({ max, areas }: Rulebook) => [
	max,
	...areas.map((area) => [area.max, ...area.criteria.map((one) => one.max)].join(' '))
];

test('one criterion changes, its area and the whole are added up, and all others stay', () => {
	const changed = { ...criterion('1.2', '0.5'), title: 'Mới' };
	const edited = withCriterion(rulebook, '1.2', changed);
	expect(maxima(edited)).toEqual(['8.25', '1.5 1 0.5', '6.75 6.75']);
	expect(edited.areas[0]!.criteria).toEqual([rulebook.areas[0]!.criteria[0], changed]);
	expect(edited.areas[1]).toBe(rulebook.areas[1]);
});

test('a criterion may get another code, and one that is not there changes nothing', () => {
	const renamed = withCriterion(rulebook, '2.1', criterion('2.9', '6.75'));
	expect(renamed.areas[1]!.criteria.map(({ code }) => code)).toEqual(['2.9']);
	expect(withCriterion(rulebook, '9.9', criterion('9.9', '1'))).toEqual(rulebook);
});

test('where a maximum is no number nothing is added up', () => {
	for (const max of ['x', '1x', 'x1', '', '1,5', '-1', '1.', '1234567890', '1.1234567890'])
		expect(maxima(withCriterion(rulebook, '1.1', criterion('1.1', max))), max).toEqual([
			...['9.75', `3 ${max} 2`, '6.75 6.75']
		]);
	expect(maxima(withCriterion(rulebook, '1.1', criterion('1.1', '123456789.123456789')))).toEqual([
		...['123456797.873456789', '123456791.123456789 123456789.123456789 2', '6.75 6.75']
	]);
});

const codes = ({ areas }: Rulebook) =>
	areas.map(({ code, criteria }) => [code, ...criteria.map((one) => one.code)].join(' '));

test('a criterion and an area are added at the end, and their points to the whole', () => {
	const one = withNewCriterion(rulebook, '1', criterion('1.3', '0.25'));
	expect([codes(one), maxima(one)]).toEqual([
		['1 1.1 1.2 1.3', '2 2.1'],
		['10', '3.25 1 2 0.25', '6.75 6.75']
	]);
	const bonus = withNewArea(one, { code: 'T', title: 'Thưởng' }, criterion('T.1', '0'));
	expect([codes(bonus).at(-1), maxima(bonus)[0], maxima(bonus).at(-1)]).toEqual([
		'T T.1',
		'10',
		'0 0'
	]);
	expect(validateRulebook(bonus).ok).toBe(true);
});

test('an area is named anew and keeps its criteria; a name in English left out is gone', () => {
	const named = withAreaNames(rulebook, '2', { code: 'B', title: 'Bê' });
	expect(named.areas[1]).toEqual({ ...rulebook.areas[1], code: 'B', title: 'Bê' });
	const english = withAreaNames(named, 'B', { code: 'B', title: 'Bê', titleEn: 'Bee' });
	expect(withAreaNames(english, 'B', { code: 'B', title: 'Bê' })).toEqual(named);
});

test('areas and criteria move by one place and no further than the ends', () => {
	expect(codes(withAreaMoved(rulebook, '2', 'up'))).toEqual(['2 2.1', '1 1.1 1.2']);
	expect(codes(withAreaMoved(rulebook, '1', 'down'))).toEqual(['2 2.1', '1 1.1 1.2']);
	expect(codes(withCriterionMoved(rulebook, '1.2', 'up'))).toEqual(['1 1.2 1.1', '2 2.1']);
	for (const [code, step] of [
		['1.1', 'up'],
		['1.2', 'down'],
		['2.1', 'up'],
		['x', 'up']
	] as const)
		// prettier-ignore
		expect(withCriterionMoved(rulebook, code, step), code).toEqual(rulebook);
	for (const [code, step] of [
		['1', 'up'],
		['2', 'down'],
		['x', 'down']
	] as const)
		expect(withAreaMoved(rulebook, code, step), code).toEqual(rulebook);
});

test('what is taken away takes along the facts that only it read', () => {
	const rule = (fact: string) => ({ rule: { kind: 'full', fact } as const, evidence: [] });
	const read: Rulebook = {
		...rulebook,
		areas: [
			{ ...rulebook.areas[0]!, criteria: [{ ...criterion('1.1', '1'), ...rule('f') }, { ...criterion('1.2', '2'), ...rule('g') }] }, // prettier-ignore
			{ ...rulebook.areas[1]!, criteria: [{ ...criterion('2.1', '6.75'), ...rule('f'), evidence: ['h'] }] } // prettier-ignore
		],
		facts: Object.fromEntries(['f', 'g', 'h', 'idle'].map((key) => [key, base.facts['f']!]))
	};
	const left = (book: Rulebook) => [codes(book), book.max, Object.keys(book.facts)];
	expect(left(withoutCriterion(read, '1.2'))).toEqual([
		...[['1 1.1', '2 2.1'], '7.75', ['f', 'h', 'idle']]
	]);
	// An area is nothing without a criterion.
	expect(left(withoutCriterion(read, '2.1'))).toEqual([['1 1.1 1.2'], '3', ['f', 'g', 'idle']]);
	expect(left(withoutArea(read, '1'))).toEqual([['2 2.1'], '6.75', ['f', 'h', 'idle']]);
	expect(withoutArea(read, 'x')).toEqual(read);
});
