import { spawn, type ChildProcess } from 'node:child_process';
import {
	appendFileSync,
	cpSync,
	chmodSync,
	lchownSync,
	readdirSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { moment } from '#lib/domain/text/moment.ts';
import { parsePeriod } from '#lib/domain/time/period.ts';
import { readAddress } from '#lib/server/database/address/read.ts';
import { openReading } from '#lib/server/database/address/reading.ts';
import { findBinaries } from '#lib/server/database/embedded/binaries.ts';
import { connectionOptions, type Connection } from '#lib/server/database/embedded/connection.ts';
import { foldersOf } from '#lib/server/database/embedded/folders.ts';
import { chooseOwner, type Owner } from '#lib/server/database/embedded/owner.ts';
import { statusOf } from '#lib/server/database/embedded/postmaster.ts';
import { plainEnvironment } from '#lib/server/database/embedded/program.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { SERVER, type Caller, type Database } from '#lib/server/database/port.ts';
import { composePeriod } from '#lib/server/period/compose.ts';
import { readPeriod } from '#lib/server/period/read.ts';
import { readOnDemand } from '#lib/server/report121/on-demand.ts';
import postgres from 'postgres';
import { mintId } from './commune.ts';
import { personAs } from './people.ts';
import { ask, openFolder, Place } from './supervisor/place.ts';

/** A standby server of PostgreSQL's own streaming replication, on a copy of a cluster. */
class Standby {
	readonly #data: string;
	readonly #owner: Owner;
	readonly way: Connection;
	#server: ChildProcess | undefined;

	constructor(primary: Connection, cluster: string) {
		this.#owner = chooseOwner(foldersOf(dirname(cluster)));
		const folder = openFolder();
		this.#data = join(folder, 'postgres');
		cpSync(cluster, this.#data, { recursive: true, preserveTimestamps: true });
		const { host, port, user, password } = primary;
		const conninfo = `host=${host} port=${port} user=${user} password=${password}`;
		appendFileSync(join(this.#data, 'postgresql.auto.conf'), `primary_conninfo = '${conninfo}'\n`);
		writeFileSync(join(this.#data, 'standby.signal'), '');
		own(folder, this.#owner);
		chmodSync(this.#data, 0o700);
		this.way = { ...primary, host: folder, port: 5499 };
	}

	async start() {
		const { host, port } = this.way;
		const settings = [
			'hot_standby=on',
			`port=${port}`,
			`unix_socket_directories=${host}`,
			'listen_addresses='
		];
		this.#server = spawn(
			findBinaries().postgres,
			['-D', this.#data, ...settings.flatMap((one) => ['-c', one])],
			{ ...this.#owner, cwd: this.#data, env: plainEnvironment(), stdio: 'ignore' }
		);
		await vi.waitFor(() => expect(statusOf(this.#data)).toBe('ready'), { timeout: 30_000 });
	}

	async kill() {
		if (!this.#server || this.#server.exitCode !== null || this.#server.signalCode !== null) return;
		this.#server.kill('SIGQUIT');
		await once(this.#server, 'exit');
	}
}

function own(folder: string, owner: Owner) {
	if (!owner) return;
	lchownSync(folder, owner.uid, owner.gid);
	for (const entry of readdirSync(folder)) {
		const path = join(folder, entry);
		if (statSync(path).isDirectory()) own(path, owner);
		else lchownSync(path, owner.uid, owner.gid);
	}
}

const place = new Place();
let primary: Connection;
let standby: Standby;
let unit: string;
let leader: Caller;
const opened: Database[] = [];

/** The transport as an installation with both addresses has it. */
function open(readLagSeconds = 60, read = standby.way): Database {
	const address = ({ host, port, password, database }: Connection) =>
		readAddress(
			`postgres:///${database}?host=${host}&port=${port}&user=authenticator&password=${password}`,
			'DATABASE_URL',
			{}
		);
	const app = address(connectionOptions(place.dataDir));
	const reading = { ...connectionOptions(place.dataDir), host: read.host, port: read.port };
	const database = openReading({ app, owner: app, read: address(reading), readLagSeconds });
	opened.push(database);
	return database;
}

beforeAll(async () => {
	let embedded = await place.start();
	const sql = postgres({ ...embedded.owner, max: 2, onnotice: () => {} });
	await migrate(sql);
	await sql.end();
	const { cluster } = foldersOf(place.dataDir);
	await embedded.stop();
	// Streaming replication asks for a line of its own.
	appendFileSync(join(cluster, 'pg_hba.conf'), 'local replication all scram-sha-256\n');
	const copied = new Standby(embedded.owner, cluster);
	embedded = await place.start();
	primary = embedded.owner;
	standby = copied;
	await standby.start();
	const database = open();
	unit = await database.call('create_unit', { code: 'thu', name: 'Thử', kind: 'ward' }, SERVER);
	leader = await personAs({ database, unit } as never, 'leader');
}, 120_000);
afterAll(async () => {
	await Promise.all(opened.map((database) => database.close()));
	await standby.kill();
	await place.leave();
});

const period = parsePeriod('2026-11')!;
const store = (database: Database) =>
	database.call(
		'store_slips',
		{
			entries: [
				{
					...{ unit, channel: 'paper', id: mintId(), level: 5 },
					answered_at: '2026-11-18T02:10:00Z'
				}
			]
		},
		SERVER
	);
const read = async (database: Database) => {
	const filter = {
		...{ period, field: null, counter: null, channel: null, stage: null },
		...{ level: null, reason: null, officer: null }
	};
	const rows = await readPeriod(database, leader, { id: unit, code: 'thu' }, filter);
	const slips = composePeriod(rows, period).overall.n;
	const { asOf } = rows;
	return { asOf, slips };
};
const now = async () => new Date((await ask(primary, 'select now()::text'))[0]!).toISOString();
const caughtUp = async () => {
	const [at] = await ask(primary, 'select pg_current_wal_flush_lsn()::text');
	await vi.waitFor(async () =>
		expect(await ask(standby.way, `select (pg_last_wal_replay_lsn() >= '${at}')::text`)).toEqual([
			'true'
		])
	);
};

describe('reports from a standby server', () => {
	it('come from there, with the moment from which they are', async () => {
		const database = open();
		await store(database);
		await caughtUp();
		const before = await now();
		const { asOf, slips } = await read(database);
		expect(slips).toBe(1);
		expect(asOf! >= before && asOf! <= (await now())).toBe(true);
	});

	it('say their own moment where the copy is behind, and are no later than that', async () => {
		const database = open();
		await ask(standby.way, 'select pg_wal_replay_pause()::text');
		await vi.waitFor(async () =>
			expect(await ask(standby.way, 'select pg_get_wal_replay_pause_state()')).toEqual(['paused'])
		);
		const before = await now();
		await store(database);
		const late = await read(database);
		expect(late.slips).toBe(1);
		expect(late.asOf! < before).toBe(true);
		// Documents say that they count until the same moment.
		const { document } = await readOnDemand(database, leader, {
			...{ unit: { id: unit, code: 'thu', name: 'Thử' }, period, locale: 'vi' as const },
			now: '2030-01-01T00:00:00.000Z'
		});
		expect(JSON.stringify(document)).toContain(`Phiếu đếm đến ${moment(late.asOf!)}`);
	});

	it('come from the primary where the copy is further behind than the limit', async () => {
		expect(await read(open(0))).toEqual({ asOf: null, slips: 2 });
	});

	it('come from the copy again as soon as it has caught up', async () => {
		await ask(standby.way, 'select pg_wal_replay_resume()::text');
		await caughtUp();
		const database = open(1);
		// The primary writes at rest too: between two looks the copy may be behind for a moment.
		await expect
			.poll(async () => {
				const { asOf, slips } = await read(database);
				return [typeof asOf, slips];
			})
			.toEqual(['string', 2]);
	});

	it('come from the primary where the address leads to no standby, or to nothing', async () => {
		expect(await read(open(60, primary))).toEqual({ asOf: null, slips: 2 });
		expect(await read(open(60, { ...standby.way, port: 5498 }))).toEqual({ asOf: null, slips: 2 });
	});

	it('come from the primary when the copy is killed, and intake never notices', async () => {
		const database = open();
		expect((await read(database)).asOf).not.toBeNull();
		await standby.kill();
		await store(database);
		expect(await read(database)).toEqual({ asOf: null, slips: 3 });
		await standby.start();
		await caughtUp();
		expect((await read(open())).asOf).not.toBeNull();
	});
});
