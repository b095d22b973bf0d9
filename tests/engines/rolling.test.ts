import { randomBytes } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { openAddress } from '#lib/server/database/address/open.ts';
import { readAddress } from '#lib/server/database/address/read.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { mintId } from '../contract/commune.ts';
import {
	freePort,
	makeDataDir,
	removeDataDir,
	startProduct,
	type Product
} from '../product/product.ts';
import { startBalancer } from './balancer.ts';

const NAME = 'hai_may';
const { port } = inject('engine');
const owner = `postgres://chu:x@localhost:${port}/${NAME}`;
const dataDir = makeDataDir();
let admin: Sql;
let database: Database;
let token: string;
const ports: number[] = [];
const products: Product[] = [];

const start = (at: number) =>
	startProduct({
		...{ dataDir, port: at },
		environment: {
			DATABASE_URL: `postgres://phuc_vu:x@localhost:${port}/${NAME}`,
			...{ DATABASE_OWNER_URL: owner, DRAIN_SECONDS: '1' }
		}
	});

beforeAll(async () => {
	admin = postgres({ ...inject('cluster').given!.admin, max: 1, onnotice: () => {} });
	await admin.unsafe(`create database ${NAME} owner chu`);
	ports.push(await freePort(), await freePort());
	// Both at once, on an empty database.
	products.push(...(await Promise.all(ports.map(start))));
	database = openAddress({ app: readAddress(owner, 'DATABASE_URL', {}) });
	const unit = { code: 'xa-thu', name: 'Xã Thử', kind: 'commune' };
	const of_unit = await database.call('create_unit', unit, SERVER);
	token = `hld_${randomBytes(32).toString('base64url')}`;
	const device = { of_unit, of_counter: 'Q1', token_hash: hashToken(token) };
	await database.call('create_device', device, SERVER);
}, 120_000);
afterAll(async () => {
	await Promise.all(products.map((product) => product.stop()));
	await database.close();
	await admin.unsafe(`drop database ${NAME} with (force)`);
	await admin.end();
	removeDataDir(dataDir);
});

describe('Two processes on one database, behind one address', () => {
	it('print the first account once', () => {
		const passwords = products.filter((product) =>
			product.said().includes('quantri@hailong.local')
		);
		expect(passwords).toHaveLength(1);
	});

	it('are restarted one after the other while citizens tap: no tap fails, none is stored twice', async () => {
		const balancer = await startBalancer(products.map(({ url }) => url));
		expect(balancer.ready()).toBe(2);
		const acknowledged: string[] = [];
		const wrong: string[] = [];
		let tapping = true;
		const tablet = async () => {
			while (tapping) {
				const id = mintId();
				const slip = { id, answeredAt: new Date().toISOString(), level: 5 };
				try {
					const answer = await fetch(`${balancer.url}/api/v1/slips`, {
						method: 'POST',
						headers: { authorization: `Device ${token}`, 'content-type': 'application/json' },
						body: JSON.stringify({ slips: [slip] })
					});
					const body = (await answer.json()) as { results: { status: string }[] };
					if (body.results[0]!.status === 'stored') acknowledged.push(id);
					else wrong.push(JSON.stringify(body));
				} catch (error) {
					wrong.push(String(error));
				}
			}
		};
		const tablets = Array.from({ length: 6 }, tablet);
		for (const [i, at] of ports.entries()) {
			const before = acknowledged.length;
			expect(await products[i]!.stop()).toBe(0);
			products[i] = await start(at);
			await vi.waitFor(() => expect(balancer.ready()).toBe(2), 20_000);
			expect(acknowledged.length).toBeGreaterThan(before);
		}
		tapping = false;
		await Promise.all(tablets);
		await balancer.stop();
		expect(wrong).toEqual([]);
		const [recount] = await database.call('recount_slips', {}, SERVER);
		expect(recount).toMatchObject({ slips: acknowledged.length, differences: 0 });
		expect(new Set(acknowledged).size).toBe(acknowledged.length);
	}, 120_000);

	it('lose nothing they acknowledged when the server goes away, say so, and are back by themselves', async () => {
		const [{ url }] = products as [Product];
		const send = async () => {
			const slip = { id: mintId(), answeredAt: new Date().toISOString(), level: 4 };
			const answer = await fetch(`${url}/api/v1/slips`, {
				method: 'POST',
				headers: { authorization: `Device ${token}`, 'content-type': 'application/json' },
				body: JSON.stringify({ slips: [slip] })
			});
			return { status: answer.status, slip, body: (await answer.json()) as { code?: string } };
		};
		const slips = async () => Number((await database.call('recount_slips', {}, SERVER))[0]!.slips);
		const before = await slips();
		await admin.unsafe(`alter database ${NAME} connection limit 0`);
		const cut = () => admin`select pg_terminate_backend(pid) from pg_stat_activity
			where datname = ${NAME} and usename = 'phuc_vu'`;
		const late = Promise.all(Array.from({ length: 20 }, send));
		await cut();
		const acknowledged = (await late).filter(({ status }) => status === 200).length;
		await cut();
		expect(await send()).toMatchObject({ status: 503, body: { code: 'HL-9001' } });
		expect((await fetch(`${url}/api/v1/ready`)).status).toBe(503);
		expect((await fetch(`${url}/api/v1/health`)).status).toBe(200);
		await admin.unsafe(`alter database ${NAME} connection limit -1`);
		await vi.waitFor(async () => expect((await send()).status).toBe(200), 10_000);
		expect(await slips()).toBeGreaterThanOrEqual(before + acknowledged + 1);
		expect((await fetch(`${url}/api/v1/ready`)).status).toBe(200);
	}, 60_000);

	it('say what is measured on this machine, and through a proxy to nobody', async () => {
		const { url } = products[0]!;
		const text = await (await fetch(`${url}/metrics`)).text();
		expect(text).toMatch(/^hailong_slips_total\{status="stored"\} [1-9]/m);
		expect(text).toMatch(/^hailong_commit_seconds_count\{outcome="stored"\} [1-9]/m);
		expect(text).toMatch(/^hailong_devices\{state="paired"\} 1$/m);
		expect(text).toMatch(/^hailong_devices\{state="silent"\} 0$/m);
		expect(text).toMatch(/^hailong_database_up 1$/m);
		expect(text).toMatch(/^hailong_request_seconds_count\{.*route="\/api\/v1\/slips"/m);
		expect(text).toMatch(/^process_resident_memory_bytes \d/m);
		expect(text).not.toContain('xa-thu');
		const passed = await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
		expect(passed.status).toBe(404);
		expect(await passed.json()).toMatchObject({ code: 'HL-9002' });
	});
});
