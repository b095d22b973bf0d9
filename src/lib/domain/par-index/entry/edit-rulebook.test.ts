import { expect, test } from 'vitest';
import { rulebookOf } from '../fixtures/one-rule.ts';
import type { Criterion, Rulebook } from '../rulebook.ts';
import { withCriterion } from './edit-rulebook.ts';

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
