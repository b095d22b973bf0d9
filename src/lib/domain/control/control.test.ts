import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST_POINTS, numberChart, shareChart } from './chart.ts';
import { limitsOfShares, limitsOfValues } from './limits.ts';
import { signalsOf } from './signals.ts';

const flat = (values: readonly number[], centre: number, reach: number) => ({
	centre,
	lower: values.map(() => centre - reach),
	upper: values.map(() => centre + reach)
});
const marks = (values: readonly number[], centre = 0, reach = 9) =>
	signalsOf(values, flat(values, centre, reach)).map((rules) => rules.join('+'));

describe('limits of an XmR chart', () => {
	const outlier = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];

	it('are those of "Making Data Count": one wild value does not widen them', () => {
		const { centre, lower, upper } = limitsOfValues(outlier);
		expect([lower[0], centre, upper[17]].map((value) => value!.toFixed(2))).toEqual([
			'-0.72',
			'1.94',
			'4.60'
		]);
	});

	it('grow with the values: what is counted in hundreds is no other chart', () => {
		const [one, hundred] = [outlier, outlier.map((value) => 100 * value)].map(limitsOfValues);
		expect(hundred!.upper[0]).toBeCloseTo(100 * one!.upper[0]!, 9);
	});

	it('lie on the mean where nothing ever moves', () => {
		expect(limitsOfValues([7, 7, 7])).toEqual({
			...{ centre: 7, unrest: 0 },
			...{ lower: [7, 7, 7], upper: [7, 7, 7] }
		});
		expect(limitsOfValues([7])).toEqual({ centre: 7, unrest: 0, lower: [7], upper: [7] });
	});

	it('need a value', () => {
		expect(() => limitsOfValues([])).toThrow('no values');
	});
});

describe("limits of Laney's p′ chart", () => {
	const n = [40, 52, 38, 61, 45, 70, 49, 55, 66, 58, 47, 51];
	const x = [35, 47, 33, 56, 38, 66, 42, 50, 60, 49, 43, 48];

	it('are those that qicharts2 draws', () => {
		const { centre, lower, upper } = limitsOfShares(x.map((part, at) => ({ part, n: n[at]! })));
		expect(centre).toBeCloseTo(0.897151898734, 12);
		expect(lower[0]).toBeCloseTo(0.734509247187, 12);
		expect(upper[0]).toBe(1);
		const deviation = Math.sqrt((centre * (1 - centre)) / 70);
		expect((centre - lower[5]!) / (3 * deviation)).toBeCloseTo(1.12878715155, 10);
	});

	it('are a p chart where there is one point, and the mean where all answers are alike', () => {
		const [{ lower }, alike] = [
			limitsOfShares([{ part: 50, n: 100 }]),
			limitsOfShares([
				{ part: 24, n: 24 },
				{ part: 9, n: 9 }
			])
		];
		expect(lower[0]).toBeCloseTo(0.5 - 3 * 0.05, 12);
		expect(alike).toEqual({ centre: 1, unrest: 0, lower: [1, 1], upper: [1, 1] });
	});

	it('are of nothing for no one', () => {
		expect(() => limitsOfShares([])).toThrow('a share of nothing');
		for (const portions of [
			[{ part: 0, n: 0 }],
			[
				{ part: 1, n: 2 },
				{ part: 0, n: 0 }
			]
		])
			expect(() => limitsOfShares(portions)).toThrow('a share of nothing');
	});

	it('hold the mean and stay within 0 and 1, whatever comes', () => {
		const portion = fc
			.tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
			.map(([of, share]) => ({ n: of, part: Math.round(of * share) }));
		fc.assert(
			fc.property(fc.array(portion, { minLength: 1, maxLength: 60 }), (portions) => {
				const { centre, lower, upper } = limitsOfShares(portions);
				for (const at of portions.keys()) {
					expect(lower[at]).toBeGreaterThanOrEqual(0);
					expect(upper[at]).toBeLessThanOrEqual(1);
					expect(lower[at]).toBeLessThanOrEqual(centre + 1e-12);
					expect(upper[at]).toBeGreaterThanOrEqual(centre - 1e-12);
				}
			})
		);
	});
});

describe('the four rules', () => {
	it('mark what lies beyond a limit, on it not', () => {
		expect(marks([9, -9, 9.1, -9.1])).toEqual(['', '', 'outside', 'outside']);
	});

	it('mark seven in a row on one side of the mean, all of them; six say nothing, one on the mean breaks it', () => {
		expect(marks([-1, 1, 2, 1, 2, 1, 2, 1, -1])).toEqual([
			...['', 'shift', 'shift', 'shift', 'shift', 'shift', 'shift', 'shift', '']
		]);
		expect(marks([-1, 1, 2, 1, 2, 1, 2, -1])).toEqual(Array.from({ length: 8 }, () => ''));
		expect(marks([1, 2, 1, 0, 2, 1, 2]).join('')).toBe('');
		expect(marks([0, 0, 0, 0, 0, 0, 0, 0]).join('')).toBe('');
		// What was computed is the mean although its last bit differs.
		const computed = Array.from({ length: 8 }, () => 0.1 + 0.2);
		expect(marks(computed, 0.3).join('')).toBe('');
		expect(marks([1, 1, 1, 1, 1, 1, 1])).toEqual(Array.from({ length: 7 }, () => 'shift'));
		expect(marks([-1, -2, -1, -2, -1, -2, -1, -2])).toEqual(
			Array.from({ length: 8 }, () => 'shift')
		);
	});

	it('mark seven points that rise or fall without a rest', () => {
		const rising = [-3, -2, -1, 0, 1, 2, 3];
		expect(marks(rising)).toEqual(rising.map(() => 'trend'));
		expect(marks(rising.toReversed())).toEqual(rising.map(() => 'trend'));
		expect(marks([-3, -2, -1, 0, 1, 2, 2]).join('')).toBe('');
		expect(marks([-3, -2, -1, 0, 1, 2, 1]).join('')).toBe('');
		expect(marks([5, ...rising, -2])).toEqual(['', ...rising.map(() => 'trend'), '']);
	});

	it('mark two of three in the outer third, and only those two; the third has to be on their side', () => {
		expect(marks([7, 1, 8])).toEqual(['near', '', 'near']);
		expect(marks([7, 8, 1])).toEqual(['near', 'near', '']);
		expect(marks([1, 7, 8])).toEqual(['', 'near', 'near']);
		expect(marks([-7, -1, -8])).toEqual(['near', '', 'near']);
		expect(marks([7, -1, 8]).join('')).toBe('');
		expect(marks([7, 0, 8]).join('')).toBe('');
		expect(marks([7, 1, 1, 8]).join('')).toBe('');
		expect(marks([6, 1, 8]).join('')).toBe('');
		// Beyond the limit is a signal of its own, and no neighbour of a near one.
		expect(marks([7, 1, 9.5])).toEqual(['', '', 'outside']);
	});

	it('are mirrored where everything is', () => {
		const values = fc.array(fc.integer({ min: -12, max: 12 }), { minLength: 1, maxLength: 40 });
		fc.assert(
			fc.property(values, (some) => {
				expect(marks(some.map((value) => -value))).toEqual(marks(some));
			})
		);
	});
});

describe('a control chart', () => {
	const weeks = (shares: readonly number[], n = 100) =>
		shares.map((share, at) => ({ key: `w${at}`, part: Math.round(share * n), n }));
	const calm = [0.9, 0.88, 0.91, 0.89, 0.9, 0.87, 0.92, 0.9, 0.88, 0.91, 0.89, 0.9];

	it('says chance where nothing but chance moves', () => {
		const chart = shareChart(weeks(calm), null)!;
		expect(chart.variation).toBe('common');
		expect(chart.assurance).toBe(null);
		expect(chart.points.every(({ rules }) => rules.length === 0)).toBe(true);
		expect(chart.points[0]).toMatchObject({ key: 'w0', n: 100, value: 0.9 });
	});

	it('says which way the newest point went, and of a number only that it did', () => {
		expect(shareChart(weeks([...calm, 0.6]), null)!.variation).toBe('concern');
		expect(shareChart(weeks([...calm, 1]), null)!.variation).toBe('improvement');
		const slips = calm.map((share, at) => ({ key: `d${at}`, value: share * 100 }));
		expect(numberChart(slips)!.variation).toBe('common');
		expect(numberChart([...slips, { key: 'x', value: 300 }])!.variation).toBe('high');
		expect(numberChart([...slips, { key: 'x', value: 0 }])!.variation).toBe('low');
	});

	it('says whether what is usual reaches the target', () => {
		const assurance = (target: number) => shareChart(weeks(calm), target)!.assurance;
		expect([0.5, 0.9, 0.995].map(assurance)).toEqual(['always', 'sometimes', 'never']);
	});

	it('says always of what always is the target itself, and judges by the newest point', () => {
		const all = (share: number) => weeks(Array.from({ length: 12 }, () => share));
		expect(shareChart(all(1), 1)!.assurance).toBe('always');
		expect(shareChart(all(0.5), 0.5)!.assurance).toBe('always');
		const uneven = Array.from({ length: 12 }, (_, at) => (at % 2 ? 0.8 : 1));
		expect(shareChart(weeks(uneven, 10), 1)!.assurance).toBe('sometimes');
		const wide = [...weeks(calm), { key: 'x', part: 9000, n: 10_000 }];
		expect(shareChart(wide, 0.88)!.assurance).toBe('always');
		expect(shareChart([...wide].reverse(), 0.88)!.assurance).toBe('sometimes');
	});

	it('goes with a trend that ends on the mean itself', () => {
		const rising = [14, 15, 14, 14, 14, 4, 5, 6, 7, 8, 9, 10];
		const falling = rising.map((value) => 20 - value);
		const variation = (values: number[]) => [
			shareChart(weeks(values.map((value) => value / 100)), null)!.variation,
			numberChart(values.map((value, at) => ({ key: `d${at}`, value })))!.variation
		];
		expect(variation(rising)).toEqual(['improvement', 'high']);
		expect(variation(falling)).toEqual(['concern', 'low']);
		// Off the mean its side counts, wherever the last step went.
		const above = [...Array.from({ length: 12 }, () => 10), 20, 21, 20, 21, 20, 21, 20];
		expect(variation(above)).toEqual(['improvement', 'high']);
		expect(variation(above.map((value) => 30 - value))).toEqual(['concern', 'low']);
	});

	it('needs twelve points that were answered, and a number is never below none', () => {
		expect(FEWEST_POINTS).toBe(12);
		expect(shareChart(weeks(calm.slice(1)), null)).toBe(null);
		expect(shareChart([...weeks(calm.slice(1)), { key: 'none', part: 0, n: 0 }], null)).toBe(null);
		expect(numberChart([])).toBe(null);
		const few = Array.from({ length: 12 }, (_, at) => ({ key: `d${at}`, value: at % 3 }));
		expect(numberChart(few)!.points[0]!.lower).toBe(0);
	});

	it('calls fewer than one honest week in twenty-five a signal', () => {
		let seed = 7;
		const random = () => {
			seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
			return seed / 2_147_483_648;
		};
		let [signals, points] = [0, 0];
		for (let quarter = 0; quarter < 300; quarter += 1) {
			const parts = Array.from({ length: 26 }, (_, at) => {
				const n = 40 + Math.floor(random() * 60);
				const part = Array.from({ length: n }, random).filter((draw) => draw < 0.85).length;
				return { key: `w${at}`, part, n };
			});
			const chart = shareChart(parts, null)!;
			points += chart.points.length;
			signals += chart.points.filter(({ rules }) => rules.length > 0).length;
		}
		expect(points).toBe(7_800);
		expect(signals / points).toBeLessThan(1 / 25);
	});
});
