import { fail, type RequestEvent } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import {
	isUnknownYear,
	listYear,
	readYearDays,
	wholeYear,
	workingDaysOf,
	type OwnDay
} from '#lib/domain/time/year-days.ts';
import { isDay } from '#lib/domain/time/day.ts';
import { daysTexts } from '#lib/i18n/days.ts';
import { today } from '../../choice.ts';
import { refuse } from '../../refuse.ts';
import { enterSetup } from '../enter.ts';
import { readDeadlines } from './deadlines.ts';
import type { Actions, PageServerLoad } from './$types';

const LONGEST_NAME = 120;
/** So much of an announcement is read; none is as long. */
const LONGEST_LIST = 20_000;

/** The year in the address, otherwise the one that runs. */
function yearOf({ url }: Pick<RequestEvent, 'url'>): number {
	const asked = url.searchParams.get('year') ?? '';
	const now = Number(today().today.slice(0, 4));
	return /^20\d{2}$/.test(asked) ? Number(asked) : now;
}

export const load: PageServerLoad = async (event) => {
	const { unit, caller } = await enterSetup(event);
	const of = { of_unit: unit.id };
	const { database } = event.locals;
	const [own, [deadlines]] = await Promise.all([
		database.call('day_changes', of, caller),
		database.call('case_setting', of, caller)
	]);
	if (!deadlines) throw new ProblemError('HL-2008', unit.code);
	const year = yearOf(event);
	const now = Number(today().today.slice(0, 4));
	return {
		year,
		years: [...new Set([now - 1, now, now + 1, year])].sort((a, b) => a - b),
		days: listYear(year, own),
		unknown: isUnknownYear(year) && !own.some(({ day }) => day.startsWith(`${year}-`)),
		working: workingDaysOf(year, own),
		deadlines
	};
};

type At = Awaited<ReturnType<typeof enterSetup>> & { of_unit: string };

async function take<Done>(
	event: RequestEvent,
	step: string,
	run: (form: FormData, at: At) => Promise<Done>
) {
	const entered = await enterSetup(event);
	const form = await event.request.formData();
	try {
		return await run(form, { ...entered, of_unit: entered.unit.id });
	} catch (error) {
		return refuse(error, event.locals.locale, { step });
	}
}

const wrong = <Kept extends object>(step: string, message: string, kept: Kept) =>
	fail(422, { step, refusal: { message }, ...kept });

export const actions: Actions = {
	add: (event) =>
		take(event, 'add', async (form, { of_unit, caller }) => {
			const text = (name: string) => String(form.get(name) ?? '').trim();
			const [day, name] = [text('day'), text('name')];
			const typed = { day, name };
			if (!isDay(day) || !name || name.length > LONGEST_NAME)
				return wrong('add', daysTexts[event.locals.locale].badDay, { typed });
			const works = text('works') === 'on';
			await event.locals.database.call(
				'set_day_change',
				{ of_unit, of_day: day, works, name },
				caller
			);
			return { step: 'add', done: 'added' as const };
		}),
	drop: (event) =>
		take(event, 'list', async (form, { of_unit, caller }) => {
			const day = String(form.get('day') ?? '');
			if (!isDay(day)) throw new ProblemError('HL-2010', 'day');
			// null: the unit says nothing of the day any more.
			const nothing = { works: null as unknown as boolean, name: '' };
			await event.locals.database.call(
				'set_day_change',
				{ of_unit, of_day: day, ...nothing },
				caller
			);
			return { step: 'list', done: 'dropped' as const };
		}),
	confirm: (event) =>
		take(event, 'list', async (_, at) => {
			const year = yearOf(event);
			const own = await event.locals.database.call(
				'day_changes',
				{ of_unit: at.of_unit },
				at.caller
			);
			const days = listYear(year, own).map(({ day, works, vi: name }) => ({ day, works, name }));
			await put(event, at, year, days);
			return { step: 'list', done: 'confirmed' as const };
		}),
	year: (event) =>
		take(event, 'year', async (form, at) => {
			const t = daysTexts[event.locals.locale];
			const list = String(form.get('list') ?? '').slice(0, LONGEST_LIST);
			const year = yearOf(event);
			const read = readYearDays(list, year);
			const lines = read.wrong.map(({ line, why }) => t.wrongLine(String(line), why));
			if (lines.length > 0 || read.days.length === 0)
				return wrong('year', lines.join('. ') || t.importNone, { list });
			const n = await put(event, at, year, wholeYear(read.days, year, daysTexts.vi.ordinary));
			return { step: 'year', imported: n };
		}),
	deadlines: (event) =>
		take(event, 'deadlines', async (form, { of_unit, caller }) => {
			const read = readDeadlines(form);
			if (read.wrong.length > 0)
				return fail(422, { step: 'deadlines', typedDeadlines: read.typed, wrong: read.wrong });
			await event.locals.database.call('put_case_setting', { of_unit, ...read.days }, caller);
			return { step: 'deadlines', done: 'saved' as const };
		})
};

const put = (event: RequestEvent, { of_unit, caller }: At, of_year: number, days: OwnDay[]) =>
	event.locals.database.call(
		'put_year_days',
		{ of_unit, of_year, days: days.map((one) => ({ ...one })) },
		caller
	);
