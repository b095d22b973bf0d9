import { fail } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { quarterRange } from '#lib/domain/time/quarter.ts';
import { slipsTexts } from '#lib/i18n/slips.ts';
import type { Result } from '#lib/server/database/port.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { chosenQuarter, today } from '../../choice.ts';
import { enterDesk } from '../../enter.ts';
import { refuse } from '../../refuse.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { isMark } from '#lib/domain/slip/mark.ts';
import { readSwitch, readWhole } from './ruling.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const PAGE = 100;

/** What api.set_aside answers: one call, one snapshot. */
interface SetAsideRows {
	counts: Result<'set_aside_counts'>;
	slips: Result<'set_aside_slips'>;
	/** Of whoever may rule; none for others. */
	rulings: Result<'slip_rulings'>;
	counters: Result<'counters'>;
}

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { searchParams } = event.url;
	const day = today();
	const quarter = chosenQuarter(searchParams.get('quarter'), day.today);
	const mark = searchParams.get('mark');
	const before = readCursor(searchParams.get('before'));
	const caller = callerOf(person);
	const { database } = event.locals;
	const period = { of_unit: unit.id, ...spanOf(quarter) };
	const [rows] = (await database.call(
		'set_aside',
		{ ...period, of_mark: isMark(mark) ? mark : null, ...before, at_most: PAGE + 1 },
		caller
	)) as [SetAsideRows?];
	if (!rows) throw new ProblemError('HL-2008', unit.code);
	const { counts, slips, rulings, counters } = rows;
	return {
		unit: { name: unit.name },
		mayRule: leads(unit),
		quarter,
		...day,
		mark: isMark(mark) ? mark : null,
		counts,
		slips: slips.slice(0, PAGE),
		older: slips.length > PAGE ? cursorOf(slips[PAGE - 1]!) : null,
		paged: before.before_at !== null,
		rulings,
		counters
	};
};

function spanOf(quarter: Parameters<typeof quarterRange>[0]) {
	const { from, to } = quarterRange(quarter);
	return { from_day: from, to_day: to };
}

export const actions: Actions = {
	/** Single slips, in or out. */
	switch: (event) =>
		rule(event, (form) => {
			const { ruling, missing } = readSwitch(form);
			if (missing) return { missing };
			return {
				run: ({ database, of_unit, caller }) =>
					database.call('switch_slips', { of_unit, ...ruling }, caller),
				toCounted: ruling.to_counted
			};
		}),
	/** All slips of the quarter that have one reason and no other. */
	whole: (event) =>
		rule(event, (form) => {
			const { ruling, missing } = readWhole(form);
			if (missing) return { missing };
			const quarter = chosenQuarter(event.url.searchParams.get('quarter'), today().today);
			return {
				run: ({ database, of_unit, caller }) =>
					database.call('switch_marked_slips', { of_unit, ...spanOf(quarter), ...ruling }, caller),
				toCounted: ruling.to_counted
			};
		})
};

interface At {
	database: App.Locals['database'];
	of_unit: string;
	caller: ReturnType<typeof callerOf>;
}
type Asked =
	| { missing: 'needsBecause' | 'needsSlips' | 'needsWhat' }
	| { run: (at: At) => Promise<number>; toCounted: boolean };

async function rule(event: RequestEvent, read: (form: FormData) => Asked) {
	const { person, unit } = await enterDesk(event);
	const { database, locale } = event.locals;
	const form = await event.request.formData();
	const kept = {
		because: String(form.get('because') ?? ''),
		chosen: form.getAll('slip').map(String),
		what: String(form.get('what') ?? '')
	};
	const asked = read(form);
	if ('missing' in asked)
		return fail(422, { ...kept, refusal: { message: slipsTexts[locale][asked.missing] } });
	try {
		const n = await asked.run({ database, of_unit: unit.id, caller: callerOf(person) });
		return { done: { n, toCounted: asked.toCounted } };
	} catch (error) {
		return refuse(error, locale, kept);
	}
}
