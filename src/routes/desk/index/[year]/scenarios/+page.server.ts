import { compareScenarios } from '#lib/domain/par-index/compare-scenarios.ts';
import { rankUnits } from '#lib/domain/par-index/rank.ts';
import { plain } from '#lib/domain/par-index/serialise.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { fittingChanges } from '#lib/server/par-index/kept.ts';
import { openYear, yearFrom } from '#lib/server/par-index/open-year.ts';
import { enterDesk } from '../../../enter.ts';
import type { PageServerLoad } from './$types';

/** So many stand beside each other unless others are chosen. */
const AT_ONCE = 4;

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const year = yearFrom(event.params.year);
	const where = { of_unit: unit.id, of_year: year };
	const [{ rulebook, facts, result }, rows, peers] = await Promise.all([
		openYear(database, unit, year, caller),
		database.call('index_scenarios', where, caller),
		database.call('index_peers', where, caller)
	]);
	const kept = rows.flatMap(({ id, title, changes }) => {
		const fitting = fittingChanges(changes, rulebook, facts);
		return fitting ? [{ id, title, changes: fitting }] : [];
	});
	const asked = event.url.searchParams.getAll('with');
	const wanted = kept.filter(({ id }) => asked.includes(id));
	const shown = (wanted.length > 0 ? wanted : kept).slice(0, AT_ONCE);
	const compared = compareScenarios(
		rulebook,
		facts,
		shown.map(({ changes }) => changes)
	);
	const totals = peers
		.filter(({ area }) => area === '')
		.map(({ peer, points }) => ({ id: peer, score: points }));
	const rankOf = (score: typeof compared.total.now) =>
		totals.length === 0
			? null
			: rankUnits([{ id: '', score }, ...totals]).find(({ id }) => id === '')!.competitionRank;
	return {
		year,
		decimals: result.decimals,
		kept: kept.map(({ id, title }) => ({ id, title, shown: shown.some((one) => one.id === id) })),
		shown: shown.map(({ id, title }) => ({ id, title })),
		all: event.url.searchParams.has('all'),
		compared: plain(compared),
		ranks: [compared.total.now, ...compared.total.then].map(rankOf)
	};
};
