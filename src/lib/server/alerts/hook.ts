import { createHmac } from 'node:crypto';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { log } from '#lib/server/log.ts';

/** The receiver has so long to say that it came. */
const PATIENCE_MS = 10_000;

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256 over "<seconds>.<body>", so that an old call cannot be sent again as new. */
export function signature(body: string, secret: string, seconds: number): string {
	const mac = createHmac('sha256', Buffer.from(secret, 'hex')).update(`${seconds}.${body}`);
	return `t=${seconds},v1=${mac.digest('hex')}`;
}

/** Posts to each unit's bridge what it has not heard. A failure is shown on the desk and tried again. */
export async function callHooks(database: Database, now = new Date()): Promise<void> {
	for (const { unit_id: of_unit, unit_code: unit } of await database.call(
		'alert_hooks',
		{},
		SERVER
	)) {
		// Several processes may be at it: one of them takes what there is.
		const [hook] = await database.call('take_alert_hook', { of_unit }, SERVER);
		if (!hook) continue;
		const alerts = hook.alerts as { id: string }[];
		const body = JSON.stringify({ unit, alerts });
		const failed = await post(hook.url, body, signature(body, hook.secret, seconds(now)));
		if (failed) log.warn({ unit, failed }, 'alert hook failed');
		const ids = alerts.map(({ id }) => id);
		await database.call('alerts_posted', { of_unit, ids, failed }, SERVER);
	}
}

const seconds = (now: Date) => Math.floor(now.getTime() / 1000);

/** @returns why it did not arrive */
async function post(url: string, body: string, signed: string): Promise<string | null> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			body,
			redirect: 'error',
			headers: { 'content-type': 'application/json', 'x-hai-long-signature': signed },
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
		await response.body?.cancel();
		return response.ok ? null : `HTTP ${response.status}`;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
