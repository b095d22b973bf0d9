import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from '#lib/server/database/embedded/start.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import { loadSample } from '#lib/server/sample/load.ts';

// A server of our own, since roles are everybody's in one: as managed servers lend it, without a superuser.
const dataDir = mkdtempSync(join(tmpdir(), 'hai-long-owner-'));
let embedded: Embedded;
const as = (user: string, database: string) => ({
	...embedded.owner,
	...{ user, database, password: 'x', onnotice: () => {} }
});
beforeAll(async () => {
	const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
	embedded = await startEmbedded(dataDir, { log: () => {}, settings });
	const sql = postgres({ ...embedded.owner, onnotice: () => {} });
	await sql`create role chu login createrole password 'x'`;
	await sql`create role khach login password 'x'`;
	await sql`create database cua_chu owner chu`;
	await sql`create database cua_khach owner khach`;
	await sql.end();
});
afterAll(async () => {
	await embedded.stop();
	rmSync(dataDir, { recursive: true, force: true });
});

describe('a database whose owner is an ordinary role', () => {
	it('that may make roles carries a whole commune', async () => {
		const sql = postgres({ ...as('chu', 'cua_chu'), max: 2 });
		await migrate(sql);
		const [role] = await sql<{ passes: boolean }[]>`
			select bool_or(rolbypassrls or rolsuper) as passes from pg_roles
			where rolname in ('anon', 'authenticated', 'service_role', 'authenticator')`;
		expect(role!.passes).toBe(false);
		const database = openPostgres(as('chu', 'cua_chu'));
		const { slips } = await loadSample(database, { now: new Date('2026-11-20T10:00:00+07:00') });
		const [recount] = await database.call('recount_slips', {}, SERVER);
		expect(recount).toMatchObject({ differences: 0 });
		expect(slips).toBeGreaterThan(1000);
		await Promise.all([database.close(), sql.end()]);
	}, 120_000);

	it('has the server’s right on every table', async () => {
		const sql = postgres({ ...as('chu', 'cua_chu'), max: 1 });
		const bare = await sql<{ name: string }[]>`
			select relname as name from pg_class
			where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') and not exists (
				select from pg_policy where polrelid = pg_class.oid and polname = 'the_server')`;
		expect(bare.map(({ name }) => name)).toEqual([]);
		await sql.end();
	});

	it('that may make none hears in one sentence what it lacks', async () => {
		const sql = postgres({ ...as('khach', 'cua_khach'), max: 1 });
		await expect(migrate(sql)).rejects.toMatchObject({ problem: { code: 'HL-9120' } });
		await sql.end();
	});
});
