import { ProblemError } from '#lib/domain/problem/problem.ts';
import { formatPeriod } from '#lib/domain/time/period.ts';
import { FORMATS } from '#lib/server/documents/formats.ts';
import { csv } from '#lib/server/documents/csv.ts';
import { xlsx } from '#lib/server/documents/xlsx.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { composePeriod } from '#lib/server/period/compose.ts';
import { isTable, periodDocument, TABLES } from '#lib/server/period/document.ts';
import { readPeriod } from '#lib/server/period/read.ts';
import { BYTE_ORDER_MARK } from '#lib/tables/write-csv.ts';
import { today } from '../../../choice.ts';
import { enterDesk } from '../../../enter.ts';
import { readPeriodFilter } from '../../filter.ts';
import type { RequestHandler } from './$types';

/** The tables of the page as a file, `?table=` for one of them. */
export const GET: RequestHandler = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { format } = event.params;
	if (format !== 'csv' && format !== 'xlsx') throw new ProblemError('HL-5100', format);
	const { now, today: day } = today();
	const filter = readPeriodFilter(event.url.searchParams, day);
	const { database, locale } = event.locals;
	const rows = await readPeriod(database, callerOf(person), unit, filter);
	const table = event.url.searchParams.get('table');
	const document = periodDocument(
		composePeriod(rows, filter.period),
		isTable(table) ? [table] : TABLES,
		{ ...rows, unit, period: filter.period, today: day, locale }
	);
	const file = format === 'xlsx' ? await xlsx(document, now) : BYTE_ORDER_MARK + csv(document);
	const parts = [unit.code, formatPeriod(filter.period), ...(isTable(table) ? [table] : [])];
	const name = `${parts.join('-')}.${format}`.replace(/[^\w.-]+/g, '_');
	return new Response(typeof file === 'string' ? file : Uint8Array.from(file), {
		headers: {
			'content-type': FORMATS[format].type,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store'
		}
	});
};
