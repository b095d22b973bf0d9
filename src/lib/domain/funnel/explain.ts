import { shareBounds } from '../text/interval.ts';
import { number, type Locale } from '../text/number.ts';
import { percent } from '../text/percent.ts';
import { funnelLimits, type Funnel } from './funnel.ts';
import type { RankSet } from './rank-sets.ts';

/**
 * How the limits for a part of so many answers come about, with the numbers put in.
 * @param z Z_95 or Z_998
 */
export function funnelFormula(
	of: Pick<Funnel, 'centre' | 'tau2' | 'parts'>,
	n: number,
	z: number,
	locale: Locale
): string {
	const [times, answers] = [number(z, 2, locale), number(n, 0, locale)];
	const all = (one: 'part' | 'n') =>
		number(of.parts.reduce((sum, part) => sum + part[one], 0), 0, locale); // prettier-ignore
	const bounds =
		of.tau2 === 0
			? `p ± ${times} × √(p × (1 − p) ÷ ${answers})`
			: `sin²(arcsin √p ± ${times} × √(1 ÷ (4 × ${answers}) + τ²))`;
	return [
		`${bounds} → ${shareBounds(funnelLimits(n, z, of), locale)}`,
		`p = ${all('part')} ÷ ${all('n')} = ${percent(of.centre, 1, locale)}`,
		...(of.tau2 === 0 ? [] : [`τ² = ${number(of.tau2, 5, locale)}`])
	].join('; ');
}

/** The first and last rank of a part: behind those that are surely better, before those that are surely worse. */
export function rankFormula(
	{ best, worst }: Pick<RankSet, 'best' | 'worst'>,
	parts: number,
	locale: Locale
): string {
	const [better, worse] = [best - 1, parts - worst].map((n) => number(n, 0, locale));
	const [first, last, of] = [best, worst, parts].map((n) => number(n, 0, locale));
	return `1 + ${better} = ${first}; ${of} − ${worse} = ${last}`;
}
