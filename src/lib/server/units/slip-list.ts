import type { Args, Caller, Database, Result } from '#lib/server/database/port.ts';
import { counterAsked, counterBefore } from './before.ts';

interface Unit {
	id: string;
	code: string;
	name: string;
}

/** A slip of the list, in the unit of its day; its counter as figures and addresses of the unit that asks name it. */
export type ListedSlip = Result<'slip_list'>[number] & { unit: Unit };

type Asked = Omit<Args<'slip_list'>, 'of_unit' | 'at_most'>;

/**
 * A page of the slips of a unit and of units that became part of it, newest first. Each unit is asked with the caller's own
 * rights there, and for a whole page: any of them may have all the newest slips.
 * @param before the predecessors; a counter is asked of the one unit that it belongs to
 */
export async function listSlips(
	database: Database,
	caller: Caller,
	[unit, before]: [Unit, readonly Unit[]],
	asked: Asked,
	at_most: number
): Promise<ListedSlip[]> {
	const each = [unit, ...before].map(async (one): Promise<ListedSlip[]> => {
		const isOwn = one === unit;
		const of_counter = isOwn ? asked.of_counter : counterAsked(one, asked.of_counter ?? null);
		if (of_counter === undefined && !isOwn) return [];
		const slips = await database.call(
			'slip_list',
			{ ...asked, of_unit: one.id, of_counter: of_counter as never, at_most },
			caller
		);
		return slips.map((slip) => ({
			...slip,
			unit: one,
			counter: slip.counter && !isOwn ? counterBefore(one, slip.counter) : slip.counter
		}));
	});
	const pages = await Promise.all(each);
	if (pages.length === 1) return pages[0]!;
	return pages.flat().sort(newestFirst).slice(0, at_most);
}

/** As the database orders them: a moment has microseconds there, and within a millisecond the text tells. */
function newestFirst(a: ListedSlip, b: ListedSlip): number {
	const ms = Date.parse(b.at) - Date.parse(a.at);
	if (ms !== 0) return ms;
	if (a.at !== b.at) return a.at < b.at ? 1 : -1;
	return a.id < b.id ? 1 : -1;
}
