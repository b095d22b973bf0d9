import type { RequestEvent } from '@sveltejs/kit';
import { formatPeriod } from '#lib/domain/time/period.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { today } from '../choice.ts';
import { enterDesk } from '../enter.ts';
import { filterArgs, filterParams, readFilter, refuseOfficer } from './filter.ts';

const AT_A_TIME = 500;

/** What the list shows, all its pages, newest first; each page is fetched when the one before it is gone. */
export async function openDownload(event: RequestEvent) {
	const { person, unit } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const filter = readFilter(event.url.searchParams, today().today);
	refuseOfficer({ person, unit }, filter.officer);

	const page = (before: { before_at: string | null; before_id: string | null }) =>
		database.call(
			'slip_list',
			{ ...filterArgs(unit.id, filter), ...before, at_most: AT_A_TIME },
			caller
		);
	// What cannot be asked is refused before anything is sent.
	const first = await page({ before_at: null, before_id: null });
	async function* pages() {
		let n = 0;
		try {
			for (let slips = first; ;) {
				n += slips.length;
				yield slips;
				const last = slips.at(-1);
				if (!last || slips.length < AT_A_TIME) return;
				slips = await page({ before_at: last.at, before_id: last.id });
			}
		} finally {
			// Also where the reader went away in between: the audit names how many slips have left the house.
			await database.call(
				'note_slip_export',
				{ of_unit: unit.id, asked: filterParams(filter), n },
				caller
			);
		}
	}
	const name = `${unit.code}-${formatPeriod(filter.period)}`.replace(/[^\w.-]+/g, '_');
	const headersOf = (extension: string, type: string) => ({
		'content-type': type,
		'content-disposition': `attachment; filename="${name}.${extension}"`,
		'cache-control': 'private, no-store'
	});
	return { unit, filter, pages, headersOf };
}
