import { formatQuarter } from '#lib/domain/time/quarter.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import { fileName } from '#lib/server/indicators/results.ts';
import { resultsTable } from '#lib/server/indicators/results-table.ts';
import { FILE_HEADERS, readOf } from '../read.ts';
import type { RequestEvent } from './$types';

export const GET = endpoint(async ({ params, url, locals }: RequestEvent) => {
	const { unit, fields, quarter, results } = await readOf(locals.database, params.unit, url);
	const nameOf = (code: string) => fields.find((field) => field.code === code)?.name ?? null;
	const text = resultsTable(results, { unit: unit.code, quarter: formatQuarter(quarter), nameOf });
	return new Response(text, {
		headers: {
			...FILE_HEADERS,
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${fileName(unit.code, quarter, 'csv')}"`
		}
	});
});
