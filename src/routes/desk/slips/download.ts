import type { RequestEvent } from '@sveltejs/kit';
import { formatPeriod } from '#lib/domain/time/period.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { today } from '../choice.ts';
import { enterDesk } from '../enter.ts';
import { listSlips } from '#lib/server/units/slip-list.ts';
import { choosePredecessors } from '../predecessors.ts';
import { predecessorsOf } from './predecessors.ts';
import { filterArgs, filterParams, readFilter, refuseOfficer } from './filter.ts';

const AT_A_TIME = 500;

/** What the list shows, all its pages, newest first; each page is fetched when the one before it is gone. */
export async function openDownload(event: RequestEvent) {
	const { person, unit, units } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const filter = readFilter(event.url.searchParams, today().today);
	refuseOfficer({ person, unit }, filter.officer);
	const earlier = await predecessorsOf(database, caller, { unit, units });
	const { asked, chosen } = choosePredecessors(
		...([units, earlier, event.url.searchParams, filter.officer] as const)
	);
	const page = (before: { before_at: string | null; before_id: string | null }) =>
		listSlips(database, caller, [unit, asked], { ...filterArgs(filter), ...before }, AT_A_TIME);
	// What cannot be asked is refused before anything is sent.
	const first = await page({ before_at: null, before_id: null });
	async function* pages() {
		const left = new Map([unit, ...asked].map(({ id }) => [id, 0]));
		try {
			for (let slips = first; ;) {
				for (const { unit: of } of slips) left.set(of.id, left.get(of.id)! + 1);
				yield slips;
				const last = slips.at(-1);
				if (!last || slips.length < AT_A_TIME) return;
				slips = await page({ before_at: last.at, before_id: last.id });
			}
		} finally {
			// Also where the reader went away in between: each unit's audit names how many of its slips have left the house.
			for (const [of_unit, n] of left)
				await database.call(
					'note_slip_export',
					{ of_unit, asked: { ...filterParams(filter), ...chosen }, n },
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
	/** Whether slips of several units are in it: then each names its own. */
	const together = asked.length > 0;
	return { unit, filter, pages, headersOf, together };
}
