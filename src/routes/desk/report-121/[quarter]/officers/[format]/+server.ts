import { ProblemError } from '#lib/domain/problem/problem.ts';
import { formatQuarter } from '#lib/domain/time/quarter.ts';
import { FORMATS, isFormat } from '#lib/server/documents/formats.ts';
import { leads, seesOfficers } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { readOfficers } from '#lib/server/report121/officers.ts';
import { chosenQuarter, today } from '../../../../choice.ts';
import { enterDesk } from '../../../../enter.ts';
import type { RequestHandler } from './$types';

/** The annex by responsible person, for leaders, and for an officer of the own fields; levels above the unit do not get it. */
export const GET: RequestHandler = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { format } = event.params;
	if (!isFormat(format)) throw new ProblemError('HL-5100', format);
	if (!seesOfficers(unit)) throw new ProblemError('HL-2004');
	const { now, today: day } = today();
	const quarter = chosenQuarter(event.params.quarter, day);
	const { database, locale } = event.locals;
	const annex = await readOfficers(database, callerOf(person), {
		...{ unit, quarter, now, locale },
		readable: leads(unit) ? null : unit.fields
	});
	const { type, draw } = FORMATS[format];
	const name = `phu-luc-noi-bo-${unit.code}-${formatQuarter(quarter)}.${format}`;
	return new Response(Uint8Array.from(await draw(annex, now)), {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store'
		}
	});
};
