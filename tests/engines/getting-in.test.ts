import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { ANYONE, SERVER } from '#lib/server/database/port.ts';
import { connectTo } from '#lib/server/database/address/connect.ts';
import { openAddress } from '#lib/server/database/address/open.ts';
import { withAccess } from '#lib/server/manage/access.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { prepareDatabase } from '#lib/server/start/database.ts';
import { loadSample } from '#lib/server/sample/load.ts';

const { given } = inject('cluster');
const { port, poolerPort, rootCert } = inject('engine');
let admin: Sql;
const databases: string[] = [];
beforeAll(() => {
	admin = postgres({ ...given!.admin, max: 1, onnotice: () => {} });
});
afterAll(async () => {
	for (const name of databases) await admin`drop database if exists ${admin(name)} with (force)`;
	await admin.end();
});

/** An empty database, and its name. */
async function empty(owner = 'chu', how = ''): Promise<string> {
	const name = `moi_${databases.length}`;
	databases.push(name);
	await admin.unsafe(`create database ${name} owner ${owner} ${how}`);
	return name;
}
const url = (user: string, database: string, { query = '', at = port, host = 'localhost' } = {}) =>
	`postgres://${user}:x@${host}:${at}/${database}${query && `?${query}`}`;

/** What `npm start` does with these variables before it serves. */
async function start(variables: Record<string, string>, patienceMs = 0) {
	const said: string[] = [];
	const environment = readEnvironment(variables);
	const found = await prepareDatabase(environment, '.', (line) => said.push(line), patienceMs);
	return { ...found, said, environment };
}
const refusal = (variables: Record<string, string>) =>
	start(variables).then(
		() => undefined,
		(error: { problem?: { code: string; detail: string } }) => error.problem ?? error
	);

describe('A start on a server that is given by its address', () => {
	it('installs once however many processes start at once, by a pooler too, and serves', async () => {
		const name = await empty();
		const direct = { DATABASE_URL: url('chu', name) };
		const pooled = { DATABASE_URL: url('chu', name, { at: poolerPort }) };
		const started = await Promise.all([direct, pooled, direct].map((one) => start(one)));
		expect(started.filter(({ firstAccount }) => firstAccount !== null)).toHaveLength(1);
		const database = openAddress(started[1]!.environment.postgres!);
		await loadSample(database, { now: new Date('2026-11-20T10:00:00+07:00') });
		const [recount] = await database.call('recount_slips', {}, SERVER);
		expect(recount).toMatchObject({ differences: 0 });
		expect(Number(recount!.slips)).toBeGreaterThan(1000);
		await database.close();
	});

	it('serves in the name of a role that owns nothing, passes no row security and does not hang', async () => {
		const name = await empty();
		const variables = {
			DATABASE_URL: url('phuc_vu', name, { at: poolerPort }),
			DATABASE_OWNER_URL: url('chu', name)
		};
		const { environment } = await start(variables);
		const database = openAddress(environment.postgres!);
		expect(await database.call('units', {}, ANYONE)).toEqual([]);
		await database.close();
		const sql = connectTo(readEnvironment({ DATABASE_URL: url('phuc_vu', name) }).postgres!.app);
		for (const table of ['app.slip', 'auth.users', 'app.server_secret'])
			await expect(sql.unsafe(`select from ${table}`)).rejects.toMatchObject({ code: '42501' });
		const [limits] = await sql`select current_setting('statement_timeout') as query,
			current_setting('idle_in_transaction_session_timeout') as idle`;
		expect(limits).toEqual({ query: '30s', idle: '1min' });
		await sql.end();
		// A second start finds everything done.
		expect((await start(variables)).said).toEqual([]);
	});

	it('keeps claims apart behind a pooler, however many call at once', async () => {
		const name = await empty();
		const { environment } = await start({ DATABASE_URL: url('chu', name, { at: poolerPort }) });
		const database = openAddress(environment.postgres!);
		const unit = await database.call(
			'create_unit',
			{ code: 'xa', name: 'Xã', kind: 'commune' },
			SERVER
		);
		const calls = Array.from({ length: 200 }, (_, i) =>
			i % 2 === 0
				? database.call('receipt_setting', { of_unit: unit }, SERVER).then(() => 'server')
				: database
						.call('receipt_setting', { of_unit: unit }, ANYONE)
						.catch((error) => error.problem.code)
		);
		const seen = await Promise.all(calls);
		expect(new Set(seen.filter((_, i) => i % 2 === 0))).toEqual(new Set(['server']));
		expect(new Set(seen.filter((_, i) => i % 2 === 1))).toEqual(new Set(['HL-2003']));
		await database.close();
	});
});

describe('What is in the way is one sentence with a number', () => {
	it.each<[string, string, RegExp, () => string]>([
		['nothing listens there', 'HL-9122', /ECONNREFUSED/, () => url('chu', 'x', { at: 1 })],
		[
			'there is no such machine',
			'HL-9122',
			/ENOTFOUND|EAI_AGAIN/,
			() => url('chu', 'x', { host: 'khong-co.invalid' })
		],
		['another password', 'HL-9123', /chu/, () => `postgres://chu:sai@localhost:${port}/postgres`],
		[
			'another password, by a pooler',
			'HL-9123',
			/password|auth/,
			() => `postgres://chu:sai@localhost:${poolerPort}/postgres`
		],
		['no such user', 'HL-9123', /khong_co/, () => url('khong_co', 'postgres')],
		[
			'no such user, by a pooler',
			'HL-9123',
			/user|auth/,
			() => url('khong_co', 'postgres', { at: poolerPort })
		],
		['no such database', 'HL-9123', /khong_co/, () => url('chu', 'khong_co')]
	])('%s: %s', async (_, code, says, address) => {
		const found = await refusal({ DATABASE_URL: address() });
		expect(found).toMatchObject({ code, detail: expect.stringMatching(says) });
		expect(JSON.stringify(found)).not.toMatch(/:x@|:sai@/);
	});

	it('commands say the same, and work in the name of the owner', async () => {
		vi.stubEnv('DATABASE_URL', `postgres://chu:sai@localhost:${port}/postgres`);
		await expect(withAccess(async () => {})).rejects.toMatchObject({
			problem: { code: 'HL-9123', detail: expect.not.stringContaining('sai@') }
		});
		const name = await empty();
		vi.stubEnv('DATABASE_URL', url('phuc_vu', name, { at: poolerPort }));
		vi.stubEnv('DATABASE_OWNER_URL', url('chu', name));
		const who = await withAccess(async ({ sql, database }) => {
			expect(await database.call('units', {}, ANYONE)).toEqual([]);
			return sql`select current_user as name, current_setting('statement_timeout') as most`;
		});
		expect(who[0]).toEqual({ name: 'chu', most: '0' });
		vi.unstubAllEnvs();
	});

	it('a server that is on its way up is waited for, and the person who waits hears of it', async () => {
		const name = await empty();
		await admin.unsafe(`alter database ${name} allow_connections true connection limit 0`);
		const late = start({ DATABASE_URL: url('chu', name) }, 30_000);
		const opened = admin
			.unsafe(`select pg_sleep(0.3)`)
			.then(() => admin.unsafe(`alter database ${name} connection limit -1`));
		const [{ said }] = await Promise.all([late, opened]);
		expect(said[0]).toMatch(/^Đang chờ máy chủ cơ sở dữ liệu/);
	});

	it('a role without rights hears which commands give them, and they do', async () => {
		await admin.unsafe(`do $$ begin
			if not exists (select from pg_roles where rolname = 'khach') then create role khach login password 'x'; end if; end $$`);
		const name = await empty('postgres');
		const variables = { DATABASE_URL: url('khach', name) };
		const found = (await refusal(variables)) as { code: string; detail: string };
		expect(found.code).toBe('HL-9120');
		expect(found.detail).toMatch(
			/alter database .* owner to "khach"; grant .* to "khach" with admin option;/
		);
		await admin.unsafe(found.detail);
		expect((await start(variables)).firstAccount).not.toBeNull();
		await admin.unsafe('revoke anon, authenticated, service_role, authenticator from khach');
	});

	it('a role that serves and may not call hears which command lets it', async () => {
		const name = await empty();
		await admin.unsafe(`create role cho login noinherit password 'x'`);
		const variables = { DATABASE_URL: url('cho', name), DATABASE_OWNER_URL: url('chu', name) };
		const found = (await refusal(variables)) as { code: string; detail: string };
		expect(found).toMatchObject({ code: 'HL-9126' });
		await admin.unsafe(found.detail);
		expect((await start(variables)).said).toEqual([]);
		await admin.unsafe(`drop owned by cho; drop role cho`);
	});

	it('the role that serves, given alone, hears that the tables are of another', async () => {
		const name = await empty();
		await start({ DATABASE_URL: url('chu', name) });
		expect(await refusal({ DATABASE_URL: url('phuc_vu', name) })).toMatchObject({
			code: 'HL-9120',
			detail: expect.stringMatching(/chu.*DATABASE_OWNER_URL/)
		});
	});

	it('a server on which texts are not Unicode, or nothing may be written', async () => {
		const latin = await empty(
			'chu',
			"encoding 'LATIN1' locale_provider libc locale 'C' template template0"
		);
		expect(await refusal({ DATABASE_URL: url('chu', latin) })).toMatchObject({
			code: 'HL-9125',
			detail: expect.stringMatching(/LATIN1/)
		});
		const frozen = await empty();
		await admin.unsafe(`alter database ${frozen} set default_transaction_read_only = on`);
		expect(await refusal({ DATABASE_URL: url('chu', frozen) })).toMatchObject({ code: 'HL-9125' });
	});
});

describe('TLS means what PostgreSQL’s own tools mean by it', () => {
	const over = (query: string, host = 'localhost') => ({
		DATABASE_URL: url('chu', 'postgres', { query, host })
	});
	/** Whether the line is encrypted, or why there is none. */
	const line = async (query: string, host?: string) => {
		const { app } = readEnvironment(over(query, host)).postgres!;
		const sql = connectTo(app, 1);
		try {
			const [row] = await sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`;
			return row!.ssl as boolean;
		} finally {
			await sql.end();
		}
	};
	const other = () => join(rootCert, '..', 'other.crt');
	afterEach(async () => {
		await admin`alter system reset ssl`;
		await admin`select pg_reload_conf()`;
		await vi.waitFor(async () => expect(await line('sslmode=prefer')).toBe(true), 10_000);
	});

	it('encrypts wherever the server can, and not where it is told not to', async () => {
		expect(await line('')).toBe(true);
		expect(await line('sslmode=require')).toBe(true);
		expect(await line('sslmode=disable')).toBe(false);
	});

	it('verify-full takes the name and who signed, verify-ca who signed', async () => {
		expect(await line(`sslmode=verify-full&sslrootcert=${rootCert}`)).toBe(true);
		expect(await line(`sslmode=verify-ca&sslrootcert=${rootCert}`, '127.0.0.1')).toBe(true);
	});

	it.each([
		['another name', () => `sslmode=verify-full&sslrootcert=${rootCert}`, '127.0.0.1', /name/],
		['another signer', () => `sslmode=verify-full&sslrootcert=${other()}`, 'localhost', /signed/],
		['another signer', () => `sslmode=verify-ca&sslrootcert=${other()}`, 'localhost', /signed/],
		[
			'require, with a root at hand',
			() => `sslmode=require&sslrootcert=${other()}`,
			'localhost',
			/signed/
		],
		['the system’s own signers', () => 'sslrootcert=system', 'localhost', /signed/],
		[
			'no root certificate',
			() => 'sslmode=verify-full&sslrootcert=/khong/co.crt',
			'localhost',
			/ENOENT/
		]
	])('%s is refused', async (_, query, host, says) => {
		expect(await refusal(over(query(), host))).toMatchObject({
			code: 'HL-9124',
			detail: expect.stringMatching(says)
		});
	});

	it('a server without TLS gets no password where TLS was asked for', async () => {
		await admin`alter system set ssl = off`;
		await admin`select pg_reload_conf()`;
		// The server reads its settings when it comes to it.
		await vi.waitFor(async () => expect(await line('sslmode=prefer')).toBe(false), 10_000);
		for (const query of ['sslmode=require', `sslmode=verify-full&sslrootcert=${rootCert}`])
			expect(await refusal(over(query))).toMatchObject({
				code: 'HL-9124',
				detail: expect.stringMatching(/no TLS/)
			});
	});
});
