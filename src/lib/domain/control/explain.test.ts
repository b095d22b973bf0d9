import { expect, it } from 'vitest';
import { numberChart, shareChart } from './chart.ts';
import { limitsFormula } from './explain.ts';

const weeks = Array.from({ length: 12 }, (_, at) => ({
	key: `w${at}`,
	part: 80 + (at % 3),
	n: 100
}));

it('The limits of a share open to its slips, the share of all points and how much they move', () => {
	const chart = shareChart(weeks, null)!;
	expect(limitsFormula(chart, chart.points[0]!, 'vi')).toBe(
		'p ± 3 × √(p × (1 − p) ÷ 100) × 0,29 → 77,6% – 84,4%; p = 972 ÷ 1.200 = 81,0%'
	);
	// What is put in gives what is printed.
	const reach = 3 * Math.sqrt((0.81 * 0.19) / 100) * 0.29;
	expect(Math.abs(0.81 - reach - 0.776)).toBeLessThan(0.001);
});

it('The limits of a number open to its mean and its mean change from point to point', () => {
	const chart = numberChart(weeks.map(({ key, part }) => ({ key, value: part - 70 })))!;
	expect(limitsFormula(chart, chart.points[0]!, 'en')).toBe('11.0 ± 2.66 × 1.3 → 7.6 – 14.4');
});
