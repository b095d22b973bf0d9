import { randomBytes } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { administers, leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { keyRing } from '#lib/server/receipts/key-ring.ts';
import { forgetPhoneUnits } from '#lib/server/receipts/phone-unit.ts';
import { readSetting, typedSetting } from '#lib/server/receipts/setting-form.ts';
import { enterDesk } from '../../enter.ts';
import { refuse } from '../../refuse.ts';
import type { Actions, PageServerLoad } from './$types';

async function enter(event: Pick<RequestEvent, 'locals' | 'url'>) {
	const { unit, person } = await enterDesk(event);
	if (!leads(unit)) throw new ProblemError('HL-2004');
	return { unit, caller: callerOf(person), mayChange: administers(unit) };
}

export const load: PageServerLoad = async (event) => {
	const { unit, caller, mayChange } = await enter(event);
	const { database } = event.locals;
	const [keys, [setting]] = await Promise.all([
		database.call('receipt_keys_of', { of_unit: unit.id }, caller),
		database.call('receipt_setting', { of_unit: unit.id }, caller)
	]);
	return { unitName: unit.name, mayChange, keys, setting: setting!, origin: event.url.origin };
};

/** Makes a key; its secret is in this one answer and, for the server, in the database. */
async function create(event: RequestEvent, key_kind: 'server' | 'offline', key_name: string) {
	const { unit, caller } = await enter(event);
	const key_id = randomBytes(6).toString('hex');
	const key_secret = randomBytes(32).toString('hex');
	const { database, locale } = { ...event.locals };
	try {
		await database.call(
			'create_receipt_key',
			{ of_unit: unit.id, key_id, key_secret, key_kind, key_name },
			caller
		);
		await keyRing(database).refresh();
		return key_kind === 'offline' ? { made: { id: key_id, secret: key_secret } } : { done: true };
	} catch (error) {
		return refuse(error, locale, {});
	}
}

async function end(event: RequestEvent, how: 'retire_receipt_key' | 'revoke_receipt_key') {
	const { unit, caller } = await enter(event);
	const key_id = String((await event.request.formData()).get('key') ?? '');
	const { database, locale } = event.locals;
	try {
		const keys = await database.call('receipt_keys_of', { of_unit: unit.id }, caller);
		if (!keys.some(({ id }) => id === key_id)) throw new ProblemError('HL-9004', key_id);
		await database.call(how, { of_unit: unit.id, key_id }, caller);
		await keyRing(database).refresh();
		return { done: true };
	} catch (error) {
		return refuse(error, locale, {});
	}
}

export const actions: Actions = {
	rotate: (event) => create(event, 'server', ''),
	offline: async (event) => {
		const name = String((await event.request.formData()).get('name') ?? '').trim();
		return create(event, 'offline', name.slice(0, 120));
	},
	retire: (event) => end(event, 'retire_receipt_key'),
	revoke: (event) => end(event, 'revoke_receipt_key'),
	setting: async (event) => {
		const { unit, caller } = await enter(event);
		const typed = typedSetting(await event.request.formData());
		const { database, locale } = event.locals;
		try {
			const setting = readSetting(typed);
			await database.call('put_receipt_setting', { of_unit: unit.id, ...setting }, caller);
			forgetPhoneUnits(database);
			return { saved: true };
		} catch (error) {
			return refuse(error, locale, { typed });
		}
	}
};
