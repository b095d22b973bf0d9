import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { quarterOf } from '#lib/domain/time/quarter.ts';
import { readAddress } from '#lib/server/database/address/read.ts';
import { connectionOptions, type Connection } from '#lib/server/database/embedded/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import { openLanding } from '#lib/server/national/landing.ts';
import { publish, withdraw } from '#lib/server/national/publish.ts';
import { standingOf } from '#lib/server/national/standing.ts';
import { makeLanding, subscribe, unsubscribe } from '#lib/server/national/subscribe.ts';
import { nationalView } from '#lib/server/national/view.ts';
import { mintId } from './commune.ts';
import { personAs } from './people.ts';
import { Place } from './supervisor/place.ts';

const FROM = 'supabase';
const QUARTER = '2026-07-01';
const DAY = '2026-08-18';
const QUICK = { settings: { fsync: 'off' } };

/** A line between two servers that can be cut, and mended. */
class Line {
	readonly folder = mkdtempSync(join(tmpdir(), 'hai-long-line-'));
	readonly #to: string;
	readonly #sockets = new Set<Socket>();
	#server = createServer();

	constructor({ host, port }: Connection) {
		this.#to = `${host}/.s.PGSQL.${port}`;
		chmodSync(this.folder, 0o755);
	}

	async mend() {
		this.#server = createServer((from) => {
			const to = connect(this.#to);
			for (const socket of [from, to]) {
				this.#sockets.add(socket);
				socket.on('error', () => socket.destroy());
			}
			from.pipe(to).pipe(from);
		});
		const path = join(this.folder, '.s.PGSQL.5432');
		this.#server.listen({ path, readableAll: true, writableAll: true });
		await once(this.#server, 'listening');
	}

	async cut() {
		this.#server.close();
		for (const socket of this.#sockets) socket.destroy();
		this.#sockets.clear();
		await once(this.#server, 'close');
	}
}

/** One province: an installation with wards, on a server of its own. */
class Province {
	readonly place = new Place();
	sql!: Sql;
	database!: Database;
	line!: Line;
	units: Record<string, string> = {};

	async open(wards: Record<string, string>) {
		const embedded = await this.place.start(QUICK);
		await this.connect();
		await migrate(this.sql);
		this.line = new Line(embedded.owner);
		await this.line.mend();
		for (const [code, name] of Object.entries(wards))
			this.units[code] = await this.database.call(
				'create_unit',
				{ code, name, kind: 'ward' },
				SERVER
			);
		return embedded;
	}

	async connect() {
		const { dataDir } = this.place;
		const owner = connectionOptions(dataDir, { role: 'postgres' });
		this.sql = postgres({ ...owner, max: 2, onnotice: () => {} });
		this.database = openPostgres(connectionOptions(dataDir));
	}

	/** So many slips of a ward in one call; their ids. */
	async store(ward: string, levels: number[], day = DAY): Promise<string[]> {
		const entries = levels.map((level) => ({
			...{ unit: this.units[ward]!, channel: 'paper', id: mintId(), level },
			answered_at: `${day}T02:10:00Z`
		}));
		await this.database.call('store_slips', { entries }, SERVER);
		return entries.map(({ id }) => id);
	}

	async close() {
		await this.database.close();
		await this.sql.end({ timeout: 1 });
	}
}

const hue = new Province();
const vinh = new Province();
const national = new Place();
let sql: Sql;
let landing: Sql;
let app: Sql;
const passwords: Record<string, string> = {};

const address = (province: Province, name: string) =>
	readAddress(
		`postgres:///postgres?host=${province.line.folder}&port=5432&user=national_reader&password=${passwords[name]}`,
		'URL',
		{}
	);

async function openNational() {
	await national.start(QUICK);
	const { dataDir } = national;
	sql = postgres({
		...connectionOptions(dataDir, { role: 'postgres' }),
		max: 1,
		onnotice: () => {}
	});
	landing = openLanding('owner', { DATA_DIR: dataDir });
	app = openLanding('app', { DATA_DIR: dataDir });
}
const closeNational = () => Promise.all([sql, landing, app].map((one) => one.end({ timeout: 1 })));

/** Publishing asks PostgreSQL to write more down, which it does once it was started again. */
async function lend(province: Province, code: string, name: string) {
	const first = await publish(province.sql, { from: FROM, province: code, name });
	if (!first.ready) {
		await province.close();
		await province.place.stop();
		await province.place.start(QUICK);
		await province.connect();
	}
	const { password, ready } = await publish(province.sql, { from: FROM, province: code, name });
	expect(ready).toBe(true);
	passwords[code] = password;
}

const counts = (of: Sql) => of`
	select unit_id, quarter::text, field, level, counted, n::int from app.slip_quarter
	where dimension = 'total' and item = 'overall' and n > 0 order by 1, 2, 3, 4, 5`;
const days = (of: Sql) => of`
	select unit_id, day::text, field, counter, channel, stage, level, counted, n::int from app.slip_daily
	where item = 'overall' and n > 0 order by 1, 2, 3, 4, 5, 6, 7, 8`;
/** What the landing place has of a province comes to be what that province has. */
async function arrived(province: Province) {
	const own = Object.values(province.units);
	const of = (rows: readonly object[]) =>
		rows.filter((row) => own.includes((row as { unit_id: string }).unit_id));
	const there = {
		quarters: [...(await counts(province.sql))],
		days: [...(await days(province.sql))]
	};
	await expect
		.poll(async () => ({ quarters: of(await counts(landing)), days: of(await days(landing)) }))
		.toEqual(there);
}

const shown = async () => {
	const [row] = await app<
		{
			view: {
				provinces: { province: string; name: string; at: string; hidden: number }[];
				units: { province: string; code: string; n: number; satisfied: number }[];
			};
		}[]
	>`select api.national_view(${QUARTER}) as view`;
	return row!.view;
};

beforeAll(async () => {
	// The same code in both, as every province has its own ward of a common name.
	await hue.open({ 'phuong-1': 'Phường Một', 'phuong-2': 'Phường Hai' });
	await vinh.open({ 'phuong-1': 'Phường Một' });
	await openNational();
	await migrate(sql);
	// Room for all provinces comes with the next start.
	expect(await makeLanding({ sql, landing }, FROM, 'authenticator')).toEqual({ roomy: false });
	await closeNational();
	await national.stop();
	await openNational();
	await hue.store('phuong-1', [5, 5, 4, 3, 1, 5, 4]);
	await hue.store('phuong-2', [5, 1, 5, 1]);
	await vinh.store('phuong-1', [5, 5, 5, 5, 5, 2]);
}, 180_000);
afterAll(async () => {
	await closeNational();
	await Promise.all([hue.close(), vinh.close()]);
	await Promise.all([hue, vinh].map(({ line }) => line.cut()));
	await national.leave();
	await Promise.all([hue.place.leave(), vinh.place.leave()]);
	for (const { line } of [hue, vinh]) rmSync(line.folder, { recursive: true, force: true });
}, 60_000);

describe('A national view of two provinces, on three servers', () => {
	it('is refused by a province that lends nothing', async () => {
		passwords['hue'] = 'chua-co';
		expect(await makeLanding({ sql, landing }, FROM, 'authenticator')).toEqual({ roomy: true });
		await expect(subscribe(landing, address(hue, 'hue'))).rejects.toThrow('HL-9123');
		await expect(withdraw(hue.sql)).rejects.toThrow('HL-9151');
	});

	it('has what was stored before and after it began', async () => {
		await lend(hue, 'hue', 'Thành phố Huế');
		await lend(vinh, 'vinh', 'Tỉnh Nghệ An');
		for (const [province, name] of [
			[hue, 'hue'],
			[vinh, 'vinh']
		] as const)
			// prettier-ignore
			await subscribe(landing, address(province, name));
		await arrived(hue);
		await arrived(vinh);
		await hue.store('phuong-1', [5, 2]);
		await vinh.store('phuong-1', [4], '2026-09-30');
		await arrived(hue);
		await arrived(vinh);
		await expect
			.poll(() => standingOf(landing))
			.toMatchObject([
				{ province: 'hue', connected: true, copied: true, units: 2, slips: 13, agree: true },
				{ province: 'vinh', connected: true, copied: true, units: 1, slips: 7, agree: true }
			]);
	});

	it('keeps units of one code in two provinces apart, and says nothing of a unit below the minimum', async () => {
		const { provinces, units } = await shown();
		expect(units.map(({ province, code, n, satisfied }) => [province, code, n, satisfied])).toEqual(
			[
				['hue', 'phuong-1', 9, 6],
				['vinh', 'phuong-1', 7, 6]
			]
		);
		expect(provinces.map(({ name, hidden }) => [name, hidden])).toEqual([
			['Thành phố Huế', 1],
			['Tỉnh Nghệ An', 0]
		]);
		// The unit's own minimum is what counts where it is higher.
		await hue.sql`update app.unit_setting set publication_minimum = 20 where unit_id = ${hue.units['phuong-1']!}`;
		await expect
			.poll(async () => (await shown()).units.map(({ province }) => province))
			.toEqual(['vinh']);
		await hue.sql`update app.unit_setting set publication_minimum = 5 where unit_id = ${hue.units['phuong-1']!}`;
		await expect.poll(async () => (await shown()).units).toHaveLength(2);
	});

	it('ranks units of both provinces by what is sure of them, and lays them into one funnel', async () => {
		const quarter = quarterOf(QUARTER);
		const view = await nationalView(app, quarter);
		expect(view.units).toEqual([
			{
				...{ province: 'vinh', code: 'phuong-1', name: 'Phường Một', n: 7, satisfied: 6 },
				...{ best: 1, worst: 2, place: 'chance' }
			},
			{
				...{ province: 'hue', code: 'phuong-1', name: 'Phường Một', n: 9, satisfied: 6 },
				...{ best: 1, worst: 2, place: 'chance' }
			}
		]);
		expect(view.provinces.map(({ province, hidden }) => [province, hidden])).toEqual([
			['hue', 1],
			['vinh', 0]
		]);
		// A quarter before any slip has every unit hidden, and no rank.
		const before = await nationalView(app, { ...quarter, year: quarter.year - 1 });
		expect(before.units).toEqual([]);
	});

	it('says nothing of a quarter that still runs: two looks at it would tell of one slip', async () => {
		await vinh.store('phuong-1', [5, 5, 5, 5, 5, 5], '2026-11-18');
		await arrived(vinh);
		const [row] = await app<{ units: object[] }[]>`
			select api.national_view(date_trunc('quarter', now())::date) -> 'units' as units`;
		expect(row!.units).toEqual([]);
	});

	it('follows a ruling', async () => {
		const [first, second] = await hue.store('phuong-1', [1, 1]);
		// Past the trigger that keeps slips as they are.
		await hue.sql.begin(async (transaction) => {
			await transaction`set local session_replication_role = replica`;
			await transaction`update app.slip set marks = '{interval}' where id in (${first!}, ${second!})`;
		});
		const unit = hue.units['phuong-1']!;
		const leader = await personAs({ database: hue.database, unit } as never, 'leader');
		await arrived(hue);
		expect((await shown()).units[0]).toMatchObject({ n: 11, satisfied: 6 });
		const ruling = { slips: [first!, second!], to_counted: false, because: 'Bấm nhầm' };
		await hue.database.call('switch_slips', { of_unit: unit, ...ruling }, leader);
		await arrived(hue);
		expect((await shown()).units[0]).toMatchObject({ n: 9, satisfied: 6 });
	});

	it('says how old it is while a line is cut, and catches up by itself', async () => {
		const at = async () => (await standingOf(landing)).find(({ province }) => province === 'hue')!;
		await hue.database.call('beat_national', {}, SERVER);
		const [{ beat }] = await hue.sql<[{ beat: Date }]>`select at as beat from national.line`;
		await expect.poll(async () => (await at()).at).toBe(beat.toISOString());
		await hue.line.cut();
		await expect.poll(async () => (await at()).connected).toBe(false);
		const before = (await shown()).units;
		await hue.store('phuong-1', [5, 5, 5]);
		await hue.store('phuong-2', [5]);
		await hue.database.call('beat_national', {}, SERVER);
		await vinh.store('phuong-1', [5]);
		await arrived(vinh);
		expect((await at()).at).toBe(beat.toISOString());
		expect((await shown()).units[0]).toEqual(before[0]);
		await hue.line.mend();
		await arrived(hue);
		await expect.poll(async () => (await at()).at > beat.toISOString()).toBe(true);
		expect((await shown()).provinces[0]).toMatchObject({ hidden: 0 });
	});

	it('catches up when the national server was killed meanwhile', async () => {
		await closeNational();
		await national.kill();
		await hue.store('phuong-2', [4, 4, 4]);
		await openNational();
		await arrived(hue);
		await arrived(vinh);
	});

	it('lends no slip, comment, contact or person to who reads for it', async () => {
		const { host, port } = connectionOptions(hue.place.dataDir);
		const reader = postgres({
			...{ host, port, user: 'national_reader', password: passwords['hue']!, max: 1 },
			...{ database: 'postgres', onnotice: () => {} }
		});
		try {
			const tables = await hue.sql<{ name: string }[]>`
				select oid::regclass::text as name from pg_class
				where relnamespace in ('app'::regnamespace, 'auth'::regnamespace) and relkind in ('r', 'p', 'v', 'm')`;
			const readable: string[] = [];
			for (const { name } of tables)
				await reader.unsafe(`select * from ${name} limit 1`).then(
					() => readable.push(name),
					(error: { code: string }) => expect(error.code).toBe('42501')
				);
			expect(readable.sort()).toEqual(['app.slip_daily', 'app.slip_quarter']);
			expect(await reader`select item from app.slip_daily where item <> 'overall'`).toEqual([]);
			await expect(reader`select created_at from app.unit`).rejects.toThrow('permission denied');
			await expect(reader`update app.slip_daily set n = 0`).rejects.toThrow('permission denied');
			await expect(reader`select api.units()`).rejects.toThrow('permission denied');
		} finally {
			await reader.end({ timeout: 1 });
		}
	});

	it('lets who serves pages ask for what is shown, and read no table', async () => {
		for (const table of ['app.unit', 'app.slip_daily', 'app.slip_quarter', 'national.standing'])
			await expect(app.unsafe(`select * from ${table}`)).rejects.toThrow('permission denied');
	});

	it('refuses a code that is taken and an installation that is a copy, by name, and copies nothing', async () => {
		await expect(subscribe(landing, address(hue, 'hue'))).rejects.toThrow(/HL-9153.*Thành phố Huế/);
		const copy = new Province();
		try {
			await copy.open({});
			// Restored from a backup of the other: the same ids.
			await copy.sql`insert into app.unit (id, code, name, kind)
				values (${hue.units['phuong-1']!}, 'phuong-1', 'Phường Một', 'ward')`;
			await lend(copy, 'ban', 'Bản sao');
			await expect(subscribe(landing, address(copy, 'ban'))).rejects.toThrow(
				/HL-9154.*Phường Một.*Thành phố Huế/
			);
			expect((await standingOf(landing)).map(({ province }) => province)).toEqual(['hue', 'vinh']);
			// One that becomes a copy later stops by itself, and changes nothing of the other's.
			await copy.sql`delete from app.unit`;
			await subscribe(landing, address(copy, 'ban'));
			await expect
				.poll(async () => (await standingOf(landing)).every(({ copied }) => copied))
				.toBe(true);
			const own = await landing`select * from app.unit order by id`;
			await copy.sql`insert into app.unit (id, code, name, kind)
				values (${hue.units['phuong-1']!}, 'khac', 'Phường Khác', 'ward')`;
			await copy.sql`update app.unit set name = 'Phường Lạ' where id = ${hue.units['phuong-1']!}`;
			await expect
				.poll(
					async () => (await standingOf(landing)).find(({ province }) => province === 'ban')!.errors
				)
				.toBeGreaterThan(0);
			expect(await landing`select * from app.unit order by id`).toEqual(own);
			expect(await unsubscribe(landing, 'ban')).toEqual({ slotLeft: false });
		} finally {
			await copy.close();
			await copy.line.cut();
			await copy.place.leave();
			rmSync(copy.line.folder, { recursive: true, force: true });
		}
	}, 120_000);

	it('stands still, and says so, where a restore has made the tables of a province anew', async () => {
		const standing = async () =>
			(await standingOf(landing)).find(({ province }) => province === 'vinh')!;
		await expect.poll(async () => (await standing()).connected).toBe(true);
		const [{ at }] = await vinh.sql<[{ at: Date }]>`select at from national.line`;
		// What is dropped and made again is no part of the publication.
		await vinh.sql`alter publication national_view drop table app.slip_daily`;
		await vinh.database.call('beat_national', {}, SERVER);
		expect((await vinh.sql`select at from national.line`)[0]!.at).toEqual(at);
		await publish(vinh.sql, { from: FROM, province: 'vinh', name: 'Tỉnh Nghệ An' });
		expect(await vinh.sql`select slot_name from pg_replication_slots`).toEqual([]);
		await expect.poll(async () => (await standing()).connected).toBe(false);
		passwords['vinh'] = (
			await publish(vinh.sql, { from: FROM, province: 'vinh', name: 'Tỉnh Nghệ An' })
		).password;
		await unsubscribe(landing, 'vinh');
		await subscribe(landing, address(vinh, 'vinh'));
		await arrived(vinh);
	});

	it('ends on either side, and leaves nothing that keeps the write-ahead log of a province', async () => {
		await withdraw(hue.sql);
		expect(await hue.sql`select slot_name from pg_replication_slots`).toEqual([]);
		await expect(subscribe(landing, address(hue, 'hue'))).rejects.toThrow();
		expect(await unsubscribe(landing, 'vinh')).toEqual({ slotLeft: false });
		expect(await vinh.sql`select slot_name from pg_replication_slots`).toEqual([]);
		await expect(unsubscribe(landing, 'vinh')).rejects.toThrow(ProblemError);
		expect((await shown()).units.map(({ province }) => province)).not.toContain('vinh');
		expect(await unsubscribe(landing, 'hue')).toEqual({ slotLeft: true });
		expect(await landing`select from app.slip_daily`).toHaveLength(0);
	});
});
