import Fraction from 'fraction.js';
import type { Decimal } from '../decimal.ts';
import { asInSource, asNumber, asOutcome, asPoints } from '../figures.ts';
import type { Words } from '../words.ts';
import { given, type Scored, type stepsOf } from './scored.ts';

interface Part {
	title: Words;
	n: number;
	weight: Decimal;
}

export const shareSteps = {
	part: { vi: '{title}: {n}, hệ số {weight}', en: '{title}: {n}, weight {weight}' },
	points: { vi: '({terms})/{total} × {max} {is}', en: '({terms})/{total} × {max} {is}' }
} as const satisfies Record<string, Words>;

/** max × Σ n·weight ÷ total, explained part by part. */
export function sharesOf(
	parts: readonly Part[],
	total: number,
	max: Fraction,
	step: ReturnType<typeof stepsOf>
): Scored {
	const sum = parts.reduce(
		(all, { n, weight }) => all.add(new Fraction(weight).mul(n)),
		new Fraction(0)
	);
	const points = sum.div(total).mul(max);
	const terms = parts.map(({ n, weight }) => `${n} × ${weight}`).join(' + ');
	return given(points, [
		...parts.map(({ title, n, weight }) =>
			step('part', { title, n: asNumber(n), weight: asInSource(weight) })
		),
		step(
			'points',
			{
				terms: { vi: terms.replaceAll('.', ','), en: terms },
				total: String(total),
				max: asPoints(max, 4),
				is: asOutcome(points)
			},
			points
		)
	]);
}
