import { stepsLeft } from '#lib/domain/first-steps/steps.ts';
import { worksOnCases } from '#lib/server/cases/who.ts';
import { administers, deskUnits, leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import type { Result } from '#lib/server/database/port.ts';
import { enterDesk } from './enter.ts';
import type { LayoutServerLoad } from './$types';

/** Pages that come before there is a session or a unit: they have no rail. */
const DOORS = ['/desk/sign-in', '/desk/sign-in/code', '/desk/link/[token]', '/desk/start'];

/** Pages from which an administrator is led back to the first steps. */
const BEGINNINGS = ['/desk', '/desk/devices', '/desk/setup', '/desk/setup/places'];

export const load: LayoutServerLoad = async (event) => {
	const { locale } = event.locals;
	if (event.route.id !== null && DOORS.includes(event.route.id)) return { locale, desk: null };
	// One's own account is there for whoever has no role anywhere, too.
	const { person: guest, database } = event.locals;
	if (
		event.route.id === '/desk/account' &&
		guest &&
		(await deskUnits(database, guest)).length === 0
	)
		return { locale, desk: null };
	const { person, units, unit } = await enterDesk(event);
	const caller = callerOf(person);
	const of = { of_unit: unit.id };
	const leadsOn = administers(unit) && !unit.isSample && BEGINNINGS.includes(event.route.id ?? '');
	const [waiting] = await database.call('case_counts', { ...of, with_steps: leadsOn }, caller);
	const steps = waiting?.first_steps as Result<'first_steps'>[number] | null | undefined;
	const cases = worksOnCases(unit) ? waiting : undefined;
	const alerts = waiting?.alerts ?? 0;
	return {
		locale,
		desk: {
			person: person.name,
			isOperator: person.isOperator,
			units: units.map(({ code, param, name }) => ({ code, param, name })),
			unit: { code: unit.code, param: unit.param, name: unit.name, isSample: unit.isSample },
			leads: leads(unit),
			administers: administers(unit),
			/** How many of the first steps an administrator is reminded of. */
			firstSteps: steps && !steps.closed_at ? stepsLeft(steps).length : 0,
			/** What waits for somebody, by the name an entry of the rail gives it. */
			waits: {
				cases: { n: cases?.open ?? 0, late: cases?.overdue ?? 0 },
				alerts: { n: alerts, late: alerts }
			},
			/** What links carry on, so that they stay with the unit; null while there is only one. */
			unitParam: units.length > 1 ? unit.param : null
		}
	};
};
