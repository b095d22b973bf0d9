import { shareBounds } from '../text/interval.ts';
import { number, type Locale } from '../text/number.ts';
import { percent } from '../text/percent.ts';
import type { ControlChart, ControlPoint } from './chart.ts';
import { LIMIT } from './limits.ts';

/** How the limits of a point come about, with the numbers put in. */
export function limitsFormula(
	{ centre, unrest, points }: Pick<ControlChart, 'centre' | 'unrest' | 'points'>,
	{ n, lower, upper }: Pick<ControlPoint, 'n' | 'lower' | 'upper'>,
	locale: Locale
): string {
	const rounded = (value: number) => number(value, 1, locale);
	if (n === null)
		return `${rounded(centre)} ± ${number(LIMIT, 2, locale)} × ${rounded(unrest)} → ${rounded(lower)} – ${rounded(upper)}`;
	const all = (of: 'part' | 'n') =>
		number(points.reduce((sum, point) => sum + (point[of] ?? 0), 0), 0, locale); // prettier-ignore
	return (
		`p ± 3 × √(p × (1 − p) ÷ ${number(n, 0, locale)}) × ${number(unrest, 2, locale)}` +
		` → ${shareBounds({ low: lower, high: upper }, locale)}` +
		`; p = ${all('part')} ÷ ${all('n')} = ${percent(centre, 1, locale)}`
	);
}
