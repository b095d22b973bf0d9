import { fail } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import { isDay } from '#lib/domain/time/day.ts';
import { isUnitKind } from '#lib/domain/unit/kind.ts';
import { unitHistoryTexts } from '#lib/i18n/unit-history.ts';
import { forgetPhoneUnits } from '#lib/server/receipts/phone-unit.ts';
import { unitsBefore } from '#lib/server/units/before.ts';
import { enterDesk } from '../../enter.ts';
import { refuse } from '../../refuse.ts';
import { enterSetup } from '../enter.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { unit, caller } = await enterSetup(event);
	const desk = await enterDesk(event);
	const { database } = event.locals;
	const [history, units] = await Promise.all([
		database.call('unit_history', { of_unit: unit.id }, caller),
		database.call('units', {}, caller)
	]);
	const known = new Set(history.map(({ id }) => id));
	const earlier = history.filter(({ relation }) => relation === 'before').map(({ id }) => id);
	const mayJoin = desk.person.isOperator;
	return {
		unit: { id: unit.id, code: unit.code, name: unit.name, kind: unit.kind },
		history,
		/** Whether figures of predecessors can be counted together. */
		reads: unitsBefore(desk.units, earlier).length > 0,
		mayJoin,
		others: mayJoin
			? units.filter((one) => !known.has(one.id) && one.is_sample === unit.isSample)
			: []
	};
};

async function read(event: RequestEvent) {
	const { unit, caller, mayChange } = await enterSetup(event);
	if (!mayChange) throw new ProblemError('HL-2004');
	const form = await event.request.formData();
	const text = (name: string) =>
		String(form.get(name) ?? '')
			.normalize('NFC')
			.trim();
	return { unit, caller, text, t: unitHistoryTexts[event.locals.locale] };
}

export const actions: Actions = {
	correct: async (event) => {
		const { unit, caller, text, t } = await read(event);
		const typed = { name: text('name'), kind: text('kind') };
		const wrong = (message: string) => fail(422, { typed, refusal: { message } });
		if (typed.name.length < 1 || typed.name.length > 200) return wrong(t.badName);
		if (!isUnitKind(typed.kind)) return wrong(t.badKind);
		const { database, locale } = event.locals;
		try {
			await database.call('correct_unit', { of_unit: unit.id, ...typed }, caller);
		} catch (error) {
			return refuse(error, locale, { typed });
		}
		forgetPhoneUnits(database);
		return { done: 'saved' as const };
	},
	join: async (event) => {
		const { unit, caller, text, t } = await read(event);
		const joined = { predecessor: text('predecessor'), onDay: text('onDay') };
		const { database, locale } = event.locals;
		if (!isDay(joined.onDay) || !joined.onDay)
			return fail(422, { joined, refusal: { message: t.badDay } });
		try {
			if (!isUuid(joined.predecessor)) throw new ProblemError('HL-2008');
			await database.call(
				'succeed_unit',
				{ of_unit: joined.predecessor, into_unit: unit.id, on_day: joined.onDay },
				caller
			);
		} catch (error) {
			return refuse(error, locale, { joined });
		}
		forgetPhoneUnits(database);
		return { done: 'added' as const };
	},
	undo: async (event) => {
		const { unit, caller, text } = await read(event);
		const { database, locale } = event.locals;
		try {
			const of_unit = text('predecessor');
			if (!isUuid(of_unit)) throw new ProblemError('HL-2008');
			await database.call('undo_succession', { of_unit, into_unit: unit.id }, caller);
		} catch (error) {
			return refuse(error, locale, {});
		}
		forgetPhoneUnits(database);
		return { done: 'undone' as const };
	}
};
