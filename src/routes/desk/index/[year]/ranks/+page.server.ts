import { createHash } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { uncertainCriteria, uncertainty } from '#lib/domain/par-index/bounds.ts';
import { decidingCriteria } from '#lib/domain/par-index/deciding.ts';
import { PeerTableError, readPeerTable } from '#lib/domain/par-index/entry/peer-table.ts';
import { rankSpread } from '#lib/domain/par-index/rank-draws.ts';
import { answersBehind, rankRange } from '#lib/domain/par-index/rank-range.ts';
import { plain } from '#lib/domain/par-index/serialise.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { number } from '#lib/domain/text/number.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { rankTexts } from '#lib/i18n/index-ranks.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { openTwoYears, openYear, yearFrom } from '#lib/server/par-index/open-year.ts';
import { smallRows } from '#lib/tables/small-table.ts';
import { enterDesk } from '../../../enter.ts';
import { refuse } from '../../../refuse.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const year = yearFrom(event.params.year);
	const where = { of_unit: unit.id };
	const [{ open, last }, peers, before] = await Promise.all([
		openTwoYears(database, unit, year, caller),
		database.call('index_peers', { ...where, of_year: year }, caller),
		database.call('index_peers', { ...where, of_year: year - 1 }, caller)
	]);
	const { rulebook, facts, result } = open;
	const bounds = uncertainty(rulebook, facts);
	const scoresOf = (area: string, rows = peers) =>
		rows
			.filter((row) => row.area === area)
			.map(({ peer, points }) => ({ id: peer, score: points }));
	const rankOf = (
		area: string,
		found: { now: typeof bounds.now; least: typeof bounds.now; most: typeof bounds.now }
	) => {
		const scores = scoresOf(area);
		if (scores.length === 0) return null;
		return {
			...rankRange({ score: found.now, least: found.least, most: found.most }, scores),
			spread: rankSpread(area === '' ? bounds.areas : [found], scores)
		};
	};
	const lastRank = (area: string): number | null => {
		const scores = scoresOf(area, before);
		const own =
			area === '' ? last?.result.points : last?.result.areas.find((a) => a.code === area)?.points;
		if (scores.length === 0 || !own) return null;
		return rankRange({ score: own, least: own, most: own }, scores).standing.denseRank;
	};
	return {
		year,
		mayEnter: leads(unit),
		deciding: plain(decidingCriteria(uncertainCriteria(rulebook, facts), scoresOf(''))),
		source: peers[0]?.source ?? null,
		columns: [...rulebook.areas.map(({ code }) => code), ''],
		entered: enteredRows(peers, [...rulebook.areas.map(({ code }) => code), '']),
		seen: markOf(peers),
		mostRows: MOST_ROWS,
		peers: new Set(peers.map(({ peer }) => peer)).size,
		decimals: result.decimals,
		rows: plain([
			...result.areas.map((area, at) => ({
				code: area.code,
				title: area.title,
				titleEn: area.titleEn ?? area.title,
				points: area.points,
				bounds: bounds.areas[at]!,
				rank: rankOf(area.code, bounds.areas[at]!),
				answers: answersBehind(
					area.criteria.flatMap((criterion) => criterion.facts.map(({ fact }) => fact))
				),
				before: lastRank(area.code)
			})),
			{
				code: '',
				title: '',
				titleEn: '',
				points: result.points,
				bounds: { code: '', now: bounds.now, least: bounds.least, most: bounds.most },
				rank: rankOf('', bounds),
				answers: null,
				before: lastRank('')
			}
		])
	};
};

/** What the form begins with: the peers that are known, by the columns of the rulebook. */
function enteredRows(
	peers: readonly { peer: string; area: string; points: string }[],
	columns: readonly string[]
) {
	return [...new Set(peers.map(({ peer }) => peer))].map((name) => ({
		name,
		points: columns.map(
			(code) => peers.find(({ peer, area }) => peer === name && area === code)?.points ?? ''
		)
	}));
}

/** Of more units the form would be too long to fill; they come by a table. */
const MOST_ROWS = 500;

/** Which points a form began with: what somebody else saved since is not replaced unseen. */
function markOf(peers: readonly object[]): string {
	return createHash('sha256').update(JSON.stringify(peers)).digest('hex').slice(0, 32);
}

/** A table that cannot be read, place by place. */
function refusePlaces(error: PeerTableError, locale: Locale, kept: object) {
	const t = rankTexts[locale];
	const faults = error.faults
		.slice(0, 200)
		.map(({ why, ...place }) => ({ ...place, why: t.why[why] }));
	const message = t.wrong(number(error.faults.length, 0, locale));
	const isOwn = error.faults.every(({ why }) => why === 'ownUnit');
	if (isOwn) return refuse(new ProblemError('HL-4110'), locale, { ...kept, faults });
	return fail(422, { ...kept, faults, refusal: { message, code: 'HL-4107' } });
}

export const actions: Actions = {
	/** The points as they were typed, unit by unit. */
	rows: async (event) => {
		const { person, unit } = await enterDesk(event);
		const { database, locale } = event.locals;
		const caller = callerOf(person);
		const year = yearFrom(event.params.year);
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '').trim();
		const source = text('source');
		const { rulebook } = await openYear(database, unit, year, caller);
		const columns = [...rulebook.areas.map(({ code }) => code), ''];
		const typed = { source, table: '' };
		// A form that came in part would take units away whose rows were not emptied.
		const count = /^\d{1,3}$/.test(text('rows')) ? Number(text('rows')) : 0;
		if (count < 1 || count > MOST_ROWS)
			return refuse(new ProblemError('HL-4107', text('rows').slice(0, 20)), locale, { typed });
		const rows = Array.from({ length: count }, (_, at) => ({
			name: text(`name.${at}`),
			points: columns.map((_code, column) => text(`points.${at}.${column}`))
		}));
		const kept = { typed, rows };
		if (source === '')
			return fail(422, { ...kept, refusal: { message: rankTexts[locale].needed } });
		const where = { of_unit: unit.id, of_year: year };
		if (text('seen') !== markOf(await database.call('index_peers', where, caller))) {
			const refusal = { message: rankTexts[locale].changed, code: 'HL-4103' };
			return fail(409, { ...kept, refusal });
		}
		const given = rows
			.map((row, at) => ({ cells: [row.name, ...row.points], number: at + 1 }))
			.filter(({ cells }) => cells.some((cell) => cell !== ''));
		try {
			const head = ['', ...columns.map((code) => code || rankTexts[locale].totalColumn)];
			const scores = readPeerTable(
				[head, ...given.map(({ cells }) => cells)],
				rulebook,
				unit.name,
				(at) => given[at - 1]?.number ?? 0
			);
			await database.call(
				'put_index_peers',
				{ ...where, of_source: source.slice(0, 200), scores },
				caller
			);
		} catch (error) {
			if (error instanceof PeerTableError) return refusePlaces(error, locale, kept);
			return refuse(error, locale, kept);
		}
		redirect(
			303,
			deskHref(resolve('/desk/index/[year]/ranks', { year: event.params.year }), {
				unit: event.url.searchParams.get('unit')
			})
		);
	},
	peers: async (event) => {
		const { person, unit } = await enterDesk(event);
		const { database, locale } = event.locals;
		const caller = callerOf(person);
		const year = yearFrom(event.params.year);
		const form = await event.request.formData();
		const [source, pasted] = [String(form.get('source') ?? ''), String(form.get('table') ?? '')];
		const file = form.get('file');
		const typed = { source, table: pasted };
		try {
			const given = file instanceof File && file.size > 0 ? file : new Blob([pasted]);
			if (source.trim() === '' || given.size === 0)
				return fail(422, { typed, refusal: { message: rankTexts[locale].needed } });
			if (given.size > 2_000_000) throw new ProblemError('HL-4107', '> 2 MB');
			const { rulebook } = await openYear(database, unit, year, caller);
			const rows = await smallRows(given).catch((error: unknown) => {
				if (error instanceof ProblemError) throw error;
				throw new ProblemError('HL-4107', (error as Error).message);
			});
			const cells = rows.map((row) => row.cells);
			const scores = readPeerTable(cells, rulebook, unit.name, (at) => rows[at]!.number);
			await database.call(
				'put_index_peers',
				{ of_unit: unit.id, of_year: year, of_source: source.trim().slice(0, 200), scores },
				caller
			);
		} catch (error) {
			if (error instanceof PeerTableError) return refusePlaces(error, locale, { typed });
			return refuse(error, locale, { typed });
		}
		redirect(
			303,
			deskHref(resolve('/desk/index/[year]/ranks', { year: event.params.year }), {
				unit: event.url.searchParams.get('unit')
			})
		);
	}
};
