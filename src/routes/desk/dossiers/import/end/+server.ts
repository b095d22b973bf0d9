import * as v from 'valibot';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isDay } from '#lib/domain/time/day.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import { readJson } from '#lib/server/bodies/json.ts';
import { enterFromPage } from '../enter.ts';
import type { RequestEvent } from './$types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Body = v.object({
	source: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
	asOf: v.pipe(
		v.string(),
		v.check((day: string) => isDay(day))
	),
	added: count,
	changed: count,
	unchanged: count,
	rejected: count
});

/** Notes that an import has come to its end, and what became of its rows. */
export const POST = endpoint(async (event: RequestEvent) => {
	const { unit, caller } = await enterFromPage(event);
	const parsed = v.safeParse(Body, await readJson(event.request));
	if (!parsed.success)
		throw new ProblemError('HL-3111', v.getDotPath(parsed.issues[0]) ?? undefined);
	const { source, asOf, ...counts } = parsed.output;
	await event.locals.database.call(
		'note_dossier_import',
		{ of_unit: unit.id, of_source: source.normalize('NFC'), as_of_day: asOf, ...counts },
		caller
	);
	return Response.json({ ok: true });
});
