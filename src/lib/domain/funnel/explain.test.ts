import { expect, it } from 'vitest';
import { funnelFormula, rankFormula } from './explain.ts';
import { funnel, Z_95, Z_998 } from './funnel.ts';

it('The limits of a part open to its slips and the share of all parts', () => {
	const of = funnel([
		{ key: 'a', part: 90, n: 100 },
		{ key: 'b', part: 30, n: 50 }
	])!;
	expect(funnelFormula(of, 50, Z_95, 'vi')).toBe(
		'p ± 1,96 × √(p × (1 − p) ÷ 50) → 68,9% – 91,1%; p = 120 ÷ 150 = 80,0%'
	);
	expect(funnelFormula(of, 100, Z_998, 'en')).toContain(
		'p ± 3.09 × √(p × (1 − p) ÷ 100) → 67.6% – 92.4%'
	);
});

it('Where parts differ more than chance has it, the widening stands in the formula', () => {
	const parts = Array.from({ length: 12 }, (_, at) => ({
		key: `p${at}`,
		part: 60 + 3 * at,
		n: 100
	}));
	const of = funnel(parts)!;
	expect(of.tau2).toBeGreaterThan(0);
	expect(funnelFormula(of, 100, Z_95, 'vi')).toMatch(
		/^sin²\(arcsin √p ± 1,96 × √\(1 ÷ \(4 × 100\) \+ τ²\)\) → [\d,]+% – [\d,]+%; p = 918 ÷ 1\.200 = 76,5%; τ² = 0,0\d+$/
	);
});

it('A range of ranks opens to those surely better and those surely worse', () => {
	expect(rankFormula({ best: 3, worst: 5 }, 9, 'vi')).toBe('1 + 2 = 3; 9 − 4 = 5');
});
