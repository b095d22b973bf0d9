import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { freshDatabase } from '../database/fresh.ts';

/** A commune with one counter and one paired tablet, in a database of its own. */
export interface Commune {
	database: Database;
	/** A second process of the application: its own connections, its own queue. */
	otherProcess: Database;
	/** Signed in as the superuser. */
	sql: Sql;
	unit: string;
	/** What the tablet sends. */
	token: string;
	/** What the server keeps of it. */
	device: string;
	pair(): Promise<{ token: string; device: string }>;
	/** Slips kept, and whether the daily counts are what a recount finds. */
	recount(): Promise<{ slips: number; differences: number }>;
	close(): Promise<void>;
}

/** @param settings of the database, which every session has that does not say otherwise */
export async function openCommune(settings: Record<string, string> = {}): Promise<Commune> {
	const fresh = await freshDatabase();
	for (const [name, value] of Object.entries(settings))
		await fresh.sql`alter database ${fresh.sql(fresh.owner.database!)} set ${fresh.sql(name)} = ${fresh.sql.unsafe(`'${value}'`)}`;
	const database = openPostgres(fresh.app);
	const otherProcess = openPostgres(fresh.app);
	const unit = await database.call(
		'create_unit',
		{ code: 'phuong-thu', name: 'Phường Thử', kind: 'ward' },
		SERVER
	);
	const pair = async () => {
		const token = `hld_${randomBytes(32).toString('base64url')}`;
		const device = hashToken(token);
		await database.call(
			'create_device',
			{ of_unit: unit, of_counter: 'Q1', token_hash: device },
			SERVER
		);
		// Before the day on which its citizens tap.
		await fresh.sql`update app.device set created_at = '2026-11-02T08:00:00+07:00'
			where token_hash = decode(${device}, 'hex')`;
		return { token, device };
	};
	return {
		database,
		otherProcess,
		sql: fresh.sql,
		unit,
		...(await pair()),
		pair,
		async recount() {
			const [found] = await database.call('recount_slips', {}, SERVER);
			return found!;
		},
		async close() {
			await Promise.all([database.close(), otherProcess.close()]);
			await fresh.drop();
		}
	};
}

export const mintId = () => slipId(Date.now(), randomBytes(10));

/** One tap, as a tablet sends it; Wednesday 18/11/2026 at 9 in the morning unless the test says otherwise. */
export function tap(rest: Record<string, unknown> = {}) {
	return { id: mintId(), answeredAt: '2026-11-18T09:00:00+07:00', level: 5, ...rest };
}
