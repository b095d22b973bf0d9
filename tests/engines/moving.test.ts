import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectTo } from '#lib/server/database/address/connect.ts';
import { openAddress } from '#lib/server/database/address/open.ts';
import { readAddress } from '#lib/server/database/address/read.ts';
import { startEmbedded, type Embedded } from '#lib/server/database/embedded/start.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { ANYONE, SERVER } from '#lib/server/database/port.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import type { Access } from '#lib/server/manage/access.ts';
import { verbs } from '#lib/server/manage/verbs.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { contents } from '../contract/contents.ts';

const folder = mkdtempSync(join(tmpdir(), 'hai-long-moving-'));
process.env.BACKUP_KEY = join(folder, 'backup.key');
const file = (name: string) => join(folder, name);
const closing: (() => Promise<unknown>)[] = [];

/** An installation as it came: the embedded database of a new folder. */
async function embeddedPlace(): Promise<Access> {
	const dataDir = mkdtempSync(join(tmpdir(), 'hai-long-place-'));
	const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
	const embedded: Embedded = await startEmbedded(dataDir, { log: () => {}, settings });
	const sql = postgres({ ...embedded.owner, max: 2, onnotice: () => {} });
	const database = openPostgres(embedded.app, { patient: true });
	closing.push(async () => {
		await Promise.all([sql.end(), database.close()]);
		await embedded.stop();
		rmSync(dataDir, { recursive: true, force: true });
	});
	return { sql, database, from: 'supabase' };
}

/** A database of Debian's server, whose owner comes to it by the pooler, as `manage` does with DATABASE_URL. */
async function givenPlace(name: string): Promise<Access> {
	const { poolerPort } = inject('engine');
	const admin = postgres({ ...inject('cluster').given!.admin, max: 1, onnotice: () => {} });
	await admin.unsafe(`create database ${name} owner chu`);
	const text = `postgres://chu:x@localhost:${poolerPort}/${name}`;
	const owner = readAddress(text, 'DATABASE_URL', {});
	const sql = connectTo(owner);
	const database = openAddress({ app: owner }, { patient: true });
	closing.push(async () => {
		await Promise.all([sql.end(), database.close()]);
		await admin.unsafe(`drop database ${name} with (force)`);
		await admin.end();
	});
	return { sql, database, from: 'supabase' };
}

const run = (verb: string, words: string[], access: Access) =>
	verbs[verb]!.run!({ words, options: {}, json: true, progress: () => {} }, access);
const signedIn = ({ database }: Access) =>
	database.call('sign_in', { email: 'lanh-dao@xa.vn', password: 'mật khẩu đủ dài' }, ANYONE);
const audited = async (sql: Sql) => {
	const [row] =
		await sql`select count(*)::int as n from app.audit where action = 'account.created'`;
	return row!.n as number;
};

afterAll(async () => {
	for (const close of closing.reverse()) await close();
	rmSync(folder, { recursive: true, force: true });
});

describe('A whole installation moves', () => {
	let home: Access;
	let before: Record<string, string>;
	beforeAll(async () => {
		home = await embeddedPlace();
		await migrate(home.sql);
		const { unit } = await loadSample(home.database, {
			now: new Date('2026-11-20T10:00:00+07:00')
		});
		const account = { email: 'lanh-dao@xa.vn', password: 'mật khẩu đủ dài', full_name: 'Lê Ánh' };
		await home.database.call('create_account', { ...account, role: 'leader', unit }, SERVER);
		before = await contents(home.sql);
		await run('backup', [file('home.backup')], home);
	}, 120_000);

	let away: Access;
	it('from the embedded database to a PostgreSQL behind a pooler, row by row', async () => {
		away = await givenPlace('di_den');
		await migrate(away.sql);
		expect(await run('restore', [file('home.backup')], away)).toMatchObject({ ok: true });
		expect(await contents(away.sql)).toEqual(before);
		expect(await audited(away.sql)).toBe(await audited(home.sql));
	}, 120_000);

	it('and back, after a day of work there, people and their passwords included', async () => {
		const [unit] = await away.database.call('units', {}, SERVER);
		await away.database.call(
			'put_field',
			{ of_unit: unit!.id, code: 'moi', name: 'Lĩnh vực mới' },
			SERVER
		);
		const there = await contents(away.sql);
		expect(there).not.toEqual(before);
		await run('backup', [file('away.backup')], away);
		const back = await embeddedPlace();
		await migrate(back.sql);
		expect(await run('restore', [file('away.backup')], back)).toMatchObject({ ok: true });
		expect(await contents(back.sql)).toEqual(there);
		for (const place of [away, back]) expect(await signedIn(place)).toHaveLength(1);
	}, 120_000);

	it('and a file that was changed on the way moves nothing', async () => {
		const bytes = readFileSync(file('home.backup'));
		bytes[bytes.length >> 1]! ^= 1;
		writeFileSync(file('changed.backup'), bytes);
		const empty = await givenPlace('trong');
		await migrate(empty.sql);
		const untouched = await contents(empty.sql);
		await expect(run('restore', [file('changed.backup')], empty)).rejects.toMatchObject({
			problem: { code: expect.stringMatching(/^HL-92(04|31)$/) }
		});
		expect(await contents(empty.sql)).toEqual(untouched);
	}, 120_000);
});
