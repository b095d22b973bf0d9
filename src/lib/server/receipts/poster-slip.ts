import { randomBytes } from 'node:crypto';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';

const SLIP_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** As long may a page lie on a phone before a new one is a new citizen's slip. */
const LATEST_MS = 3600_000;

/** Made where the page is made, so that pressing twice sends one slip. */
export const newSlipId = () => slipId(Date.now(), randomBytes(10));

/** The id that a page sends along, or a new one. */
export const slipIdFrom = (given: unknown) =>
	typeof given === 'string' && SLIP_ID.test(given) ? given : newSlipId();

/**
 * The slip that this page has sent already, when it is opened again in another language. Only one that is there, of
 * the last hour: an address that is passed on must not make one slip of many.
 */
export async function earlierSlip(database: Database, unit: string, given: string | null) {
	if (!given || !SLIP_ID.test(given)) return undefined;
	const made = Number.parseInt(given.replace('-', '').slice(0, 12), 16);
	if (Math.abs(Date.now() - made) > LATEST_MS) return undefined;
	const [found] = await database.call('receipt_page', { of_unit: unit, of_slip: given }, SERVER);
	if (!found?.tapped) return undefined;
	return {
		id: given,
		state: found.added ? ('end' as const) : ('more' as const),
		stage: found.stage as Stage | null,
		contactLeft: found.contact_left
	};
}
