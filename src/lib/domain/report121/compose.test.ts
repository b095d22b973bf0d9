import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Factor, Questionnaire } from '../slip/questionnaire.ts';
import { delta, percent } from '../text/percent.ts';
import { number } from '../text/number.ts';
import { composeReport121 } from './compose.ts';
import { emptyQuarterCounts, readSnapshot, UNSTATED, type QuarterCounts } from './counts.ts';
import type { ReportInput } from './input.ts';
import type { ChapterId } from './layout.ts';

const text = { vi: 'x', en: 'x' };
const item = (id: string, factor: Factor) => ({
	id,
	factor,
	starred: true,
	stages: null,
	...text
});
const reason = (id: string, urgent = false) => ({ id, factor: 'access' as const, urgent, ...text });
const questionnaire: Questionnaire = {
	version: 'test.1',
	items: [item('A1', 'access'), item('O1', 'officer')],
	reasons: [reason('wait_too_long'), reason('late_result'), reason('unlawful_fee', true)],
	facts: []
};
const current: QuarterCounts = {
	...emptyQuarterCounts(),
	overall: [3, 9, 24, 148, 128],
	byField: new Map([
		['justice', [1, 2, 8, 70, 60]],
		['labour', [1, 2, 3, 30, 22]],
		[UNSTATED, [1, 5, 13, 48, 46]]
	]),
	byChannel: new Map([['kiosk', [3, 9, 24, 148, 128]]]),
	byCounter: new Map([
		['Q2', [0, 0, 0, 8, 0]],
		['Q1', [3, 9, 24, 140, 128]]
	]),
	items: { A1: [0, 0, 0, 5, 5], O1: [0, 0, 2, 4, 4] },
	reasons: { wait_too_long: 8, unlawful_fee: 20 },
	visits: [18, 1, 1],
	notCounted: 4
};
const input: ReportInput = {
	unit: { code: 'quang-khai', name: 'UBND xã Quang Khải' },
	quarter: { year: 2026, quarter: 3 },
	current,
	fields: [
		{ code: 'justice', name: 'Tư pháp – Hộ tịch' },
		{ code: 'labour', name: 'Lao động – Người có công – Xã hội' },
		{ code: 'land', name: 'Đất đai – Xây dựng' }
	],
	questionnaire,
	dossiers: {
		received: 2379,
		early: 2351,
		onTime: 28,
		overdue: 6,
		byField: { justice: { received: 900 } },
		rated: { dossiers: 2385, against: 18, complaintsKnown: true },
		source: 'Một cửa điện tử',
		asOf: '2026-10-01'
	},
	sections: [
		{
			field: 'justice',
			state: 'filed',
			owner: 'Công chức Tư pháp – Hộ tịch',
			due: '2026-10-05',
			filedOn: '2026-10-02',
			counts: readSnapshot([
				{ item: 'overall', level: 4, counted: true, n: 130 },
				{ item: 'overall', level: 1, counted: true, n: 5 },
				{ item: 'wait_too_long', level: 0, counted: true, n: 5 }
			]),
			causes: 'Một quầy vắng người buổi sáng',
			requests: 'Thêm một máy quét'
		}
	]
};
const { chapters, ...head } = composeReport121(input);

describe('report 121', () => {
	it('says whose it is, of which quarter, and by which method and questionnaire', () => {
		expect(head).toMatchObject({
			unit: { name: 'UBND xã Quang Khải' },
			quarter: '2026-Q3',
			methodVersion: expect.stringMatching(/^slip-index-/),
			questionnaireVersion: 'test.1'
		});
		expect(chapters.period).toEqual({
			from: '2026-07-01',
			to: '2026-09-30',
			counters: ['Q1', 'Q2']
		});
	});

	it('has a heading I to VII for every chapter', () => {
		const { headings } = head.layout;
		expect(headings.map(({ numeral }) => numeral)).toEqual([
			'I',
			'II',
			'III',
			'IV',
			'V',
			'VI',
			'VII'
		]);
		expect(headings.map(({ chapter }) => chapter)).toEqual(Object.keys(chapters) as ChapterId[]);
	});

	it('II: tells dossiers on time among those resolved, and the QĐ 766 rate as its own measure', () => {
		const { all, onTime, rate766 } = chapters.dossiers!;
		expect(all).toMatchObject({ received: 2379, resolved: 2385, refused: null });
		expect(percent(onTime!.value, 2)).toBe('99,75%');
		expect(rate766).toMatchObject({
			figure: { numerator: 2367, denominator: 2385, interval: null },
			band: { vi: 'Xuất sắc' }
		});
	});

	it('III: tells how many slips there are, what they leave open, and that none was dropped', () => {
		const { slips } = chapters;
		expect(slips).toMatchObject({
			collected: 316,
			counted: 312,
			notCounted: 4,
			officialSample: 343
		});
		expect(percent(slips.responseRate!.value)).toBe('13,1%');
		expect(slips.responseRate!.exceeds).toBe(false);
	});

	it('III: lists every field of the unit, also without slips, and what named no field', () => {
		const rows = chapters.slips.byField.map(({ key, n }) => [key, n]);
		expect(rows).toEqual([
			['justice', 141],
			['labour', 58],
			['land', 0],
			[UNSTATED, 113]
		]);
		expect(chapters.slips.byField[2]!.topTwo.value).toBeNull();
		expect(chapters.slips.byChannel.map(({ key }) => key)).toEqual([
			'kiosk',
			'receipt',
			'poster',
			'paper'
		]);
	});

	it('has one interval for the same slips, whatever is known of dossiers', () => {
		const of = (given: ReportInput) => {
			const { slips, results, causes } = composeReport121(given).chapters;
			return [results.overall, ...slips.byField, ...causes.sections.map((one) => one.results)].map(
				({ topTwo }) => topTwo.interval
			);
		};
		const unknown = of({ ...input, dossiers: null });
		for (const received of [36, 141, 312, 313, 2379])
			expect(
				of({
					...input,
					dossiers: { received, byField: { justice: { received }, labour: { received: 58 } } }
				})
			).toEqual(unknown);
	});

	it('IV: tells the levels with n and interval', () => {
		const { overall } = chapters.results;
		expect(overall.levels.map(({ level, figure }) => [level, percent(figure.value)])).toEqual([
			[5, '41,0%'],
			[4, '47,4%'],
			[3, '7,7%'],
			[2, '2,9%'],
			[1, '1,0%']
		]);
		expect(overall.topTwo).toMatchObject({ numerator: 276, denominator: 312, n: 312 });
		expect(overall.mean5).toMatchObject({ numerator: 1325, denominator: 1560, value: '265/312' });
	});

	it('IV: tells factors, the index, and which factors nobody answered', () => {
		const { factors, index, missingFactors } = chapters.results;
		expect(factors.map(({ factor, mean5 }) => [factor, mean5.value])).toEqual([
			['access', '9/10'],
			['officer', '21/25']
		]);
		expect(percent(index.mean5.value)).toBe('87,0%');
		expect(missingFactors).toEqual(['procedure', 'result', 'feedback']);
	});

	it('IV: tells the indices citizens supply', () => {
		const { indices, indicesTotal } = chapters.results;
		expect(indices.map(({ index, value }) => [index, value && number(value, 1)])).toEqual([
			[3, '1,9'],
			[4, null],
			[7, '1,8']
		]);
		expect(number(indicesTotal!)).toBe('3,7');
	});

	it('IV: compares with the quarter before and with the year before, where there were slips', () => {
		expect(chapters.results).toMatchObject({ previous: null, lastYear: null });
		const previous = { ...emptyQuarterCounts(), overall: [3, 8, 25, 130, 124] as const };
		const { results } = composeReport121({
			...input,
			previous,
			lastYear: emptyQuarterCounts()
		}).chapters;
		expect(results.previous).toMatchObject({ quarter: '2026-Q2', withinChance: true });
		expect(delta(results.previous!.delta)).toBe('+0,9');
		expect(results.lastYear).toBeNull();
	});

	it('V: lists reasons by how often they were chosen, and keeps the urgent ones marked', () => {
		expect(chapters.reasons.figures).toMatchObject([
			{ id: 'unlawful_fee', urgent: true, figure: { numerator: 20, denominator: 312 } },
			{ id: 'wait_too_long', urgent: false, figure: { numerator: 8 } }
		]);
	});

	it('VI: has a section for every field, open where nothing was handed in', () => {
		const { sections } = chapters.causes;
		expect(sections.map(({ field, state }) => [field.code, state])).toEqual([
			['justice', 'filed'],
			['labour', 'open'],
			['land', 'open']
		]);
		expect(sections[1]).toMatchObject({ owner: null, reasons: null, causes: null });
		expect(sections[1]!.results.n).toBe(58);
	});

	it('VI: keeps the figures a section was filed with, whatever came in since', () => {
		const [justice] = chapters.causes.sections;
		expect(justice).toMatchObject({ filedOn: '2026-10-02', causes: expect.any(String) });
		expect(justice!.results.n).toBe(135);
		expect(justice!.reasons).toMatchObject([{ figure: { numerator: 5, denominator: 135 } }]);
	});

	it('VII: carries what the fields ask for', () => {
		expect(chapters.requests.requests).toEqual([
			{ field: input.fields[0], text: 'Thêm một máy quét' }
		]);
	});

	it('says "unknown", not nought, where nobody told the dossiers', () => {
		const { dossiers, slips } = composeReport121({ ...input, dossiers: null }).chapters;
		expect(dossiers).toBeNull();
		expect(slips).toMatchObject({
			dossiers: null,
			responseRate: null,
			officialSample: null
		});
		const partly = composeReport121({ ...input, dossiers: { received: 10 } }).chapters.dossiers!;
		expect(partly).toMatchObject({ onTime: null, rate766: null, all: { resolved: null } });
	});

	it('asks for no official sample where there are more slips than dossiers', () => {
		const few = composeReport121({ ...input, dossiers: { received: 300 } }).chapters.slips;
		expect(few.officialSample).toBeNull();
		expect(few.responseRate!.exceeds).toBe(true);
		expect(few.precision).toEqual(chapters.slips.precision);
	});

	it('stands without a single slip', () => {
		const empty = { ...input, current: emptyQuarterCounts(), dossiers: null, sections: [] };
		const { results } = composeReport121(empty).chapters;
		expect(results.overall.topTwo.value).toBeNull();
		expect(results.index.mean5).toEqual({ value: null, n: 0 });
	});

	it('goes through JSON unchanged, and the same counts give the same bytes', () => {
		const report = { ...head, chapters };
		expect(JSON.parse(JSON.stringify(report))).toEqual(report);
		const shuffled = { ...current, byCounter: new Map([...current.byCounter].reverse()) };
		expect(JSON.stringify(composeReport121({ ...input, current: shuffled }))).toBe(
			JSON.stringify(report)
		);
	});

	it('moves by exactly one slip when one citizen taps', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 4 }), (index) => {
				const overall = current.overall.with(index, current.overall[index]! + 1) as never;
				const after = composeReport121({ ...input, current: { ...current, overall } }).chapters;
				expect(after.slips.counted).toBe(313);
				expect(after.results.overall.topTwo.numerator).toBe(index >= 3 ? 277 : 276);
				expect(after.results.overall.mean5.numerator).toBe(1325 + index + 1);
			})
		);
	});
});
