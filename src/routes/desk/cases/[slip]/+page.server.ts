import type { CaseDeed, CaseState } from '#lib/domain/case/state.ts';
import { standingOf } from '#lib/domain/case/standing.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import { isDay, localDate } from '#lib/domain/time/day.ts';
import { calendarOf } from '#lib/server/cases/calendar.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { today } from '../../choice.ts';
import { enterDesk } from '../../enter.ts';
import { refuse } from '../../refuse.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

function slipOf(slip: string): string {
	if (!isUuid(slip)) throw new ProblemError('HL-7100');
	return slip;
}

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const at = { of_unit: unit.id, of_slip: slipOf(event.params.slip) };
	const [[found], events, fields, counters, calendar] = await Promise.all([
		database.call('case_page', at, caller),
		database.call('case_events', at, caller),
		database.call('fields', { of_unit: unit.id }, caller),
		database.call('counters', { of_unit: unit.id }, caller),
		calendarOf(database, unit.id, caller)
	]);
	if (!found) throw new ProblemError('HL-7100');
	const questionnaire = await database.call(
		'questionnaire',
		{ of_version: found.questionnaire },
		caller
	);
	const { today: day } = today();
	const state = found.state as CaseState;
	return {
		unit: { name: unit.name },
		slip: at.of_slip,
		today: day,
		leads: unit.roles.includes('leader'),
		found,
		events,
		fields,
		counters,
		reasons: questionnaire.filter(({ kind }) => kind === 'reason'),
		standing: standingOf(
			{
				state,
				dueOn: found.due_on,
				answeredOn: found.answered_at && localDate(found.answered_at)
			},
			day,
			calendar
		)
	};
};

/** What a form of the page carries, as it was typed. */
async function read(event: RequestEvent) {
	const form = await event.request.formData();
	const text = (name: string) => String(form.get(name) ?? '').trim();
	return { words: text('words'), target: text('target'), until: text('until') };
}

function act(deed: CaseDeed) {
	return async (event: RequestEvent) => {
		const { person, unit } = await enterDesk(event);
		const { database, locale } = event.locals;
		const kept = { deed, ...(await read(event)) };
		try {
			if (kept.words.length > 4000) throw new ProblemError('HL-7104');
			await database.call(
				'do_with_case',
				{
					of_unit: unit.id,
					of_slip: slipOf(event.params.slip),
					deed,
					words: kept.words || null,
					target: kept.target || null,
					until_day: isDay(kept.until) ? kept.until : null
				},
				callerOf(person)
			);
			return { deed, done: true };
		} catch (error) {
			return refuse(error, locale, kept);
		}
	};
}

export const actions: Actions = {
	acknowledge: act('acknowledge'),
	note: act('note'),
	interim: act('interim'),
	answer: act('answer'),
	hand_over: act('hand_over'),
	transfer: act('transfer'),
	merge: act('merge'),
	close: act('close'),
	reopen: act('reopen')
};
