import { ProblemError } from '#lib/domain/problem/problem.ts';
import { formatQuarter } from '#lib/domain/time/quarter.ts';
import { FORMATS, isFormat } from '#lib/server/documents/formats.ts';
import { readsAll } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
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
	const { document } = await readReport(event.locals.database, callerOf(person), {
		...{ unit, quarter, now, locale: event.locals.locale },
		readable: readsAll(unit) ? null : unit.fields
	});
	const { type, draw } = FORMATS[format];
	const file = await draw(document, now);
	const name = `bao-cao-121-${unit.code}-${formatQuarter(quarter)}.${format}`;
	return new Response(Uint8Array.from(file), {
		headers: {
			'content-type': type,
			'content-length': String(file.byteLength),
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store'
		}
	});
};
