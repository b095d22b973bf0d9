import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';
import { recordedPostmaster } from '#lib/server/database/embedded/orphan.ts';
import type { State } from '#lib/server/database/embedded/supervise.ts';
import { ask, isAlive, pidIn, Place } from './place.ts';

let place: Place;
beforeEach(() => {
	place = new Place();
});
afterEach(() => place.leave());

/** A process of ours is killed while it holds a database with one row in it. */
async function holdAndStore() {
	const other = place.startElsewhere();
	const postmaster = pidIn(await other.firstLine);
	const owner = connectionOptions(place.dataDir, { role: 'postgres' });
	await ask(owner, `create table kept as select 'acknowledged' as word`);
	return { other, postmaster };
}
const kept = async () => ask((await place.start()).owner, 'select word from kept');

/** Number of a server that says it runs on the folder, and does. */
const serverOn = (dataDir: string) => {
	const pid = recordedPostmaster(join(dataDir, 'postgres'));
	return pid !== null && isAlive(pid) ? pid : undefined;
};

describe('after a kill', () => {
	it('of node alone, the next start stops the orphaned server and loses nothing', async () => {
		const { other, postmaster } = await holdAndStore();
		await other.kill();
		expect(isAlive(postmaster)).toBe(true);
		expect(await kept()).toEqual(['acknowledged']);
		expect(isAlive(postmaster)).toBe(false);
	});

	it('of node and PostgreSQL, the next start recovers by itself', async () => {
		const { other, postmaster } = await holdAndStore();
		process.kill(postmaster, 'SIGKILL');
		await other.kill();
		expect(await kept()).toEqual(['acknowledged']);
	});

	it('the number of the dead server may belong to a stranger by now', async () => {
		const { other, postmaster } = await holdAndStore();
		process.kill(postmaster, 'SIGKILL');
		await other.kill();
		const cluster = join(place.dataDir, 'postgres');
		const { uid, gid } = statSync(cluster);
		const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
		const note = join(cluster, 'postmaster.pid');
		writeFileSync(note, readFileSync(note, 'utf8').replace(/^\d+/, String(stranger.pid)));
		expect(await kept()).toEqual(['acknowledged']);
		expect(isAlive(stranger.pid!)).toBe(true);
		stranger.kill();
	});

	it('of node while the cluster was being made, the next start makes a whole one', async () => {
		const other = place.startElsewhere();
		other.firstLine.catch(() => {});
		await vi.waitUntil(() => place.unfinished().length > 0, { interval: 5, timeout: 20_000 });
		await other.kill();
		const embedded = await place.start();
		expect(await ask<number>(embedded.app, 'select 1')).toEqual([1]);
		await embedded.stop();
		await (await place.start()).stop();
		expect(place.unfinished()).toEqual([]);
	});

	it('of PostgreSQL under us, it comes back with everything acknowledged', async () => {
		const states: State[] = [];
		const embedded = await place.start({ onStateChange: (state) => states.push(state) });
		await ask(embedded.owner, `create table kept as select 'acknowledged' as word`);
		process.kill(embedded.pid!, 'SIGKILL');
		await vi.waitUntil(() => states.length === 3, { interval: 10, timeout: 20_000 });
		expect(states).toEqual(['ready', 'restarting', 'ready']);
		expect(await ask(embedded.owner, 'select word from kept')).toEqual(['acknowledged']);
	});

	it('of one connection only, the server mends itself', async () => {
		const embedded = await place.start();
		const victim = ask(embedded.owner, 'select pg_sleep(30)');
		const find = () =>
			ask<number>(
				embedded.owner,
				`select pid from pg_stat_activity where query ~ '^select pg_sleep'`
			);
		await vi.waitUntil(async () => (await find()).length === 1, { interval: 20, timeout: 20_000 });
		const [pid] = await find();
		process.kill(pid!, 'SIGKILL');
		await expect(victim).rejects.toThrow();
		await expect.poll(() => ask<number>(embedded.app, 'select 1').catch(() => [])).toEqual([1]);
		expect(embedded.state).toBe('ready');
	});

	it('a stop in the middle of a restart leaves no server behind', async () => {
		const embedded = await place.start();
		const former = embedded.pid!;
		process.kill(former, 'SIGKILL');
		await vi.waitUntil(() => embedded.state === 'restarting', { interval: 1, timeout: 20_000 });
		await embedded.stop();
		expect(embedded.state).toBe('stopped');
		expect(serverOn(place.dataDir)).toBe(undefined);
	});
});
