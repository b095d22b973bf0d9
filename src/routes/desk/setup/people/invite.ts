import type { RequestEvent } from '@sveltejs/kit';
import { newLink } from '#lib/server/identity/link.ts';
import { enterSetup } from '../enter.ts';
import type { NewPerson } from './person.ts';

/** Invites somebody, or gives the role at once to whom the unit knows. The link is in this one answer and nowhere else. */
export async function invite(
	event: Pick<RequestEvent, 'locals' | 'url'>,
	{ email, fullName: full_name, role, fields, from, to, ownedFrom }: NewPerson
) {
	const { unit, caller } = await enterSetup(event);
	const { path, hash: token_hash } = newLink();
	const args = { of_unit: unit.id, email, full_name, role, token_hash, fields };
	const [invited] = await event.locals.database.call(
		'invite',
		{ ...args, from_day: from || null, to_day: to || null, owned_from: ownedFrom || null },
		caller
	);
	if (invited?.state === 'given') return { given: email };
	return { email, state: invited?.state, invitation: event.url.origin + path };
}
