import { callerOf } from '#lib/server/identity/session.ts';
import { readRulebook } from '#lib/server/par-index/rulebooks.ts';
import { enterDesk } from '../../../../enter.ts';
import type { RequestHandler } from './$types';

/** A rulebook as a file: what `index evaluate` and the import of another installation read. */
export const GET: RequestHandler = async (event) => {
	const { person } = await enterDesk(event);
	const rulebook = await readRulebook(event.locals.database, event.params.id, callerOf(person));
	return new Response(`${JSON.stringify(rulebook, null, '\t')}\n`, {
		headers: {
			'content-type': 'application/json',
			'content-disposition': `attachment; filename="${rulebook.id}.json"`
		}
	});
};
