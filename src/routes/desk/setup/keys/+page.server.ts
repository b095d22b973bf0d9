import { randomBytes } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { refuse } from '../../refuse.ts';
import { enterSetup } from '../enter.ts';
import type { Actions, PageServerLoad } from './$types';

async function enter(event: Pick<RequestEvent, 'locals' | 'url'>) {
	const { unit, caller, mayChange } = await enterSetup(event);
	if (!mayChange) throw new ProblemError('HL-2004');
	return { of_unit: unit.id, caller };
}

export const load: PageServerLoad = async (event) => {
	const { of_unit, caller } = await enter(event);
	return { keys: await event.locals.database.call('keys', { of_unit }, caller) };
};

export const actions: Actions = {
	/** The key is in this one answer; the database has its hash. */
	make: async (event) => {
		const { of_unit, caller } = await enter(event);
		const key_name = String((await event.request.formData()).get('name') ?? '').trim();
		if (key_name.length < 1 || key_name.length > 120)
			return refuse(new ProblemError('HL-2010'), event.locals.locale, { name: key_name });
		const key = `hlk_${randomBytes(32).toString('base64url')}`;
		try {
			const args = { of_unit, key_hash: hashToken(key), key_name };
			await event.locals.database.call('create_key', args, caller);
			return { key };
		} catch (error) {
			return refuse(error, event.locals.locale, { name: key_name });
		}
	},
	revoke: async (event) => {
		const { of_unit, caller } = await enter(event);
		const of_key = String((await event.request.formData()).get('key') ?? '');
		if (!isUuid(of_key)) throw new ProblemError('HL-2114');
		try {
			await event.locals.database.call('revoke_key', { of_unit, of_key }, caller);
			return { done: true };
		} catch (error) {
			return refuse(error, event.locals.locale, {});
		}
	}
};
