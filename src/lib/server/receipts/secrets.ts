import { SERVER, type Database } from '#lib/server/database/port.ts';
import { secretPeriod, slipIdOf } from './slip-id.ts';

const kept = new WeakMap<Database, Map<string, Promise<Buffer>>>();

/** Secrets of a few hundred units and quarters; beyond that the oldest are read again when needed. */
const MOST_KEPT = 5000;

/** The secret of a unit for the receipts that run out in one quarter, read once per process. */
function slipSecret(database: Database, unit: string, period: string): Promise<Buffer> {
	let secrets = kept.get(database);
	if (!secrets) kept.set(database, (secrets = new Map()));
	const name = `${unit} ${period}`;
	let secret = secrets.get(name);
	if (!secret) {
		secret = database
			.call('receipt_secret', { of_unit: unit, of_period: period }, SERVER)
			.then((hex) => Buffer.from(hex, 'hex'));
		secret.catch(() => secrets.delete(name));
		secrets.set(name, secret);
		if (secrets.size > MOST_KEPT) secrets.delete(secrets.keys().next().value!);
	}
	return secret;
}

/** A quarter that is never over: what is made from its secret outlives the receipts of every other. */
const NEVER_OVER = '9999-10-01';

/** The lasting secret of a unit. Nothing that is made from it may stand beside a slip. */
export const unitSecret = (database: Database, unit: string): Promise<Buffer> =>
	slipSecret(database, unit, NEVER_OVER);

/** The id of the slip that a genuine token becomes. */
export async function slipIdFor(
	database: Database,
	unit: string,
	token: Uint8Array,
	expiresOn: string
): Promise<string> {
	const period = secretPeriod(expiresOn);
	return slipIdOf(token, await slipSecret(database, unit, period), period);
}
