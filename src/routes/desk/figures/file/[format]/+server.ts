import { ProblemError } from '#lib/domain/problem/problem.ts';
import { formatPeriod } from '#lib/domain/time/period.ts';
import { periodTexts } from '#lib/i18n/period.ts';
import { filterWords } from '#lib/i18n/filter-words.ts';
import { FORMATS } from '#lib/server/documents/formats.ts';
import { csv } from '#lib/server/documents/csv.ts';
import { xlsx } from '#lib/server/documents/xlsx.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { composePeriod } from '#lib/server/period/compose.ts';
import { periodChart } from '#lib/server/period/chart.ts';
import { isTable, periodDocument, TABLES } from '#lib/server/period/document.ts';
import { readPeriod } from '#lib/server/period/read.ts';
import { readTogether } from '#lib/server/period/together.ts';
import { BYTE_ORDER_MARK } from '#lib/tables/write-csv.ts';
import { today } from '../../../choice.ts';
import { enterDesk } from '../../../enter.ts';
import { choosePredecessors } from '../../../predecessors.ts';
import { readFilterFor } from '../../filter.ts';
import type { RequestHandler } from './$types';

const OFFERED = ['csv', 'xlsx', 'svg'] as const;
const isOffered = (format: string): format is (typeof OFFERED)[number] =>
	OFFERED.some((known) => known === format);

/** The tables of the page as a file, `?table=` for one of them; the chart of one as a picture. */
export const GET: RequestHandler = async (event) => {
	const { person, unit, units } = await enterDesk(event);
	const { format } = event.params;
	if (!isOffered(format)) throw new ProblemError('HL-5100', format);
	const { now, today: day } = today();
	const filter = readFilterFor({ person, unit }, event.url.searchParams, day);
	const { database, locale } = event.locals;
	const caller = callerOf(person);
	const own = await readPeriod(database, caller, unit, filter);
	const { searchParams } = event.url;
	const { asked: before } = choosePredecessors(
		...([units, own.predecessors, searchParams, filter.officer] as const)
	);
	const rows = await readTogether(database, caller, own, before, filter);
	const table = searchParams.get('table');
	const figures = composePeriod(rows, filter.period);
	const scope = {
		...rows,
		...{ unit, period: filter.period, today: day, locale },
		filtered: [
			...filterWords(filter, rows, locale).map(({ label, value }) => `${label}: ${value}`),
			...(before.length > 0
				? [periodTexts[locale].together(before.map(({ name }) => name).join(', '))]
				: [])
		]
	};
	const document = () => periodDocument(figures, isTable(table) ? [table] : TABLES, scope);
	const draw = {
		csv: () => BYTE_ORDER_MARK + csv(document()),
		xlsx: () => xlsx(document(), now),
		svg: () => {
			// A picture is of one table.
			if (!isTable(table)) throw new ProblemError('HL-5100', table ?? undefined);
			return periodChart(table, figures, scope);
		}
	};
	const file = await draw[format]();
	const parts = [unit.code, formatPeriod(filter.period), ...(isTable(table) ? [table] : [])];
	const name = `${parts.join('-')}.${format}`.replace(/[^\w.-]+/g, '_');
	return new Response(typeof file === 'string' ? file : Uint8Array.from(file), {
		headers: {
			'content-type': format === 'svg' ? 'image/svg+xml' : FORMATS[format].type,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store'
		}
	});
};
