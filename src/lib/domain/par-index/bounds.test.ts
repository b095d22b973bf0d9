import { describe, expect, test } from 'vitest';
import { forecast, surveyBounds, uncertainCriteria, uncertainty } from './bounds.ts';
import type { Fact, SlipsFact, SurveyFact } from './facts.ts';
import { factsOf, rulebookOf, seen } from './fixtures/one-rule.ts';
import type { Rulebook } from './rulebook.ts';
import type { Rule } from './rules/index.ts';

const pointsOf = ({ least, now, most }: ReturnType<typeof forecast>) =>
	[least, now, most].map((one) => Number(one.valueOf().toFixed(4)));

describe('the reports still owed', () => {
	const rule = (quarters: number): Rule => ({ kind: 'report121', fact: 'f', award: 'share', quarters }); // prettier-ignore
	const filed = (...quarters: [filed: number, owed: number][]): Record<string, Fact> => ({
		f: {
			kind: 'report121',
			quarters: quarters.map(([n, owed], at) => ({ quarter: `2026-Q${at + 1}`, filed: n, owed })),
			...seen
		}
	});

	test('are none of them at least and all of them at most, as many each quarter as in the last', () => {
		// 1 of 1 and 1 of 2 are filed; two quarters of 2 are to come: 2 of 7 at least, 6 of 7 at most.
		const found = forecast(rulebookOf(rule(4), '7'), factsOf(filed([1, 1], [1, 2])));
		expect(pointsOf(found)).toEqual([2, 4.6667, 6]);
		expect(found.areas).toMatchObject([{ code: '1' }]);
	});

	test('are those of the quarters that count, and none once all are in', () => {
		const two = factsOf(filed([1, 1], [1, 2]));
		expect(pointsOf(forecast(rulebookOf(rule(2), '7'), two))).toEqual([4.6667, 4.6667, 4.6667]);
		// Of three that count one is to come: 2 of 5, 4 of 5.
		expect(pointsOf(forecast(rulebookOf(rule(3), '7'), two))).toEqual([2.8, 4.6667, 5.6]);
	});

	test('of a year of which nothing is known give nothing at least and all at most', () => {
		expect(pointsOf(forecast(rulebookOf(rule(4), '7'), factsOf({})))).toEqual([0, 0, 7]);
		expect(pointsOf(forecast(rulebookOf(rule(4), '7'), factsOf(filed())))).toEqual([0, 0, 7]);
	});
});

test('every criterion keeps its names, the English one where it has one', () => {
	const rulebook = rulebookOf({ kind: 'full', fact: 'f' }, '2');
	const [area] = rulebook.areas;
	const named = { ...area!.criteria[0]!, titleEn: 'Criterion' };
	const of = (criterion: typeof named) =>
		uncertainCriteria({ ...rulebook, areas: [{ ...area!, criteria: [criterion] }] }, factsOf({}));
	expect(of(named)).toMatchObject([
		{ area: '1', code: '1.1', title: 'Tiêu chí', titleEn: 'Criterion' }
	]);
	expect(uncertainCriteria(rulebook, factsOf({}))[0]).not.toHaveProperty('titleEn');
});

describe('the satisfaction of a running year', () => {
	const rule: Rule = { kind: 'satisfaction', survey: 's', slips: 'p', slipMeasure: 'topTwo' };
	const rulebook = rulebookOf(rule, '10');
	const slips: SlipsFact = {
		kind: 'satisfaction',
		basis: 'slips',
		counts: [1, 0, 1, 10, 12],
		...seen
	};
	const survey = (respondents?: number): SurveyFact => ({
		...{ kind: 'satisfaction', basis: 'survey', index: '0.9', ...seen },
		...(respondents !== undefined && { respondents })
	});

	test('lies within Wilson’s interval of its slips', () => {
		// 22 of 24: 0.74151 to 0.97684 (Wilson 1927, z = 1.959964).
		expect(pointsOf(forecast(rulebook, factsOf({ p: slips })))).toEqual([7.4151, 9.1667, 9.7684]);
	});

	test('is what the survey says once it is there, whatever the slips say', () => {
		expect(pointsOf(forecast(rulebook, factsOf({ p: slips, s: survey(24) })))).toEqual([9, 9, 9]);
	});

	test('is open where there are no slips yet', () => {
		const none: SlipsFact = { ...slips, counts: [0, 0, 0, 0, 0] };
		expect(pointsOf(forecast(rulebook, factsOf({ p: none })))).toEqual([0, 0, 10]);
		expect(pointsOf(forecast(rulebook, factsOf({})))).toEqual([0, 0, 10]);
		// A survey entered in the place of the slips is none of them.
		expect(pointsOf(forecast(rulebook, factsOf({ p: survey(24) })))).toEqual([0, 0, 10]);
	});

	test('by the survey is as sure as the people asked are many', () => {
		// 90 of 100: 0.8256 to 0.9448.
		const found = uncertainty(rulebook, factsOf({ s: survey(100) }));
		expect(pointsOf(found)).toEqual([8.2563, 9, 9.4477]);
		expect(found.areas[0]!.least.valueOf()).toBeCloseTo(8.2563, 4);
		const [least, most] = surveyBounds(rulebook, factsOf({ s: survey(100) }))!;
		expect(least).toEqual({ s: { ...survey(100), index: '0.825634' } });
		expect(most).toEqual({ s: { ...survey(100), index: '0.944771' } });
	});

	test('by the survey is taken as it is where nobody wrote how many were asked', () => {
		for (const values of [{ s: survey() }, { s: survey(0) }]) {
			expect(surveyBounds(rulebook, factsOf(values))).toBeNull();
			expect(pointsOf(uncertainty(rulebook, factsOf(values)))).toEqual([9, 9, 9]);
		}
		expect(surveyBounds(rulebook, factsOf({ p: slips }))).toBeNull();
		expect(surveyBounds(rulebookOf({ kind: 'full', fact: 's' }, '1'), factsOf({ s: survey(9) }))).toBeNull(); // prettier-ignore
	});

	test('keeps of two ranges the wider end on either side', () => {
		const flag = rulebookOf({ kind: 'full', fact: 'open' }, '5').areas[0]!.criteria[0]!;
		const [area] = rulebook.areas;
		const both: Rulebook = {
			...rulebook,
			areas: [
				{ ...area!, max: '15', criteria: [...area!.criteria, { ...flag, code: '1.2' }] },
				{ ...area!, code: '2', max: '5', criteria: [{ ...flag, code: '2.1' }] }
			]
		};
		const found = uncertainty(both, factsOf({ s: survey(100) }));
		// The most is the survey's with the flag, which is still open: 9.4477 + 5; the least is the survey's alone.
		expect(found.areas.map((one) => [one.code, ...pointsOf({ ...one, areas: [] })])).toEqual([
			['1', 8.2563, 9, 14.4477],
			['2', 0, 0, 5]
		]);
		expect(pointsOf(found)).toEqual([8.2563, 9, 19.4477]);
	});
});
