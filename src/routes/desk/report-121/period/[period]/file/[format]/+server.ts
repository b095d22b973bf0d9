import { ProblemError } from '#lib/domain/problem/problem.ts';
import { formatPeriod } from '#lib/domain/time/period.ts';
import { FORMATS, isFormat } from '#lib/server/documents/formats.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { readOnDemand } from '#lib/server/report121/on-demand.ts';
import { today } from '../../../../../choice.ts';
import { enterDesk } from '../../../../../enter.ts';
import { chosenPeriod } from '../../chosen.ts';
import type { RequestHandler } from './$types';

/** The figures of a period as a file; its name does not call it a report. */
export const GET: RequestHandler = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { format } = event.params;
	if (!isFormat(format)) throw new ProblemError('HL-5100', format);
	const { locale, database } = event.locals;
	const { now, today: day } = today();
	const period = chosenPeriod(event.params.period, day);
	const { document } = await readOnDemand(database, callerOf(person), {
		...{ unit, period, now, locale }
	});
	const { type, draw } = FORMATS[format];
	const name = `so-lieu-${unit.code}-${formatPeriod(period)}.${format}`.replace(/[^\w.-]+/g, '_');
	return new Response(Uint8Array.from(await draw(document, now)), {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store'
		}
	});
};
