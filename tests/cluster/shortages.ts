import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { startTablets } from '../faults/tablets.ts';
import { PASSWORD } from './host.ts';
import type { Site } from './site.ts';
import { verify } from './verify.ts';
import { Watch } from './watch.ts';

const LIMIT_MS = 30_000;
/** How long it may take until what is missing is felt. */
const FELT_MS = 120_000;
/** How long it stays so. */
const SHORT_MS = 10_000;

/**
 * No room on the disks, then no connection left: tablets hear that they keep their slips, never that they are at fault, and
 * intake is back by itself once there is room.
 */
export async function shortages(site: Site, passed: (line: string) => void): Promise<void> {
	const { cluster } = site;
	const tablets = startTablets(site.url, site.tokens);
	const watch = new Watch(tablets);
	try {
		await shortOf('room on all three disks', async () => {
			for (const host of cluster.all) host.fillDisk();
			return () => {
				for (const host of cluster.all) host.emptyDisk();
			};
		});
		await shortOf('connections', takeAllConnections);
		await tablets.stop();
		const { acknowledged, stored, lost, doubled } = await verify(site, tablets);
		const line = `${tablets.minted.size} sent, ${acknowledged} acknowledged, ${stored} stored, ${lost} lost, ${doubled} doubled`;
		if (lost + doubled > 0) throw new Error(line);
		passed(line);
	} finally {
		watch.end();
	}

	async function shortOf(what: string, take: () => Promise<() => unknown>) {
		await watch.steady(1_000, LIMIT_MS);
		const before = tablets.refusals;
		const giveBack = await take();
		for (const until = performance.now() + FELT_MS; watch.silentMs < 2_000; await pause(50))
			if (performance.now() > until) throw new Error(`nobody felt to be short of ${what}`);
		await pause(SHORT_MS);
		await giveBack();
		watch.begin();
		await watch.steady(3_000, LIMIT_MS + 30_000);
		const seconds = watch.longestMs / 1000;
		await cluster.whole(120_000);
		const { lost, doubled, agree } = await verify(site, tablets);
		const line = `short of ${what}: ${tablets.refusals - before} refusals, back ${seconds.toFixed(1)} s after there was room, ${lost} lost, ${doubled} doubled, counts ${agree ? 'agree' : 'DIFFER'}`;
		if (watch.longestMs > LIMIT_MS || lost + doubled > 0 || !agree || tablets.wrongs.length > 0)
			throw new Error([line, ...tablets.wrongs.slice(0, 10)].join('\n'));
		passed(line);
	}

	/** Somebody else has every connection that the primary gives out, and takes those of the product as they end. */
	async function takeAllConnections() {
		const { address } = await cluster.primary();
		const admin = site.admin(address);
		// Before there is none left.
		await admin`select`;
		const hold = postgres({
			...{ host: address, port: 5432, user: 'hai_long', password: PASSWORD, database: 'hai_long' },
			...{ max: 120, connection: { application_name: 'greedy' }, fetch_types: false },
			...{ onnotice: () => {}, backoff: () => 0.05, connect_timeout: 30 }
		});
		for (let i = 0; i < 120; i += 1) hold`select pg_sleep(3600)`.catch(() => {});
		const end = (name: string) => admin`select pg_terminate_backend(pid) from pg_stat_activity
			where application_name = ${name} and usename = 'hai_long'`;
		let isTaking = true;
		const taking = (async () => {
			while (isTaking) {
				await end('hai-long');
				await pause(200);
			}
		})();
		return async () => {
			isTaking = false;
			await taking;
			await hold.end({ timeout: 0 });
			await end('greedy');
			await admin.end({ timeout: 1 });
		};
	}
}
