import * as v from 'valibot';
import { DOSSIER_STATES } from '#lib/domain/dossier/state.ts';
import { TARGETS } from '#lib/domain/dossier/mapping.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import { readJson } from '#lib/server/bodies/json.ts';
import { enterFromPage } from '../enter.ts';
import type { RequestEvent } from './$types';

const word = v.pipe(v.string(), v.maxLength(500));
const Body = v.object({
	source: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
	mapping: v.object({
		columns: v.partial(v.object(v.entriesFromList(TARGETS, word))),
		states: v.record(word, v.picklist([...DOSSIER_STATES, 'by_days'])),
		fields: v.record(word, v.nullable(v.pipe(v.string(), v.maxLength(40)))),
		fixedField: v.nullish(v.pipe(v.string(), v.maxLength(40)))
	})
});

/** Remembers how the files of a source are read. */
export const PUT = endpoint(async (event: RequestEvent) => {
	const { unit, caller } = await enterFromPage(event);
	const parsed = v.safeParse(Body, await readJson(event.request));
	if (!parsed.success)
		throw new ProblemError('HL-3111', v.getDotPath(parsed.issues[0]) ?? undefined);
	const { source, mapping } = parsed.output;
	await event.locals.database.call(
		'put_dossier_mapping',
		{ of_unit: unit.id, of_source: source.normalize('NFC'), new_mapping: mapping },
		caller
	);
	return Response.json({ ok: true });
});
