import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, Place } from './place.ts';

let place: Place;
beforeEach(() => {
	place = new Place();
});
afterEach(() => place.leave());

describe('the embedded database', () => {
	it('comes up from an empty folder and keeps what it was given over a restart', async () => {
		const first = await place.start();
		expect(first.state).toBe('ready');
		await ask(first.owner, `create table kept as select 'Hài Lòng' as name`);
		await first.stop();
		const second = await place.start();
		expect(await ask(second.owner, 'select name from kept')).toEqual(['Hài Lòng']);
	});

	it('stores text as UTF-8, times in UTC, and flushes what it acknowledges', async () => {
		const { owner } = await place.start();
		const settings = ['server_encoding', 'TimeZone', 'fsync', 'synchronous_commit', 'jit'];
		const values = await ask(
			owner,
			`select current_setting(name) from unnest(array['${settings.join("','")}']) name`
		);
		expect(values).toEqual(['UTF8', 'UTC', 'on', 'on', 'off']);
	});

	it('listens on a socket only, and lets nobody in without the password', async () => {
		const { app } = await place.start();
		expect(await ask(app, `select current_setting('listen_addresses')`)).toEqual(['']);
		await expect(ask({ ...app, password: 'password' }, 'select 1')).rejects.toThrow(
			/authentication failed/
		);
	});

	it('gives the application a sign-in that is no superuser', async () => {
		const { app } = await place.start();
		expect(await ask(app, 'select current_user')).toEqual(['authenticator']);
		await expect(ask(app, 'create role thief')).rejects.toThrow(/permission denied/);
	});

	it('keeps its secret from other users and writes no password anywhere', async () => {
		const { owner, app } = await place.start();
		const { dataDir } = place;
		for (const name of ['secret', 'address.json', 'log/postgres.log'])
			expect(statSync(join(dataDir, name)).mode & 0o077, name).toBe(0);
		const log = readFileSync(join(dataDir, 'log/postgres.log'), 'utf8');
		expect([log.includes(owner.password), log.includes(app.password)]).toEqual([false, false]);
		expect(readdirSync(join(dataDir, 'postgres')).filter((name) => /pw/i.test(name))).toEqual([]);
	});

	it('mends a lost secret', async () => {
		await (await place.start()).stop();
		rmSync(join(place.dataDir, 'secret'));
		const { app } = await place.start();
		expect(await ask<number>(app, 'select 1')).toEqual([1]);
	});

	it('finds another place for its socket when the folder has too long a path', async () => {
		const deep = join(place.dataDir, 'xã-quang-khải'.repeat(6));
		mkdirSync(deep);
		const below = new Place(deep);
		const { app, stop } = await below.start();
		expect(app.host.startsWith(deep)).toBe(false);
		expect(statSync(app.host).mode & 0o077).toBe(0);
		expect(await ask<number>(app, 'select 1')).toEqual([1]);
		await stop();
		expect(() => statSync(app.host)).toThrow(/ENOENT/);
	});

	it('refuses a folder with something else in the place of its cluster, and leaves that alone', async () => {
		mkdirSync(join(place.dataDir, 'postgres', 'photos'), { recursive: true });
		await expect(place.start()).rejects.toThrow(/^HL-9108/);
		expect(readdirSync(join(place.dataDir, 'postgres'))).toEqual(['photos']);
	});
});
