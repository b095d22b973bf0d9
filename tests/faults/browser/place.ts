import { randomBytes } from 'node:crypto';
import type { KioskSetup } from '#lib/domain/device/setup.ts';
import type { Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { asOwner } from '../../product/owner.ts';
import { onDatabaseOf } from '../../product/tablets.ts';

/** Presses closer together than this are kept and marked. Short, so that there are marked and unmarked ones. */
export const RESPONSE_INTERVAL_MS = 2000;
const IDLE_SECONDS = 6;

/** Where a tablet stands. */
export interface Place {
	/** Of the device: may-1, may-2, … */
	code: string;
	counter: string;
	token: string;
}

/** A ward with as many counters as tablets, one at each, never closed, and quick to return to its question. */
export async function furnish(dataDir: string, tablets: number): Promise<Place[]> {
	const unit = await onDatabaseOf(dataDir, (database) =>
		database.call('create_unit', { code: 'phuong-thu', name: 'Phường Thử', kind: 'ward' }, SERVER)
	);
	const numbers = Array.from({ length: tablets }, (_, i) => i + 1);
	await asOwner(dataDir, async (sql) => {
		await sql`
			update app.unit_setting set opening_hours = null, burst_limit = 1000, burst_minutes = 1,
				response_interval_seconds = ${RESPONSE_INTERVAL_MS / 1000} where unit_id = ${unit}`;
		for (const n of numbers.slice(1))
			await sql`
				insert into app.counter (unit_id, code, name, reception_point, position)
				values (${unit}, ${`Q${n}`}, ${`Quầy ${n}`}, 'mot-cua', ${n})`;
	});
	const places: Place[] = [];
	for (const n of numbers) {
		const token = `hld_${randomBytes(32).toString('base64url')}`;
		const device = { of_unit: unit, of_counter: `Q${n}`, token_hash: hashToken(token) };
		const [made] = await onDatabaseOf(dataDir, (database) =>
			database.call('create_device', device, SERVER)
		);
		places.push({ code: made!.code, counter: `Q${n}`, token });
	}
	await asOwner(dataDir, (sql) => sql`update app.device set idle_seconds = ${IDLE_SECONDS}`);
	return places;
}

/** What the tablets ask, as the server tells them. */
export async function questionnaireOf(url: string, token: string): Promise<Questionnaire> {
	const answer = await fetch(`${url}/api/v1/kiosk/setup`, {
		headers: { authorization: `Device ${token}` }
	});
	return ((await answer.json()) as KioskSetup).questionnaire;
}
