import { createHmac } from 'node:crypto';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { log } from '#lib/server/log.ts';

/** Whoever listens has so long to say that it came. */
const PATIENCE_MS = 10_000;

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256 over "<seconds>.<body>", so that an old call cannot be sent again as new. */
export function signature(body: string, secret: string, seconds: number): string {
	const mac = createHmac('sha256', Buffer.from(secret, 'hex')).update(`${seconds}.${body}`);
	return `t=${seconds},v1=${mac.digest('hex')}`;
}

/** Posts to each unit's bridge what it has not heard. What fails is told on the desk and tried again. */
export async function callHooks(database: Database, now = new Date()): Promise<void> {
	for (const hook of await database.call('alert_hooks', {}, SERVER)) {
		const alerts = hook.alerts as { raisedAt: string }[];
		const body = JSON.stringify({ unit: hook.unit_code, alerts });
		const until = alerts.at(-1)?.raisedAt ?? hook.since;
		let failed: string | null = null;
		try {
			const response = await fetch(hook.url, {
				method: 'POST',
				body,
				redirect: 'error',
				headers: {
					'content-type': 'application/json',
					'x-hai-long-signature': signature(body, hook.secret, Math.floor(now.getTime() / 1000))
				},
				signal: AbortSignal.timeout(PATIENCE_MS)
			});
			await response.body?.cancel();
			if (!response.ok) failed = `HTTP ${response.status}`;
		} catch (error) {
			failed = error instanceof Error ? error.message : String(error);
		}
		if (failed) log.warn({ unit: hook.unit_code, failed }, 'alert hook failed');
		await database.call(
			'told_alert_hook',
			{ of_unit: hook.unit_id, until_moment: until, failed },
			SERVER
		);
	}
}
