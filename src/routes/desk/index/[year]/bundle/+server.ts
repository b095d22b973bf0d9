import { version } from '$app/env';
import { indexBundle } from '#lib/domain/par-index/bundle.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { openYear, yearFrom } from '#lib/server/par-index/open-year.ts';
import { enterDesk } from '../../../enter.ts';
import type { RequestHandler } from './$types';

/** Rules, facts and points of a year as one file, from which an auditor computes the index anew (docs/recompute.py). */
export const GET: RequestHandler = async (event) => {
	const { person, unit } = await enterDesk(event);
	const year = yearFrom(event.params.year);
	const { rulebook, facts, result } = await openYear(
		event.locals.database,
		unit,
		year,
		callerOf(person)
	);
	return Response.json(indexBundle(rulebook, facts, result, version), {
		headers: {
			'content-disposition': `attachment; filename="chi-so-${unit.code}-${year}.json"`,
			'cache-control': 'private, no-store'
		}
	});
};
