import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { yearFrom } from '#lib/server/par-index/open-year.ts';
import { enterDesk } from '../../../../enter.ts';
import type { RequestHandler } from './$types';

/** A file of evidence, to be saved: whatever it holds, the browser does not run it on this address. */
export const GET: RequestHandler = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { id } = event.params;
	const [file] = isUuid(id)
		? await event.locals.database.call(
				'index_evidence_file',
				{ of_unit: unit.id, of_year: yearFrom(event.params.year), of_id: id },
				callerOf(person)
			)
		: [];
	if (!file) throw new ProblemError('HL-4108');
	return new Response(Buffer.from(file.content, 'base64'), {
		headers: {
			'content-type': file.media_type,
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; sandbox",
			'cache-control': 'private, no-store'
		}
	});
};
