import { ProblemError } from '#lib/domain/problem/problem.ts';
import { mayFile } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { readBoard } from '#lib/server/report121/board.ts';
import { today } from '../../choice.ts';
import { enterDesk } from '../../enter.ts';
import type { PageServerLoad } from './$types';

/** Who owes, has filed and was sent back what in a year: of the unit, and of those beneath it. */
export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const day = today().today;
	const text = event.url.searchParams.get('year') ?? day.slice(0, 4);
	if (!/^20\d\d$/.test(text)) throw new ProblemError('HL-4004', text);
	const year = Number(text);
	const [own, ...below] = await readBoard(event.locals.database, callerOf(person), unit, year, day);
	if (!own) throw new ProblemError('HL-2008', unit.code);
	const onlyMissing = event.url.searchParams.get('missing') !== null;
	return {
		year,
		isLast: year >= Number(day.slice(0, 4)),
		own,
		below: onlyMissing
			? below.filter(({ quarters }) => quarters.some(({ counts }) => counts.late > 0))
			: below,
		hasBelow: below.length > 0,
		onlyMissing,
		/** The fields whose section the person may write. */
		mayFile: own.fields.map(({ code }) => code).filter((code) => mayFile(unit, code))
	};
};
