import { ProblemError } from '#lib/domain/problem/problem.ts';
import { formatQuarter } from '#lib/domain/time/quarter.ts';
import { FORMATS, isFormat } from '#lib/server/documents/formats.ts';
import { readsAll } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { sealedFile } from '#lib/server/report121/file.ts';
import { readReport } from '#lib/server/report121/read.ts';
import { chosenQuarter, today } from '../../../../choice.ts';
import { enterDesk } from '../../../../enter.ts';
import type { RequestHandler } from './$types';

/** The report of the quarter as a file, as the person may read it. */
export const GET: RequestHandler = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { format } = event.params;
	if (!isFormat(format)) throw new ProblemError('HL-5100', format);
	const { now, today: day } = today();
	const quarter = chosenQuarter(event.params.quarter, day);
	const { type, draw } = FORMATS[format];
	const version = Number(event.url.searchParams.get('version')) || null;
	const caller = callerOf(person);
	const file = version
		? await sealedFile(event.locals.database, caller, { unit, quarter, version, format })
		: await draw(
				(
					await readReport(event.locals.database, caller, {
						...{ unit, quarter, now, locale: event.locals.locale },
						readable: readsAll(unit) ? null : unit.fields
					})
				).document,
				now
			);
	const number = version ? `-${version}` : '';
	const name = `bao-cao-121-${unit.code}-${formatQuarter(quarter)}${number}.${format}`;
	return new Response(Uint8Array.from(file), {
		headers: {
			'content-type': type,
			'content-length': String(file.byteLength),
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store'
		}
	});
};
