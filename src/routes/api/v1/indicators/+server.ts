import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isDay, localDate } from '#lib/domain/time/day.ts';
import { ANYONE } from '#lib/server/database/port.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import { readerHeaders, readerOf } from '#lib/server/identity/reader.ts';
import { allIndicators } from '#lib/server/indicators/all.ts';
import type { Period } from '#lib/server/indicators/body.ts';
import { publishedIndicators } from '#lib/server/indicators/published-body.ts';
import { findUnit } from '#lib/server/units/find.ts';
import type { RequestEvent } from './$types';

/** @throws ProblemError HL-9004 unless from and to are days in that order, 2000 to 2100 */
function periodOf(query: URLSearchParams): Period {
	const [from, to] = [query.get('from'), query.get('to')];
	const inside = (day: unknown) => isDay(day) && day >= '2000-01-01' && day <= '2100-12-31';
	if (!inside(from) || !inside(to) || from! > to!)
		throw new ProblemError('HL-9004', 'from, to: YYYY-MM-DD');
	return { from: from!, to: to! };
}

export const GET = endpoint(async ({ url, request, locals }: RequestEvent) => {
	const { database } = locals;
	const period = periodOf(url.searchParams);
	const unit = await findUnit(database, url.searchParams.get('unit'), period.to);
	const [reader, settings, fields] = await Promise.all([
		readerOf(database, request, unit.id),
		database.call('unit_setting', { of_unit: unit.id }, ANYONE),
		database.call('fields', { of_unit: unit.id }, ANYONE)
	]);
	const field = url.searchParams.get('field');
	if (field !== null && !fields.some(({ code }) => code === field))
		throw new ProblemError('HL-1013', field);
	const [setting] = settings;
	if (!setting) throw new ProblemError('HL-2008', unit.code);
	const asked = { unit, period, field, publicationMinimum: setting.publication_minimum };
	const answer =
		reader === 'key'
			? await allIndicators(database, asked)
			: await publishedIndicators(database, asked, localDate(new Date().toISOString()));
	return Response.json(answer, { headers: readerHeaders(reader) });
});
