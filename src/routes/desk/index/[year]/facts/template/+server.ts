import { templateColumns } from '#lib/domain/par-index/entry/fact-table.ts';
import { factImportTexts } from '#lib/i18n/index-import.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { openYear, yearFrom } from '#lib/server/par-index/open-year.ts';
import { BYTE_ORDER_MARK, csvLine, freeText } from '#lib/tables/write-csv.ts';
import { enterDesk } from '../../../../enter.ts';
import type { RequestHandler } from './$types';

/** An empty table of all facts that the rulebook of the year reads: what is filled in comes back by the page. */
export const GET: RequestHandler = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { database, locale } = event.locals;
	const year = yearFrom(event.params.year);
	const { rulebook } = await openYear(database, unit, year, callerOf(person));
	const lines = [
		templateColumns(rulebook, locale),
		...Object.entries(rulebook.facts).map(([key, { title }]) => [key, title[locale]])
	];
	const body = BYTE_ORDER_MARK + lines.map((cells) => csvLine(cells.map(freeText))).join('');
	return new Response(body, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${factImportTexts[locale].file_}-${unit.code}-${year}.csv"`,
			'cache-control': 'private, no-store'
		}
	});
};
