import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kioskAboveReceipts, lateSilent, manyAnswers, shortGaps } from './scores.ts';

describe('Short gaps', () => {
	it('are held against the own pace: a busy counter has them too', () => {
		// Every 20 seconds all day: all gaps are short, and at this pace most would be.
		const busy = shortGaps('Q1', [Array.from({ length: 1440 }, (_, at) => at * 20)])!;
		expect(busy.short).toBe(1439);
		expect(busy.expected / busy.gaps).toBeGreaterThan(0.75);
	});

	it('are counted against 1 − exp(−30 s × presses ÷ span), by the binomial spread', () => {
		// Six presses over eight hours: 1 − exp(−30·6/28,800) = 0.0062305 for each of five gaps.
		const calm = shortGaps('Q2', [[0, 10, 3600, 7200, 14_400, 28_800]])!;
		expect(calm).toMatchObject({ key: 'Q2', short: 1, gaps: 5 });
		expect(calm.expected).toBeCloseTo(0.0311525469, 9);
		expect(calm.z).toBeCloseTo(5.5063751, 6);
	});

	it('are below thirty seconds, each day with its own pace and with no span below two hours', () => {
		// 1 − exp(−1/120) on every day: two presses of two hours, two of two hours, four of four hours.
		const days = [[100, 129], [0, 30], [50], [], [1000, 1010, 1020, 15_400]];
		const three = shortGaps('Q1', days)!;
		expect(three).toMatchObject({ short: 3, gaps: 5 });
		expect(three.expected).toBeCloseTo(0.0414935368, 9);
		expect(three.z).toBeCloseTo(14.58451043, 6);
	});

	it('cannot be told where no day has two presses', () => {
		expect(shortGaps('Q3', [[5], []])).toBeNull();
		expect(shortGaps('Q3', [])).toBeNull();
	});
});

describe('Many answers', () => {
	it('lie above the common share on the scale of asin √share, twice the root of who came', () => {
		// asin √0.2 = 0.4636476, asin √0.4 = 0.6847192, asin √0.6 = 0.8860771; 2√100 = 20.
		const [few, many] = manyAnswers([
			{ key: 'a', part: 20, n: 100 },
			{ key: 'b', part: 60, n: 100 }
		]);
		expect(few).toMatchObject({ key: 'a', z: expect.closeTo(-4.42143188, 6) as number });
		expect(many).toMatchObject({ key: 'b', z: expect.closeTo(4.02715842, 6) as number });
	});

	it('are told also where more answered than came, and never of parts that nobody came to', () => {
		const some = [
			{ key: 'a', part: 20, n: 100 },
			{ key: 'b', part: 130, n: 100 }
		];
		const found = manyAnswers(some);
		// asin √1 = π/2, asin √0.75 = π/3: a sixth of π, times 20.
		expect(found[1]!.z).toBeCloseTo((20 * Math.PI) / 6, 9);
		expect(manyAnswers([...some, { key: 'nobody', part: 3, n: 0 }])).toEqual(found);
	});
});

describe('The tablet above the receipts', () => {
	it('is the difference of both shares by its spread, each with two more of either kind', () => {
		// 92/104 − 17/24 = 0.1762821; variances 0.00098146 and 0.00860822.
		const [score, ...rest] = kioskAboveReceipts([
			{ key: 'a', kiosk: { part: 90, n: 100 }, receipt: { part: 15, n: 20 } }
		]);
		expect(score).toMatchObject({ key: 'a', z: expect.closeTo(1.80013997, 6) as number });
		expect(rest).toEqual([]);
	});

	it('is as far below as above when the channels change places, and finite where all are satisfied', () => {
		const counts = fc
			.integer({ min: 1, max: 500 })
			.chain((n) => fc.record({ part: fc.nat({ max: n }), n: fc.constant(n) }));
		fc.assert(
			fc.property(counts, counts, (kiosk, receipt) => {
				const z = (a: typeof kiosk, b: typeof kiosk) =>
					kioskAboveReceipts([{ key: 'a', kiosk: a, receipt: b }])[0]!.z;
				expect(z(kiosk, receipt)).toBeCloseTo(-z(receipt, kiosk), 9);
				expect(Number.isFinite(z(kiosk, receipt))).toBe(true);
			})
		);
	});

	it('is told only where both have an answer', () => {
		const [some, none] = [
			{ part: 1, n: 1 },
			{ part: 0, n: 0 }
		];
		expect(
			kioskAboveReceipts([
				{ key: 'a', kiosk: some, receipt: none },
				{ key: 'b', kiosk: none, receipt: some },
				{ key: 'c', kiosk: some, receipt: some }
			]).map(({ key }) => key)
		).toEqual(['c']);
	});
});

describe('The silence of late dossiers', () => {
	const of = (late: number, answered: number, answers = 100) => ({
		...{ key: 'a', dossiers: { part: late, n: 200 }, answers: { part: answered, n: answers } }
	});

	it('is what is missing of their share of the answers, by the binomial spread', () => {
		expect(lateSilent([of(40, 20)])[0]!.z).toBeCloseTo(0, 12);
		// 20 of 100 expected, none came: 20 ÷ √(100·0.2·0.8) = 5.
		expect(lateSilent([of(40, 0)])[0]!.z).toBeCloseTo(5, 12);
		// 10 of 50 expected, 5 came: 5 ÷ √8.
		expect(lateSilent([of(40, 5, 50)])[0]).toEqual({
			key: 'a',
			z: expect.closeTo(1.767766953, 9) as number
		});
	});

	it('is told only where some were late, some were not, and somebody answered', () => {
		expect(lateSilent([of(0, 0), of(200, 100), of(40, 0, 0)])).toEqual([]);
	});
});
