import { redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { today } from './choice.ts';
import { chooseUnit, deskUnits, type Desk } from '#lib/server/identity/desk.ts';

/** A layout and its page ask within one request: they share one answer. */
const asked = new WeakMap<App.Locals, Promise<Desk>>();

/**
 * Who sits at the desk, and for which unit (`?unit=CODE`, otherwise the first). Every load and every action of the
 * desk begins with it: layouts do not guard their pages' loads, which run beside them.
 * Redirects to sign-in without a session, to the first steps without a unit.
 * @throws ProblemError HL-2008 when the unit asked for is not one of the person's, HL-2050 when the code is that of two
 */
export function enterDesk(event: Pick<RequestEvent, 'locals' | 'url'>): Promise<Desk> {
	let desk = asked.get(event.locals);
	if (!desk) asked.set(event.locals, (desk = enter(event)));
	return desk;
}

async function enter({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): Promise<Desk> {
	const { person, database } = locals;
	if (!person) redirect(303, `${resolve('/desk/sign-in')}?next=${encodeURIComponent(here(url))}`);
	const units = await deskUnits(database, person);
	if (units.length === 0) redirect(303, resolve('/desk/start'));
	const unit = chooseUnit(units, url.searchParams.get('unit'), today().today);
	if (!unit) throw new ProblemError('HL-2008', url.searchParams.get('unit') ?? undefined);
	return { person, units, unit };
}

/** Where to come back to: the page, without the name of an action. */
function here({ pathname, searchParams }: URL): string {
	const kept = new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('/')));
	return kept.size > 0 ? `${pathname}?${kept}` : pathname;
}
