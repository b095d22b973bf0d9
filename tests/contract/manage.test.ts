import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report121 } from '#lib/domain/report121/report.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { examine } from '#lib/server/doctor/examine.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { manage, openDesk, type Desk } from './command.ts';

let desk: Desk;
beforeAll(async () => {
	desk = await openDesk();
	await loadSample(desk.database, { now: new Date('2026-11-20T10:00:00+07:00') });
});
afterAll(() => desk.close());

const rowsOf = (csv: string) =>
	parse(csv, { columns: true, bom: true }) as Record<string, string>[];

describe('npm run manage', () => {
	it('prints JSON and nothing else with --json, beside a running server', async () => {
		const { code, stdout } = await manage('list', 'units', '--json');
		expect([code, JSON.parse(stdout)]).toEqual([0, []]);
	});

	it('names every verb when asked for none', async () => {
		const { code, stdout } = await manage();
		expect(code).toBe(0);
		for (const verb of ['slips import', 'slips export', 'backup', 'restore', 'doctor'])
			expect(stdout).toContain(verb);
	});

	it('ends with 1 and one sentence for a verb it does not know, an option it does not know, a missing word', async () => {
		for (const words of [['sips', 'export'], ['list', 'units', '--colour', 'red'], ['backup']]) {
			const { code, stdout, stderr } = await manage(...words);
			expect([code, stdout]).toEqual([1, '']);
			expect(stderr).toMatch(/^HL-9004 /);
			expect(stderr).not.toContain('    at ');
		}
	});
});

describe('slips export', () => {
	it('writes every slip once, with what was added to it, and says how many', async () => {
		const file = desk.file('phieu.csv');
		const { json } = await desk.run('slips export', [file]);
		const rows = rowsOf(readFileSync(file, 'utf8'));
		const { json: recount } = await desk.run('slips recount');
		expect(json).toMatchObject({ slips: rows.length, file, bytes: statSync(file).size });
		expect(recount).toMatchObject({ slips: rows.length, agree: true });
		expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);

		const [added] = await desk.sql`select slip_id, items, reasons from app.slip_follow_up
			where items ? 'A1' and cardinality(reasons) = 0 limit 1`;
		const row = rows.find(({ id }) => id === added!.slip_id)!;
		expect(row.A1).toBe(added!.items.A1 === null ? '-' : String(added!.items.A1));
		const complaints =
			await desk.sql`select from app.slip_follow_up where 'wait_too_long' = any (reasons)`;
		expect(
			rows.filter(({ reasons }) => reasons!.split(';').includes('wait_too_long'))
		).toHaveLength(complaints.count);
		expect(existsSync(`${file}.partial`)).toBe(false);
	});

	it('keeps the left-out ones, told by their marks', async () => {
		const file = desk.file('marks.csv.gz');
		await desk.run('slips export', [file]);
		const rows = rowsOf(gunzipSync(readFileSync(file)).toString());
		const left = rows.filter(({ counted }) => counted === 'false');
		expect(left.length).toBeGreaterThan(0);
		expect(left.every(({ marks }) => marks !== '')).toBe(true);
	});

	it('masks what could be a phone number, and hands no formula to a spreadsheet', async () => {
		const unit = await desk.database.call(
			'create_unit',
			{ code: 'xuat', name: 'Xuất', kind: 'ward' },
			SERVER
		);
		const comments = ['Gọi tôi: 0912 345 678', '=HYPERLINK("http://x","y")', 'Lâu, "nóng"\nquá'];
		const entries = comments.map((comment, i) => ({
			...{ unit, channel: 'paper', level: 1, comment },
			id: `019b5e00-0000-7000-8000-00000000000${i}`,
			answered_at: `2026-11-02T08:00:0${i}+07:00`
		}));
		await desk.database.call('store_slips', { entries }, SERVER);
		const file = desk.file('xuat.csv');
		const { json } = await desk.run('slips export', [file], { unit: 'xuat' });
		expect(json).toMatchObject({ slips: 3 });
		expect(rowsOf(readFileSync(file, 'utf8'))).toMatchObject([
			{ answered_at: '2026-11-02T08:00:00.000+07:00', comment: 'Gọi tôi: •••• ••• •••' },
			{ comment: `'=HYPERLINK("http://x","y")` },
			{ comment: 'Lâu, "nóng"\nquá' }
		]);
	});

	it('goes to standard output without a file, and refuses to mix it with JSON', async () => {
		const { code, stdout } = await manage('slips', 'export');
		expect(code).toBe(0);
		expect(stdout).toMatch(/^unit,id,answered_at,/);
		expect(rowsOf(stdout)).toEqual([]);
		const mixed = await manage('slips', 'export', '--json');
		expect(mixed.code).toBe(1);
		expect(JSON.parse(mixed.stdout)).toMatchObject({ problem: { code: 'HL-9004' } });
	});

	it('says so in one sentence when the file cannot be written, and leaves nothing behind', async () => {
		const file = desk.file('missing/phieu.csv');
		await expect(desk.run('slips export', [file])).rejects.toMatchObject({
			problem: { code: 'HL-9201' }
		});
	});
});

describe('report export', () => {
	const quarter = '2026-Q3';
	const faces = () =>
		desk.sql`select level, field, counted, channel from app.slip join app.unit on unit.id = unit_id
			where unit.code = 'quang-khai' and answered_on between '2026-07-01' and '2026-09-30'`;

	it('gives the report of the quarter, with the figures that the slips themselves give', async () => {
		const { json } = await desk.run('report export', [], { quarter, unit: 'quang-khai' });
		const { chapters } = json as Report121;
		const slips = await faces();
		const counted = slips.filter(({ counted }) => counted);
		expect(chapters.slips).toMatchObject({ collected: slips.length, counted: counted.length });
		expect(chapters.results.overall.topTwo).toMatchObject({
			numerator: counted.filter(({ level }) => level >= 4).length,
			denominator: counted.length
		});
	});

	it('gives the same figures as a table', async () => {
		const file = desk.file('bao-cao.csv');
		const { json } = await desk.run('report export', [file], { quarter, unit: 'quang-khai' });
		const counted = (await faces()).filter(({ counted }) => counted);
		expect(json).toMatchObject({ quarter, slips: counted.length, file });
		const rows = rowsOf(readFileSync(file, 'utf8'));
		const figure = (figure: string, part: string) =>
			rows.find((row) => row.figure === figure && row.part === part);
		const land = counted.filter(({ field }) => field === 'dat-dai');
		expect(figure('by_field.top_two', 'field:dat-dai')).toMatchObject({
			...{ chapter: 'III', denominator: String(land.length), n: String(land.length) },
			numerator: String(land.filter(({ level }) => level >= 4).length)
		});
		expect(figure('by_channel.part', 'channel:paper')).toMatchObject({
			chapter: 'III',
			numerator: String(counted.filter(({ channel }) => channel === 'paper').length)
		});
		expect(figure('top_two', '')!.percent).toMatch(/^\d+,\d%$/);
	});

	it('writes the documents too, by the name of the file', async () => {
		for (const format of ['pdf', 'docx', 'xlsx']) {
			const file = desk.file(`bao-cao.${format}`);
			const { json } = await desk.run('report export', [file], { quarter, unit: 'quang-khai' });
			const bytes = readFileSync(file);
			expect(json).toMatchObject({ file, bytes: bytes.byteLength });
			expect(bytes.subarray(0, 2).toString()).toBe(format === 'pdf' ? '%P' : 'PK');
		}
	});

	it('refuses what is no quarter and a format it does not have', async () => {
		const unit = 'quang-khai';
		await expect(desk.run('report export', [], { quarter: '2026-Q5', unit })).rejects.toMatchObject(
			{ problem: { code: 'HL-4001' } }
		);
		await expect(
			desk.run('report export', [], { quarter, unit, format: 'odt' })
		).rejects.toMatchObject({ problem: { code: 'HL-9004' } });
	});
});

describe('doctor', () => {
	const look = async () => {
		const { sql, from } = desk;
		const variables = { DATABASE_URL: 'postgres://here/for-the-look' };
		const found = await examine({ variables, from, open: (look) => look(sql) });
		return Object.fromEntries(found.map(({ check, state, vi }) => [check, `${state} ${vi}`]));
	};

	it('finds a sound installation sound', async () => {
		const found = await look();
		for (const check of ['node', 'environment', 'database', 'clock', 'migrations', 'roles'])
			expect(found[check]).toMatch(/^ok /);
		expect(found.counts).toMatch(/^ok \d+ phiếu, khớp$/);
	});

	it('says which tablets are silent, on which slips are stuck, and that nobody took a backup', async () => {
		const of_unit = await desk.database.call(
			'create_unit',
			{ code: 'that', name: 'Thật', kind: 'commune' },
			SERVER
		);
		for (const token of ['a', 'b', 'c'])
			await desk.database.call(
				'create_device',
				{ of_unit, of_counter: 'Q1', token_hash: token.repeat(64) },
				SERVER
			);
		expect(await look()).toMatchObject({
			devices: 'ok 3 máy',
			backup: expect.stringMatching(/^warn .*npm run manage -- backup/)
		});
		await desk.sql`update app.device set last_heartbeat_at = now(), queued = 3,
			oldest_queued_at = now() - interval '2 days' where unit_id = ${of_unit} and code = 'may-2'`;
		expect((await look()).devices).toMatch(/^warn .*24 giờ: that\/may-2\.$/);
		await desk.sql`update app.device set last_heartbeat_at = now() - interval '4 days'
			where unit_id = ${of_unit} and code = 'may-1'`;
		expect((await look()).devices).toMatch(/^warn .*72 giờ: that\/may-1\./);
		await desk.run('backup', [desk.file('taken')]);
		expect((await look()).backup).toMatch(/^ok hôm nay, \d+ KiB$/);
	});

	it('fails when tables, counts or rights are not as they should be', async () => {
		const broken = await openDesk();
		const states = async () => {
			const { sql, from } = broken;
			const variables = { DATABASE_URL: 'postgres://here' };
			const found = await examine({ variables, from, open: (look) => look(sql) });
			return found.filter(({ state }) => state === 'fail').map(({ check }) => check);
		};
		await loadSample(broken.database, { now: new Date('2026-11-20T10:00:00+07:00') });
		expect(await states()).toEqual([]);
		await broken.sql`update app.slip_daily set n = n + 1 where ctid = (select ctid from app.slip_daily limit 1)`;
		await broken.sql`alter table app.slip disable row level security`;
		expect(await states()).toEqual(['roles', 'counts']);
		await broken.sql`delete from supabase_migrations.schema_migrations where name = 'baseline'`;
		expect(await states()).toEqual(['migrations']);
		await broken.close();
	});

	it('names what works behind the tables and is missing, keys that are all revoked, a clock that is slow', async () => {
		const broken = await openDesk();
		const found = async () => {
			const { sql, from } = broken;
			const variables = { DATABASE_URL: 'postgres://here' };
			const all = await examine({ variables, from, open: (look) => look(sql) });
			return Object.fromEntries(all.map(({ check, state, vi }) => [check, `${state} ${vi}`]));
		};
		const { database, sql } = broken;
		const unit = await database.call(
			'create_unit',
			{ code: 'xa', name: 'Xã', kind: 'commune' },
			SERVER
		);
		const sound = await found();
		expect([sound.tables, sound.keys, sound.time]).toEqual([
			expect.stringMatching(/^ok /),
			expect.stringMatching(/^ok /),
			expect.stringMatching(/^ok /)
		]);
		await sql`insert into app.api_key (unit_id, key_hash, revoked_at) values (${unit}, sha256('k'), now())`;
		expect((await found()).keys).toMatch(/^warn .*: xa\./);
		const [index] = await sql`select indexrelid::regclass::text as name from pg_index
			where indrelid = 'app.audit'::regclass and not indisprimary and not indisunique limit 1`;
		await sql.unsafe(`drop index ${index!.name}`);
		expect((await found()).tables).toContain(`Chỉ mục bị xóa: ${index!.name}`);
		await sql`alter table app.slip disable trigger user`;
		expect((await found()).tables).toMatch(/^fail Trigger bị tắt hoặc bị xóa: app\.slip\./);
		await sql`alter table app.audit disable trigger user`;
		await sql`insert into app.audit (at, action, actor) values (now() + interval '3 days', 'thu.nghiem', 'thử')`;
		expect((await found()).time).toMatch(/^fail .*72 giờ/);
		await broken.close();
	}, 60_000);

	it('tells a port that another program holds from one of ours', async () => {
		const stranger = createServer((_, answer) => answer.end('hello')).listen(0, '127.0.0.1');
		await once(stranger, 'listening');
		const { port } = stranger.address() as AddressInfo;
		const variables = { PORT: String(port), DATA_DIR: desk.file('none') };
		const found = await examine({ variables, from: desk.from, open: () => Promise.reject() });
		expect(found.find(({ check }) => check === 'port')).toMatchObject({
			state: 'fail',
			vi: expect.stringContaining(`pid ${process.pid}`)
		});
		stranger.close();
	});

	it('goes on after a trouble, and names it', async () => {
		const variables = { DATABASE_URL: 'postgres://127.0.0.1:1/nobody' };
		const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
		const open = () => Promise.reject(refused);
		const found = await examine({ variables, from: desk.from, open });
		expect(found.at(-1)).toMatchObject({
			...{ check: 'database', state: 'fail' },
			vi: expect.stringMatching(/^HL-9001 .*ECONNREFUSED/)
		});
		const wrong = await examine({ variables: { PORT: 'x' }, from: desk.from, open });
		expect(wrong.at(-1)).toMatchObject({ check: 'environment', state: 'fail' });
	});

	it('makes nothing where there is nothing', async () => {
		const folder = desk.file('nothing-here');
		const open = () => Promise.reject(new Error('not to be opened'));
		const found = await examine({ variables: { DATA_DIR: folder }, from: desk.from, open });
		expect(found.find(({ check }) => check === 'folder')).toMatchObject({ state: 'warn' });
		expect(found.some(({ check }) => check === 'database')).toBe(false);
		expect(existsSync(folder)).toBe(false);
	});

	it('ends with 0 when all is well, beside a running server', async () => {
		// The first command makes the tables.
		await manage('list', 'units');
		const { code, stdout } = await manage('doctor', '--json');
		const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: { state: string }[] };
		expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
		expect([code, ok]).toEqual([0, true]);
	});
});
