import { callerOf } from '#lib/server/identity/session.ts';
import { enterDesk } from '../../enter.ts';
import type { RequestHandler } from './$types';

/**
 * Whether anything of today has changed, asked every second by a page that shows today: one indexed read of the day's
 * counts. A question and not a stream: it holds no connection for each reader, passes every proxy, and asks nothing of the
 * way of a slip.
 */
export const GET: RequestHandler = async (event) => {
	const { person, unit } = await enterDesk(event);
	const mark = await event.locals.database.call(
		'today_mark',
		{ of_unit: unit.id },
		callerOf(person)
	);
	return new Response(mark, { headers: { 'cache-control': 'no-store' } });
};
