import { expect, test } from 'vitest';
import type { Fact } from './facts.ts';
import { factsOf, rulebookOf, seen } from './fixtures/one-rule.ts';
import { slipOutlook } from './slip-outlook.ts';

const rulebook = rulebookOf(
	{ kind: 'satisfaction', survey: 'survey', slips: 'slips', slipMeasure: 'topTwo' },
	'10'
);
const [criterion] = rulebook.areas[0]!.criteria as [(typeof rulebook.areas)[0]['criteria'][0]];
const slips = (satisfied: number, others: number): Fact => ({
	...{ kind: 'satisfaction', basis: 'slips', counts: [0, 0, others, satisfied, 0], ...seen }
});
const outlook = (values: Record<string, Fact>) => slipOutlook(criterion, factsOf(values));

test('the interval of the slips is carried through to points', () => {
	// 20 of 24: Wilson's 95% interval is 64.15% to 93.32%.
	const found = outlook({ slips: slips(20, 4) })!;
	expect([found.index, found.low, found.high].map((x) => x.toFixed(4))).toEqual([
		...['0.8333', '0.6415', '0.9332']
	]);
	expect(found.points.now.toFraction()).toBe('25/3');
	expect([found.points.least, found.points.most].map((x) => x.valueOf().toFixed(2))).toEqual([
		...['6.41', '9.33']
	]);
	expect(found.isBeside).toBe(false);
});

test('more satisfied slips raise the index and make it surer', () => {
	const [few, many] = [slips(20, 4), slips(120, 4)].map((fact) => outlook({ slips: fact })!);
	expect(many!.points.now.gt(few!.points.now)).toBe(true);
	expect(many!.high - many!.low).toBeLessThan(few!.high - few!.low);
});

test('beside the official survey slips say the same and do not count; without slips there is nothing to say', () => {
	const survey: Fact = { kind: 'satisfaction', basis: 'survey', index: '0.5', ...seen };
	const found = outlook({ slips: slips(20, 4), survey })!;
	expect(found.points.now.toFraction()).toBe('25/3');
	expect(found.isBeside).toBe(true);
	expect(outlook({ survey })).toBeNull();
	expect(outlook({ slips: slips(0, 0) })).toBeNull();
});
