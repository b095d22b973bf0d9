import { refuse } from '../refuse.ts';
import { kioskAddress } from './address.ts';
import { enterDevices } from './enter.ts';
import { readDevices } from './read.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { unit, caller, mayChange } = await enterDevices(event);
	const now = Date.now();
	const { devices, counters, setting } = await readDevices(
		event.locals.database,
		unit.id,
		caller,
		now
	);
	return {
		unitName: unit.name,
		mayChange,
		now,
		devices,
		counters,
		hasHours: setting.hours !== null,
		address: await kioskAddress(event.url)
	};
};

export const actions: Actions = {
	/** A code for a counter. It is in this one answer and nowhere else: the database keeps its hash. */
	code: async (event) => {
		const { unit, caller } = await enterDevices(event);
		const counter = String((await event.request.formData()).get('counter') ?? '');
		try {
			const [made] = await event.locals.database.call(
				'create_pairing_code',
				{ of_unit: unit.id, of_counter: counter },
				caller
			);
			return { counter, code: made!.code, expiresAt: made!.expires_at, madeAt: Date.now() };
		} catch (error) {
			return refuse(error, event.locals.locale, { counter });
		}
	}
};
