import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isDay } from '#lib/domain/time/day.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { enterDesk } from '../enter.ts';
import { isKind, KINDS } from './kinds.ts';
import type { PageServerLoad } from './$types';

const PAGE = 50;

/** Whatever is odd in the address counts as not chosen. */
export const load: PageServerLoad = async (event) => {
	const { unit, person } = await enterDesk(event);
	if (!leads(unit)) throw new ProblemError('HL-2004');
	const asked = (name: string) => event.url.searchParams.get(name) ?? '';
	const day = (name: string) => (isDay(asked(name)) ? asked(name) : '');
	const chosen = {
		kind: isKind(asked('kind')) ? asked('kind') : '',
		who:
			isUuid(asked('who')) || ['service_role', 'anon'].includes(asked('who')) ? asked('who') : '',
		from: day('from'),
		to: day('to')
	};
	const before = /^\d{1,15}$/.test(asked('before')) ? Number(asked('before')) : null;
	const { database } = event.locals;
	const caller = callerOf(person);
	const [rows, actors] = await Promise.all([
		database.call(
			'audit',
			{
				of_unit: unit.id,
				kinds: isKind(chosen.kind) ? [...KINDS[chosen.kind]] : null,
				by_actor: chosen.who || null,
				from_day: chosen.from || null,
				to_day: chosen.to || null,
				before,
				at_most: PAGE + 1
			},
			caller
		),
		database.call('audit_actors', { of_unit: unit.id }, caller)
	]);
	return {
		unitName: unit.name,
		chosen,
		actors,
		rows: rows.slice(0, PAGE),
		older: rows.length > PAGE ? rows[PAGE - 1]!.id : null
	};
};
