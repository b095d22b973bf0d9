import { serialise } from '#lib/domain/par-index/serialise.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { ANYONE, SERVER } from '#lib/server/database/port.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import { readerHeaders, readerOf } from '#lib/server/identity/reader.ts';
import { readIndex } from '#lib/server/par-index/read.ts';
import { publishedCounts } from '#lib/server/par-index/published-counts.ts';
import { findUnit } from '#lib/server/units/find.ts';
import type { RequestEvent } from './$types';

export const GET = endpoint(async ({ url, request, locals }: RequestEvent) => {
	const { database } = locals;
	const text = url.searchParams.get('year') ?? '';
	if (!/^2[01]\d\d$/.test(text)) throw new ProblemError('HL-9004', 'year: YYYY');
	const year = Number(text);
	const unit = await findUnit(database, url.searchParams.get('unit'), `${year}-12-31`);
	const of_unit = unit.id;
	const reader = await readerOf(database, request, of_unit);
	// Facts are the members' own; the points they give are anybody's, unless a leader withholds the year.
	const open =
		reader === 'key' ||
		(await database.call('index_is_public', { of_unit, of_year: year }, ANYONE));
	if (!open) throw new ProblemError('HL-4004', text);
	const today = localDate(new Date().toISOString());
	const { result } = await readIndex(database, {
		unit,
		year,
		today,
		caller: SERVER,
		...(reader !== 'key' && {
			published: (dossiers) => publishedCounts(database, { of_unit, year, today }, dossiers)
		})
	});
	return Response.json(serialise(result), { headers: readerHeaders(reader) });
});
