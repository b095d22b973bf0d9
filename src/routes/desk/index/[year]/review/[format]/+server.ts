import { factText } from '#lib/components/index/fact-text.ts';
import { uncertainty } from '#lib/domain/par-index/bounds.ts';
import { rangeSaid, rankRange } from '#lib/domain/par-index/rank-range.ts';
import { selfReview, type ReviewRank } from '#lib/domain/par-index/self-review.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Result } from '#lib/server/database/port.ts';
import { FORMATS, isFormat } from '#lib/server/documents/formats.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { openYear, yearFrom } from '#lib/server/par-index/open-year.ts';
import type { IndexOfYear } from '#lib/server/par-index/read.ts';
import { overruledOf } from '#lib/server/par-index/overruled.ts';
import { today } from '../../../../choice.ts';
import { enterDesk } from '../../../../enter.ts';
import type { RequestHandler } from './$types';

/** Places by the peers' points where they were imported, otherwise as they were published. */
function ranksOf(
	{ result, rulebook, facts }: Pick<IndexOfYear, 'result' | 'rulebook' | 'facts'>,
	peers: Result<'index_peers'>
): Record<string, ReviewRank> {
	const bounds = uncertainty(rulebook, facts);
	return Object.fromEntries(
		result.areas.flatMap(({ code, points }, at): [string, ReviewRank][] => {
			const said = facts.published?.areas.find((area) => area.code === code);
			const scores = peers.filter(({ area }) => area === code);
			const { least, most } = bounds.areas[at]!;
			if (points !== null && scores.length > 0) {
				const units = scores.map(({ peer, points }) => ({ id: peer, score: points }));
				const found = rankRange({ score: points, least, most }, units);
				const { denseRank: rank, groupCount: groups, tieCount } = found.standing;
				const place = { rank, groups, tied: tieCount - 1, change: null };
				return [[code, { ...place, range: rangeSaid(found) }]];
			}
			if (said?.rank === undefined || said.rankGroups === undefined) return [];
			const { rank, rankGroups: groups, tiedWith: tied = 0, placesChange } = said;
			return [
				[code, { rank, groups, tied, change: placesChange ?? null, between: { least, most } }]
			];
		})
	);
}

/** The commune's own review of its year as a file, from the same figures as the scorecard. */
export const GET: RequestHandler = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { format, year: text } = event.params;
	if (!isFormat(format)) throw new ProblemError('HL-5100', format);
	const { database } = event.locals;
	const caller = callerOf(person);
	const year = yearFrom(text);
	const where = { of_unit: unit.id, of_year: year };
	const [open, peers] = await Promise.all([
		openYear(database, unit, year, caller),
		database.call('index_peers', where, caller)
	]);
	const { facts, entered, result } = open;
	const document = selfReview({
		unitName: unit.name.charAt(0).toLocaleLowerCase('vi') + unit.name.slice(1),
		place: unit.name.replace(/^(xã|phường|thị trấn)\s+/i, ''),
		result,
		facts,
		remarks: Object.fromEntries(entered.map((row) => [row.key, row])),
		overruled: overruledOf(open),
		ranks: ranksOf(open, peers),
		tasks: open.tasks.filter(({ done_on }) => done_on === null),
		factText: (fact) => factText(fact, 'vi')
	});
	const { type, draw } = FORMATS[format];
	const file = await draw(document, today().now);
	return new Response(Uint8Array.from(file), {
		headers: {
			'content-type': type,
			'content-length': String(file.byteLength),
			'content-disposition': `attachment; filename="kiem-diem-chi-so-${unit.code}-${year}.${format}"`,
			'cache-control': 'private, no-store'
		}
	});
};
