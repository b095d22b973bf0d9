/** Where a chapter's figures begin and end: what is listed, in which order, and what is left out. */
import { describe, expect, it } from 'vitest';
import { composeReport121 } from './compose.ts';
import { emptyQuarterCounts, UNSTATED, type QuarterCounts } from './counts.ts';
import { dissatisfied } from './dissatisfied.ts';
import type { ReportInput } from './input.ts';

const reasons = ['wait_too_long', 'unlawful_fee'].map((id) => ({
	...{ id, factor: 'access' as const, urgent: false, vi: id, en: id }
}));
const input: ReportInput = {
	unit: { code: 'quang-khai', name: 'UBND xã Quang Khải' },
	quarter: { year: 2026, quarter: 3 },
	current: { ...emptyQuarterCounts(), overall: [0, 0, 0, 6, 6] },
	fields: ['land', 'justice'].map((code) => ({ code, name: code })),
	questionnaire: { version: 'test.1', items: [], reasons, facts: [] },
	sections: []
};
const chapters = (changed: Partial<ReportInput>) =>
	composeReport121({ ...input, ...changed }).chapters;
const counted = (counts: Partial<QuarterCounts>) =>
	chapters({ current: { ...input.current, ...counts } });

describe('the period', () => {
	it('names the counters that took slips, and not the slips without a counter', () => {
		const one = [0, 0, 0, 1, 0] as const;
		const byCounter = new Map([UNSTATED, 'Q2', 'Q1'].map((key) => [key, one] as const));
		expect(counted({ byCounter }).period.counters).toEqual(['Q1', 'Q2']);
	});
});

describe('the dossiers', () => {
	it('stand by field in the unit’s order, then what it does not have, by code', () => {
		const byField = { zoo: {}, justice: {}, art: {}, land: { received: 3 } };
		const rows = chapters({ dossiers: { byField } }).dossiers!.byField;
		expect(rows.map(({ key }) => key)).toEqual(['land', 'justice', 'art', 'zoo']);
		expect(rows[0]!.row).toMatchObject({ received: 3, resolved: null });
	});

	it('have no grade as long as nobody said that the complaints are counted', () => {
		const rated = { dossiers: 100, against: 4 };
		const of = (more: object) =>
			chapters({ dossiers: { rated: { ...rated, ...more } } }).dossiers!.rate766;
		expect(of({})).toMatchObject({ complaintsKnown: false, band: null, most: 96 });
		expect(of({ complaintsKnown: true })).toMatchObject({
			...{ complaintsKnown: true, band: expect.objectContaining({ vi: expect.any(String) }) }
		});
	});
});

describe('the slips', () => {
	it('may be as many as the dossiers: the official sample still says how many are enough', () => {
		expect(chapters({ dossiers: { received: 12 } }).slips.officialSample).toBe(12);
		expect(chapters({ dossiers: { received: 11 } }).slips.officialSample).toBeNull();
	});

	it('stand by week and by counter where there were any, and nowhere else', () => {
		const levels = [0, 0, 0, 6, 6] as const;
		const { slips } = counted({
			byWeek: new Map([['2026-07-06', levels]]),
			byCounter: new Map([['Q1', levels]])
		});
		expect(slips.byWeek.map(({ key, n }) => [key, n])).toEqual([['2026-07-06', 12]]);
		expect(slips.byCounter.map(({ key, n }) => [key, n])).toEqual([['Q1', 12]]);
		expect(chapters({}).slips).toMatchObject({ byWeek: [], byCounter: [] });
	});
});

describe('the results', () => {
	it('speak of a weighted share only where the edition has one, though it may be unknown', () => {
		expect(chapters({}).results).not.toHaveProperty('weighted');
		expect(chapters({ weighted: null }).results.weighted).toBeNull();
	});
});

describe('the reasons', () => {
	it('are a share of the slips with its interval, up to as many as there are slips', () => {
		const of = (wait_too_long: number) => counted({ reasons: { wait_too_long } }).reasons.figures;
		expect(of(0)).toEqual([]);
		for (const n of [1, 12]) expect(of(n)[0]!.figure.interval).not.toBeNull();
		// More than one reason a slip of one kind is a fault of the counts, which stays to be seen, without an interval.
		expect(of(13)[0]!.figure).toMatchObject({ numerator: 13, denominator: 12, interval: null });
	});

	it('stand in the questionnaire’s order where they are as frequent', () => {
		const found = counted({ reasons: { unlawful_fee: 2, wait_too_long: 2 } }).reasons.figures;
		expect(found.map(({ id }) => id)).toEqual(['wait_too_long', 'unlawful_fee']);
	});
});

it('a field has to explain its slips of levels 1 and 2, together', () => {
	expect(dissatisfied([3, 4, 5, 6, 7])).toBe(7);
});
