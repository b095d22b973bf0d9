import { fail } from '@sveltejs/kit';
import type { ShelfCount } from '#lib/domain/device/heartbeat.ts';
import { isProblemCode, problem, ProblemError } from '#lib/domain/problem/problem.ts';
import { devicesTexts } from '#lib/i18n/devices.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { slipsTexts } from '#lib/i18n/slips.ts';
import { pinRecord } from '#lib/server/devices/pin.ts';
import { readBecause } from '../../because.ts';
import { refuse } from '../../refuse.ts';
import { enterDevices } from '../enter.ts';
import { readDevices } from '../read.ts';
import { deedOf } from './history.ts';
import { readSettings } from './settings.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { unit, caller, mayChange } = await enterDevices(event);
	const now = Date.now();
	const { devices, counters, setting } = await readDevices(
		event.locals.database,
		unit.id,
		caller,
		now
	);
	const device = devices.find(({ code }) => code === event.params.code);
	if (!device) throw new ProblemError('HL-2032', event.params.code);
	const counter = counters.find(({ code }) => code === device.counter);
	const notes = await event.locals.database.call(
		'device_history',
		{ of_unit: unit.id, of_device: device.id },
		caller
	);
	const history = notes.map((note) => deedOf(note, event.locals.locale));
	const reasons = reasonsOf(device.shelf, event.locals.locale);
	return { mayChange, now, device, counter, unitInterval: setting.interval, history, reasons };
};

export const actions: Actions = {
	settings: (event) =>
		act(event, async (of, form) => {
			const { database, locale } = event.locals;
			const read = readSettings(form);
			if (read.wrong)
				return fail(422, {
					typed: read.typed,
					refusal: { message: devicesTexts[locale][read.wrong] }
				});
			await database.call('put_device', { ...of.device, ...read.settings }, of.caller);
			return { done: 'saved' as const };
		}),
	pin: (event) =>
		act(event, async (of, form) => {
			const pin_hash = await pinRecord(form.get('pin'));
			await event.locals.database.call('set_device_pin', { ...of.device, pin_hash }, of.caller);
			return { done: 'pinDone' as const };
		}),
	noPin: (event) =>
		act(event, async (of) => {
			await event.locals.database.call(
				'set_device_pin',
				{ ...of.device, pin_hash: null },
				of.caller
			);
			return { done: 'pinTaken' as const };
		}),
	resend: (event) =>
		act(event, async (of) => {
			await event.locals.database.call('ask_to_resend', of.device, of.caller);
			return { done: 'resendDone' as const };
		}),
	writeOff: (event) =>
		act(event, async (of, form) => {
			const { database, locale } = event.locals;
			const because = readBecause(form);
			if (!because)
				return fail(422, {
					because: String(form.get('because') ?? ''),
					refusal: { message: slipsTexts[locale].needsBecause }
				});
			await database.call('write_off_missing', { ...of.device, because }, of.caller);
			return { done: 'missingDone' as const };
		}),
	revoke: (event) =>
		act(event, async (of) => {
			await event.locals.database.call('revoke_device', of.device, of.caller);
			return { done: 'revokeDone' as const };
		})
};

/** Why the server refused what lies on the tablet's shelf, in words. */
function reasonsOf(shelf: unknown, locale: Locale) {
	return (shelf as ShelfCount[]).map(({ code, count }) => {
		const { title, titleEn } = problem(isProblemCode(code) ? code : 'HL-9000');
		return { code, count, says: locale === 'en' ? titleEn : title };
	});
}

interface Of {
	device: { of_unit: string; of_device: string };
	caller: Awaited<ReturnType<typeof enterDevices>>['caller'];
}

/** Finds the tablet of this page, does it, and tells what came of it. */
async function act<Outcome>(
	event: RequestEvent,
	run: (of: Of, form: FormData) => Promise<Outcome>
) {
	const { unit, caller } = await enterDevices(event);
	const { database, locale } = event.locals;
	const form = await event.request.formData();
	try {
		const all = await database.call('device_states', { of_unit: unit.id }, caller);
		const device = all.find(({ code }) => code === event.params.code);
		if (!device) throw new ProblemError('HL-2032', event.params.code);
		return await run({ device: { of_unit: unit.id, of_device: device.id }, caller }, form);
	} catch (error) {
		return refuse(error, locale, {});
	}
}
