import { leads } from '#lib/server/identity/desk.ts';
import { enterDesk } from './enter.ts';
import type { LayoutServerLoad } from './$types';

/** Pages that come before there is a session or a unit: they have no rail. */
const DOORS = ['/desk/sign-in', '/desk/start'];

export const load: LayoutServerLoad = async (event) => {
	const { locale } = event.locals;
	if (event.route.id !== null && DOORS.includes(event.route.id)) return { locale, desk: null };
	const { person, units, unit } = await enterDesk(event);
	return {
		locale,
		desk: {
			person: person.name,
			isOperator: person.isOperator,
			units: units.map(({ code, name }) => ({ code, name })),
			unit: { code: unit.code, name: unit.name, isSample: unit.isSample },
			leads: leads(unit),
			/** What links carry on, so that they stay with the unit; null while there is only one. */
			unitParam: units.length > 1 ? unit.code : null
		}
	};
};
