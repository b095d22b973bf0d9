import Fraction from 'fraction.js';
import { roundHalfUp } from '../../text/rounding.ts';
import type { Facts, PublishedArea, PublishedResult } from '../facts.ts';
import { number } from '../../text/number.ts';
import { asInSource, asNumber, write } from '../figures.ts';
import type { AreaResult } from '../result.ts';
import { decimalsOf, finding, printedPercent } from './finding.ts';
import type { Finding } from './finding.ts';

/** Published points that our evaluation does not give, or that no area can have. */
function areaPoints(said: PublishedArea, area: AreaResult): Finding[] {
	if (said.points === undefined) return [];
	const was = asInSource(said.points);
	const place = { codes: [area.code], printed: write(was, 'vi') };
	const isBonus = area.max.equals(0);
	if (!isBonus && new Fraction(said.points).gt(area.max))
		return [finding('points-over-max', place, { area: area.code, was, max: asNumber(area.max) })];
	if (!area.points || area.provisional) return [];
	if (roundHalfUp(area.points, decimalsOf(said.points)).equals(said.points)) return [];
	return [finding('area-points', place, { area: area.code, was, now: asNumber(area.points, 3) })];
}

const percentWith = (share: Fraction, places: number) => ({
	vi: `${number(share.mul(100), places, 'vi')}%`,
	en: `${number(share.mul(100), places, 'en')}%`
});

/** A published percentage that is not the published points over the maximum. */
function areaPercent(said: PublishedArea, area: AreaResult): Finding[] {
	if (said.percent === undefined || area.max.equals(0)) return [];
	const places = decimalsOf(said.percent);
	const points = said.points === undefined ? area.points : new Fraction(said.points);
	if (!points || (said.points === undefined && area.provisional)) return [];
	const share = points.div(area.max);
	if (roundHalfUp(share.mul(100), places).equals(said.percent)) return [];
	const fromUnrounded =
		area.percent !== null && roundHalfUp(area.percent, places).equals(said.percent);
	const values = {
		area: area.code,
		points: said.points === undefined ? asNumber(points, 3) : asInSource(said.points),
		max: asNumber(area.max),
		// Beside the printed one, with as many decimals: 81,50% is not 81,65%.
		now: percentWith(share, Math.max(places, 2)),
		was: printedPercent(said.percent)
	};
	const printed = `${write(values.points, 'vi')}/${write(values.max, 'vi')} = ${values.was.vi}`;
	const place = { codes: [area.code], printed };
	if (!fromUnrounded) return [finding('area-percent', place, values)];
	const unrounded = asNumber(area.points ?? 0, 4);
	return [finding('area-percent.unrounded', place, { ...values, unrounded })];
}

/** A change that would put last year’s place before the first or after the last. */
function rankChange(said: PublishedArea, peers: number | undefined): Finding[] {
	// Without a change the rank is judged by itself.
	if (said.rank === undefined || !said.placesChange) return [];
	const before = said.rank + said.placesChange;
	const fell = said.placesChange < 0;
	const places = Math.abs(said.placesChange);
	const place = {
		codes: [said.code],
		printed: `hạng ${said.rank}, ${fell ? 'giảm' : 'tăng'} ${places} bậc`
	};
	const values = {
		area: said.code,
		rank: String(said.rank),
		places: String(places),
		before: asNumber(before)
	};
	if (before < 1) return [finding('rank-before-first', place, values)];
	if (peers === undefined || before <= peers) return [];
	return [finding('rank-after-last', place, { ...values, peers: asNumber(peers) })];
}

/** A rank that is none; r ≤ g; and g groups with k units in one of them need at least k + g − 1 units. */
function rankGroups(said: PublishedArea, peers: number | undefined): Finding[] {
	const { rank, rankGroups: groups, tiedWith = 1 } = said;
	if (rank === undefined) return [];
	const place = {
		codes: [said.code],
		printed: groups === undefined ? `${rank}` : `${rank}/${groups}`
	};
	const values = {
		area: said.code,
		rank: String(rank),
		groups: asNumber(groups ?? 0),
		tied: asNumber(tiedWith),
		peers: asNumber(peers ?? 0)
	};
	if (rank < 1) return [finding('rank-beyond.zero', place, values)];
	if (groups !== undefined && rank > groups) return [finding('rank-beyond', place, values)];
	if (peers === undefined) return [];
	if (rank > peers) return [finding('rank-beyond.peers', place, values)];
	const fits = groups === undefined ? tiedWith <= peers : tiedWith + groups - 1 <= peers;
	return fits ? [] : [finding('rank-groups', place, values)];
}

/** How many units are ranked: as published, otherwise as many as the rank groups need. */
function peersOf({ peers, areas }: PublishedResult): number | undefined {
	if (peers !== undefined) return peers;
	const needed = areas.flatMap(({ rankGroups, tiedWith = 1 }) =>
		rankGroups === undefined ? [] : [rankGroups + tiedWith - 1]
	);
	return needed.length > 0 ? Math.max(...needed) : undefined;
}

/** What cannot be right in a published result. */
export function publishedFindings(facts: Facts, areas: readonly AreaResult[]): Finding[] {
	const { published } = facts;
	if (!published) return [];
	const seen = new Set<string>();
	return published.areas.flatMap((said) => {
		const place = { codes: [said.code], printed: said.code };
		const isTwice = seen.has(said.code);
		seen.add(said.code);
		const twice = isTwice ? [finding('area-twice', place, { area: said.code })] : [];
		const area = areas.find(({ code }) => code === said.code);
		if (!area) return [...twice, finding('area-unknown', place, { area: said.code })];
		return [
			...twice,
			...areaPoints(said, area),
			...areaPercent(said, area),
			...rankChange(said, peersOf(published)),
			...rankGroups(said, published.peers)
		];
	});
}
