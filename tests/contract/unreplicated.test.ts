import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startEmbedded, type Embedded } from '#lib/server/database/embedded/start.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { pairInto } from '../product/tablets.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { tap } from './commune.ts';

// A primary whose synchronous standby is away, as one that was cut off from the others: every commit of the product
// waits, and what somebody makes it give up waiting for is on this machine only.
const dataDir = mkdtempSync(join(tmpdir(), 'hai-long-alone-'));
let embedded: Embedded;
let admin: Sql;
let database: Database;
let device: string;

beforeAll(async () => {
	const settings = { fsync: 'off', synchronous_commit: 'local' };
	embedded = await startEmbedded(dataDir, { log: () => {}, settings });
	admin = postgres({ ...embedded.owner, max: 2, onnotice: () => {} });
	await migrate(admin);
	const before = openPostgres(embedded.app);
	const ward = { code: 'phuong-thu', name: 'Phường Thử', kind: 'ward' };
	const unit = await before.call('create_unit', ward, SERVER);
	const [token] = await pairInto(before, unit, 1);
	device = hashToken(token!);
	await before.close();
	await admin.unsafe(`alter role authenticator set synchronous_commit = on`);
	await admin.unsafe(`alter system set synchronous_standby_names = 'khong_ai'`);
	await admin`select pg_reload_conf()`;
	database = openPostgres(embedded.app);
}, 120_000);
afterAll(async () => {
	await Promise.all([database.close(), admin.end()]);
	await embedded.stop();
	rmSync(dataDir, { recursive: true, force: true });
});

const store = (slip: object) => takeSlips(database, [slip], { device });
/** The process that waits for the standby. */
const waiting = () =>
	vi.waitFor(async () => {
		const [row] = await admin<{ pid: number }[]>`
			select pid from pg_stat_activity where wait_event = 'SyncRep' and usename = 'authenticator'`;
		expect(row).toBeDefined();
		return row!.pid;
	}, 10_000);
const isThere = async ({ id }: { id: string }) =>
	(await admin`select from app.slip where id = ${id}`).length === 1;
const standby = async (name: string) => {
	await admin.unsafe(`alter system set synchronous_standby_names = '${name}'`);
	await admin`select pg_reload_conf()`;
};

describe('A slip that only an isolated primary has is not acknowledged', () => {
	const unsure = { problem: { code: 'HL-9001' } };

	it('when the wait for the standby is cancelled', async () => {
		const slip = tap();
		const stored = store(slip);
		const refused = expect(stored).rejects.toMatchObject(unsure);
		await admin`select pg_cancel_backend(${await waiting()})`;
		await refused;
		expect(await isThere(slip)).toBe(true);
	});

	it('when the connection is ended, as whoever demotes the server does', async () => {
		const stored = store(tap());
		const refused = expect(stored).rejects.toMatchObject(unsure);
		await admin`select pg_terminate_backend(${await waiting()})`;
		await refused;
	});

	it('when it is sent once more and found there, until the standby has it', async () => {
		const slip = tap();
		const refused = expect(store(slip)).rejects.toMatchObject(unsure);
		await admin`select pg_cancel_backend(${await waiting()})`;
		await refused;
		expect(await isThere(slip)).toBe(true);
		let isAcknowledged = false;
		const again = store(slip).then((results) => {
			isAcknowledged = true;
			return results;
		});
		await waiting();
		expect(isAcknowledged).toBe(false);
		await standby('');
		expect(await again).toMatchObject([{ id: slip.id, status: 'stored' }]);
		await standby('khong_ai');
	});
});
