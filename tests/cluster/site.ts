import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { openAddress } from '#lib/server/database/address/open.ts';
import { readAddress } from '#lib/server/database/address/read.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { makeDataDir, startProduct, type Product } from '../product/product.ts';
import { pairInto } from '../product/tablets.ts';
import { Cluster } from './cluster.ts';
import { PASSWORD } from './host.ts';
import { layCables } from './network.ts';

const FILE = 'docs/operate/cluster/haproxy.cfg';
const TABLETS = 4;
const PORTS = [3001, 3002, 3003];

/** A province's installation: the cluster, HAProxy as its file says, three processes of the product, tablets. */
export interface Site {
	cluster: Cluster;
	/** Where tablets send to. */
	url: string;
	tokens: string[];
	/** As the owner of the tables, by the same way as the product. */
	database: Database;
	sql: Sql;
	products: Product[];
	/** As the superuser of one host, past HAProxy. */
	admin(address: string, database?: string): Sql;
}

export async function buildSite(folder: string): Promise<Site> {
	layCables();
	const cluster = new Cluster(folder);
	for (const host of cluster.all) host.on();
	await cluster.whole(90_000).catch((error: Error) => {
		throw new Error(`${error.message}\n${cluster.all.map((host) => host.said()).join('\n')}`);
	});
	haproxy();
	const admin = (host: string, database = 'postgres') =>
		postgres({
			...{ host, port: 5432, user: 'postgres', password: PASSWORD, database, max: 1 },
			...{ onnotice: () => {}, fetch_types: false, connect_timeout: 5 }
		});
	const first = admin((await cluster.primary()).address);
	await first.unsafe(`create role hai_long_chu login createrole password '${PASSWORD}'`);
	await first.unsafe(`create role hai_long login password '${PASSWORD}'`);
	await first.unsafe(
		`create database hai_long owner hai_long_chu encoding 'UTF8' template template0`
	);
	await first.end();

	const dataDir = makeDataDir();
	const environment = {
		...{ DATABASE_URL: cluster.url('hai_long'), DATABASE_OWNER_URL: cluster.url('hai_long_chu') },
		...{ TRUST_PROXY: '1', LOG_LEVEL: 'error' }
	};
	// All at once on an empty database: one of them makes the tables.
	const products = await Promise.all(
		PORTS.map((port) => startProduct({ dataDir, port, environment }))
	);
	const owner = readAddress(cluster.url('hai_long_chu'), 'DATABASE_URL', {});
	const database = openAddress({ app: owner }, { patient: true });
	const ward = { code: 'phuong-thu', name: 'Phường Thử', kind: 'ward' };
	const unit = await database.call('create_unit', ward, SERVER);
	const tokens = await pairInto(database, unit, TABLETS);
	const sql = postgres(cluster.url('hai_long_chu'), {
		...{ max: 2, onnotice: () => {}, fetch_types: false, prepare: false, connect_timeout: 5 }
	});
	const url = 'http://127.0.0.1:8080';
	while (!(await fetch(`${url}/api/v1/ready`).catch(() => undefined))?.ok) await pause(100);
	return { cluster, url, tokens, database, sql, products, admin };

	function haproxy() {
		const text = readFileSync(FILE, 'utf8');
		if (!PORTS.every((port) => text.includes(`127.0.0.1:${port} check`)))
			throw new Error(`${FILE} has other ports`);
		spawn('haproxy', ['-db', '-f', FILE], { stdio: ['ignore', 'ignore', 'ignore'] }).once(
			'exit',
			(code) => console.log(`HAProxy ended with ${code}`)
		);
	}
}

export const said = ({ cluster, products }: Site): string =>
	[
		...cluster.all.map((host) => host.said()),
		...products.map((product) => product.said().split('\n').slice(-15).join('\n'))
	].join('\n');
