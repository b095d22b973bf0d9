import Fraction from 'fraction.js';
import { decimalFigure, outcome, pointsFigure } from '../figures.ts';
import type { OutcomeMixRule, WeightedTasksRule } from '../rule.ts';
import { given, lacking, read, step } from './scored.ts';
import type { FactValues, Scored } from './scored.ts';

interface Part {
	vi: string;
	en: string;
	n: number;
	weight: string;
}

/** max × Σ n·weight ÷ total, told part by part. */
function weighted(parts: Part[], total: number, max: Fraction): Scored {
	const sum = parts.reduce(
		(all, { n, weight }) => all.add(new Fraction(weight).mul(n)),
		new Fraction(0)
	);
	const points = sum.div(total).mul(max);
	const [m, is] = [pointsFigure(max), outcome(points)];
	const terms = parts.map(({ n, weight }) => `${n} × ${weight}`).join(' + ');
	return given(points, [
		...parts.map(({ vi, en, n, weight }) =>
			step(`${vi}: ${n}, hệ số ${decimalFigure(weight).vi}`, `${en}: ${n}, weight ${weight}`)
		),
		step(
			`(${terms.replaceAll('.', ',')})/${total} × ${m.vi} ${is.vi}`,
			`(${terms})/${total} × ${m.en} ${is.en}`,
			points
		)
	]);
}

export function scoreWeightedTasks(
	rule: WeightedTasksRule,
	max: Fraction,
	values: FactValues
): Scored {
	const fact = read(values, rule.fact, 'tasks');
	if (!fact || fact.total === 0) return lacking(rule.fact);
	const { onTime, late, total } = fact;
	return weighted(
		[
			{ vi: 'Đúng tiến độ', en: 'On time', n: onTime, weight: '1' },
			{ vi: 'Hoàn thành muộn', en: 'Done late', n: late, weight: rule.late }
		],
		total,
		max
	);
}

export function scoreOutcomeMix(rule: OutcomeMixRule, max: Fraction, values: FactValues): Scored {
	const fact = read(values, rule.fact, 'outcomes');
	const total = fact ? fact.exceeded + fact.met + fact.missed : 0;
	if (!fact || total === 0) return lacking(rule.fact);
	return weighted(
		[
			{ vi: 'Vượt chỉ tiêu', en: 'Exceeded', n: fact.exceeded, weight: rule.exceeded },
			{ vi: 'Đạt chỉ tiêu', en: 'Met', n: fact.met, weight: rule.met },
			{ vi: 'Không đạt', en: 'Missed', n: fact.missed, weight: rule.missed }
		],
		total,
		max
	);
}
