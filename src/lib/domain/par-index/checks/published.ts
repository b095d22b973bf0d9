import Fraction from 'fraction.js';
import { roundHalfUp } from '../../text/rounding.ts';
import type { Facts, PublishedArea } from '../facts.ts';
import { decimalFigure, figure, percentFigure } from '../figures.ts';
import type { AreaResult } from '../result.ts';
import { decimalsOf, printedPercent } from './finding.ts';
import type { Finding } from './finding.ts';

/** Published points that our evaluation does not give. */
function areaPoints(said: PublishedArea, area: AreaResult): Finding[] {
	if (said.points === undefined || !area.points || area.provisional) return [];
	if (roundHalfUp(area.points, decimalsOf(said.points)).equals(said.points)) return [];
	const [was, now] = [decimalFigure(said.points), figure(area.points, 3)];
	return [
		{
			kind: 'area-points',
			codes: [area.code],
			printed: was.vi,
			words: {
				vi: `Lĩnh vực ${area.code}: công bố ${was.vi} điểm, tính từ số liệu được ${now.vi}.`,
				en: `Area ${area.code}: ${was.en} points were published, the facts give ${now.en}.`
			}
		}
	];
}

/** A published percentage that is not the published points over the maximum. */
function areaPercent(said: PublishedArea, area: AreaResult): Finding[] {
	if (said.points === undefined || said.percent === undefined) return [];
	const places = decimalsOf(said.percent);
	const share = new Fraction(said.points).div(area.max);
	if (roundHalfUp(share.mul(100), places).equals(said.percent)) return [];
	const [was, now] = [printedPercent(said.percent), percentFigure(share)];
	const [points, max] = [decimalFigure(said.points), figure(area.max)];
	const unrounded =
		area.percent && roundHalfUp(area.percent, places).equals(said.percent) ? area.points : null;
	const u = unrounded && figure(unrounded, 4);
	return [
		{
			kind: 'area-percent',
			codes: [area.code],
			printed: `${points.vi}/${max.vi} = ${was.vi}`,
			words: {
				vi: `Lĩnh vực ${area.code}: ${points.vi}/${max.vi} là ${now.vi}${u ? `; ${was.vi} là của điểm chưa làm tròn ${u.vi}` : `, không phải ${was.vi}`}.`,
				en: `Area ${area.code}: ${points.en}/${max.en} is ${now.en}${u ? `; ${was.en} comes from the unrounded ${u.en}` : `, not ${was.en}`}.`
			}
		}
	];
}

/** A rank change that would put last year’s place before the first. */
function rankBefore(said: PublishedArea, area: AreaResult): Finding[] {
	if (said.rank === undefined || said.placesChange === undefined) return [];
	const before = said.rank + said.placesChange;
	if (before >= 1) return [];
	const last = figure(before).vi;
	const fell = said.placesChange < 0;
	const places = Math.abs(said.placesChange);
	return [
		{
			kind: 'rank-before-first',
			codes: [area.code],
			printed: `hạng ${said.rank}, ${fell ? 'giảm' : 'tăng'} ${places} bậc`,
			words: {
				vi: `Lĩnh vực ${area.code}: hạng ${said.rank} mà ${fell ? 'giảm' : 'tăng'} ${places} bậc thì năm trước xếp hạng ${last}: không thể có.`,
				en: `Area ${area.code}: rank ${said.rank} after ${fell ? 'falling' : 'rising'} ${places} places makes last year’s rank ${last}: impossible.`
			}
		}
	];
}

/** r ≤ g, and g groups with k units in one of them need at least k + g − 1 units. */
function rankGroups(said: PublishedArea, area: AreaResult, peers?: number): Finding[] {
	const { rank, rankGroups: groups, tiedWith = 1 } = said;
	if (rank === undefined || groups === undefined) return [];
	const fits = rank <= groups && (peers === undefined || tiedWith + groups - 1 <= peers);
	if (fits) return [];
	return [
		{
			kind: 'rank-groups',
			codes: [area.code],
			printed: `${rank}/${groups}`,
			words: {
				vi: `Lĩnh vực ${area.code}: hạng ${rank}/${groups} không khớp với số nhóm hạng hoặc số đơn vị.`,
				en: `Area ${area.code}: rank ${rank} of ${groups} does not fit the number of rank groups or of units.`
			}
		}
	];
}

/** What cannot be right in a published result. */
export function publishedFindings(facts: Facts, areas: readonly AreaResult[]): Finding[] {
	return areas.flatMap((area) => {
		const said = facts.published?.areas.find(({ code }) => code === area.code);
		if (!said) return [];
		return [
			...areaPoints(said, area),
			...areaPercent(said, area),
			...rankBefore(said, area),
			...rankGroups(said, area, facts.published?.peers)
		];
	});
}
