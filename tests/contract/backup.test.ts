import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { verbs } from '#lib/server/manage/verbs.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { openDesk, type Desk } from './command.ts';
import { contents } from './contents.ts';

const desks: Desk[] = [];
const open = async () => {
	const desk = await openDesk();
	desks.push(desk);
	return desk;
};
afterAll(() => Promise.all(desks.map((desk) => desk.close())));

const isUntouched = async ({ sql }: Desk) => {
	const [found] = await sql`select (select count(*)::int from app.unit) as units,
		(select count(*)::int from app.questionnaire) as questionnaires, (select count(*)::int from auth.users) as people`;
	return found;
};
const UNTOUCHED = { units: 0, questionnaires: 2, people: 0 };

describe('backup and restore', () => {
	let full: Desk;
	let file: string;
	let taken: Record<string, string>;
	beforeAll(async () => {
		full = await open();
		await loadSample(full.database, { now: new Date('2026-11-20T10:00:00+07:00') });
		const [unit] = await full.database.call('units', {}, SERVER);
		await full.database.call(
			'create_account',
			{
				email: 'a@b.vn',
				password: 'mật khẩu đủ dài',
				full_name: 'A',
				role: 'leader',
				unit: unit!.id
			},
			SERVER
		);
		// What COPY has to escape.
		const comment = 'Tab\tvà \\. và "ngoặc"\n\\.\nnhiều dòng\\N';
		const entry = { unit: unit!.id, channel: 'paper', level: 2, comment };
		await full.database.call(
			'store_slips',
			{
				entries: [
					{
						...entry,
						id: '019b5e00-0000-7000-8000-000000000001',
						answered_at: '2026-11-02T08:00:00Z'
					}
				]
			},
			SERVER
		);
		file = full.file('hai-long.backup');
		await full.run('backup', [file]);
		taken = await contents(full.sql);
	});

	it('brings everything back as it was', async () => {
		const empty = await open();
		const { json, ok } = await empty.run('restore', [file]);
		expect(await contents(empty.sql)).toEqual(taken);
		expect([ok, json]).toMatchObject([true, { agree: true, rows: { 'app.unit': 1 } }]);
		const { json: recount } = await empty.run('slips recount');
		expect(recount).toEqual((await full.run('slips recount')).json);
	});

	it('gives a database that works: people sign in, slips are counted, numbers go on, nobody reads more', async () => {
		const restored = await open();
		await restored.run('restore', [file]);
		const [session] = await restored.database.call(
			'sign_in',
			{ email: 'a@b.vn', password: 'mật khẩu đủ dài' },
			{ role: 'anon' }
		);
		expect(session!.token).toMatch(/^[0-9a-f]{64}$/);
		const [unit] = await restored.database.call('units', {}, SERVER);
		const entry = {
			unit: unit!.id,
			channel: 'paper',
			level: 5,
			answered_at: '2026-11-02T09:00:00Z'
		};
		const entries = [{ ...entry, id: '019b5e00-0000-7000-8000-000000000002' }];
		await restored.database.call('store_slips', { entries }, SERVER);
		expect((await restored.run('slips recount')).json).toMatchObject({ agree: true });
		const [ids] = await restored.sql`select count(*) = count(distinct id) as unique from app.audit`;
		expect(ids!.unique).toBe(true);
		await expect(
			restored.database.call('recount_slips', {}, { role: 'anon' })
		).rejects.toMatchObject({ problem: { code: 'HL-2003' } });
	});

	it('takes one moment, however many slips arrive meanwhile', async () => {
		const [unit] = await full.database.call('units', {}, SERVER);
		let stored = 0;
		let busy = true;
		const arriving = (async () => {
			while (busy) {
				const entries = Array.from({ length: 20 }, () => ({
					...{ unit: unit!.id, channel: 'poster', level: 4, reasons: ['wait_too_long'] },
					id: `019b5e00-0000-7000-9000-${String((stored += 1)).padStart(12, '0')}`,
					answered_at: '2026-11-03T08:00:00Z'
				}));
				await full.database.call('store_slips', { entries }, SERVER);
			}
		})();
		const busyFile = full.file('busy.backup');
		await full.run('backup', [busyFile]);
		busy = false;
		await arriving;
		const restored = await open();
		const { json } = await restored.run('restore', [busyFile]);
		expect(json).toMatchObject({ agree: true });
	});

	it('leaves one private file, whole', () => {
		expect(existsSync(`${file}.partial`)).toBe(false);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
		expect(JSON.parse(lines[0]!)).toMatchObject({ format: 'hai-long-backup', version: 2 });
		expect(JSON.parse(lines.at(-1)!)).toMatchObject({ end: true });
	});

	it('refuses a database that holds something, and leaves it as it is', async () => {
		const before = await contents(full.sql);
		await expect(full.run('restore', [file])).rejects.toMatchObject({
			problem: { code: 'HL-9202', detail: 'units, slips, people' }
		});
		expect(await contents(full.sql)).toEqual(before);
	});

	it('takes the account that the first start made for nothing, until somebody used it', async () => {
		const started = await open();
		const first = {
			email: 'quantri@hailong.local',
			password: 'mot-mat-khau-thu',
			full_name: '',
			role: ''
		};
		await started.database.call('create_account', { ...first, operator: true }, SERVER);
		await started.run('restore', [file]);
		expect(await contents(started.sql)).toEqual(taken);

		const used = await open();
		await used.database.call('create_account', { ...first, operator: true }, SERVER);
		await used.database.call(
			'sign_in',
			{ email: first.email, password: 'mot-mat-khau-thu' },
			{ role: 'anon' }
		);
		await expect(used.run('restore', [file])).rejects.toMatchObject({
			problem: { code: 'HL-9202', detail: 'people' }
		});
	});
});

describe('restore refuses', () => {
	let small: Desk;
	let empty: Desk;
	let whole: Buffer;
	beforeAll(async () => {
		[small, empty] = await Promise.all([open(), open()]);
		const unit = await small.database.call(
			'create_unit',
			{ code: 'xa', name: 'Xã', kind: 'commune' },
			SERVER
		);
		// Enough that the damage is met when much is in already.
		const entries = Array.from({ length: 3000 }, () => ({
			...{ unit, channel: 'paper', level: 4, answered_at: '2026-11-02T08:00:00Z' },
			id: slipId(Date.now(), randomBytes(10))
		}));
		await small.database.call('store_slips', { entries }, SERVER);
		await small.run('backup', [small.file('small')]);
		whole = readFileSync(small.file('small'));
	});

	const refused = async (content: Buffer) => {
		const file = empty.file('damaged');
		writeFileSync(file, content);
		const problem = await empty.run('restore', [file]).then(
			() => 'restored',
			(error) => error.problem?.code ?? error
		);
		expect(await isUntouched(empty)).toEqual(UNTOUCHED);
		return problem;
	};

	it.each([
		['a file of another kind', Buffer.from('số phiếu,ngày\n')],
		['an empty file', Buffer.alloc(0)],
		['something else that is compressed', gzipSync('{"format":"other"}\n')]
	])('%s', async (_, content) => {
		expect(await refused(content)).toBe('HL-9203');
	});

	it('a file that is not there', async () => {
		await expect(empty.run('restore', [empty.file('missing')])).rejects.toMatchObject({
			problem: { code: 'HL-9203' }
		});
	});

	it('a file that was cut short, wherever', async () => {
		for (const part of [0.3, 0.6, 0.9, 0.999])
			expect(await refused(whole.subarray(0, Math.floor(whole.length * part)))).toMatch(
				/^HL-920[34]$/
			);
	});

	it('a file in which one bit differs, wherever', async () => {
		for (let i = 0; i < 40; i += 1) {
			const flipped = Buffer.from(whole);
			// From behind the name and time that gzip keeps, which say nothing of the content.
			const at = 10 + Math.floor(((whole.length - 10) * i) / 40);
			flipped[at]! ^= 1 << (i % 8);
			expect([at, await refused(flipped)]).toEqual([at, expect.stringMatching(/^HL-920[34]$/)]);
		}
	});

	it('rows that somebody changed and compressed again', async () => {
		const changed = gunzipSync(whole).toString().replace('\tXã\t', '\tXa\t');
		expect(await refused(gzipSync(changed))).toBe('HL-9204');
	});

	it('a table or a row more than there was', async () => {
		const lines = gunzipSync(whole).toString();
		expect(await refused(gzipSync(`${lines}\n`))).toBe('HL-9204');
		expect(await refused(gzipSync(lines.replace('app.unit"', 'pg_catalog.pg_authid"')))).toBe(
			'HL-9204'
		);
	});

	/** As if other migrations had made its tables, and with what its header says of them, if it says anything. */
	const madeBy = (migrations: string[], baseline?: string) => {
		const [first, ...rest] = gunzipSync(whole).toString().split('\n');
		const { schema: _, ...header } = JSON.parse(first!);
		const schema = baseline && { baseline, since: migrations.filter((one) => one !== baseline) };
		const head = JSON.stringify({ ...header, migrations, ...(schema && { schema }) });
		return gzipSync([head, ...rest].join('\n'));
	};
	const OURS = '20261128010000';

	it('says in its header what its tables began with, and what came since', () => {
		const { migrations, schema } = JSON.parse(gunzipSync(whole).toString().split('\n')[0]!);
		expect(schema).toEqual({ baseline: OURS, since: migrations.slice(1) });
		expect(migrations[0]).toBe(OURS);
	});

	it('a backup of a newer version', async () => {
		expect(await refused(madeBy([OURS, '29991231000000']))).toBe('HL-9205');
		expect(await refused(madeBy([OURS, '29991231000000'], OURS))).toBe('HL-9205');
	});

	it('a backup of a newer version that began anew, or has a file between ours: its time does not make it old', async () => {
		expect(await refused(madeBy(['20261128010001'], '20261128010001'))).toBe('HL-9205');
		expect(await refused(madeBy([OURS, '20261128010001'], OURS))).toBe('HL-9205');
	});

	it('a backup of an old version whose tables nothing here knows any more, which is not called newer', async () => {
		expect(await refused(madeBy(['20261123000100', '20261123000150']))).toBe('HL-9206');
		expect(await refused(madeBy(['20250101000000']))).toBe('HL-9206');
		expect(await refused(madeBy(['20250101000000', '20250301000000'], '20250101000000'))).toBe(
			'HL-9206'
		);
	});
});

describe('the seal of a backup', () => {
	let from: Desk;
	let file: string;
	let lines: string[];
	beforeAll(async () => {
		from = await open();
		const unit = await from.database.call(
			'create_unit',
			{ code: 'xa', name: 'Xã', kind: 'commune' },
			SERVER
		);
		await from.sql`insert into app.api_key (unit_id, name, key_hash) values (${unit}, 'một cửa', sha256('k'))`;
		const [person] =
			await from.sql`insert into auth.users (email, encrypted_password) values ('c@d.vn', 'x') returning id`;
		await from.sql`insert into app.session (token_hash, user_id, expires_at) values (sha256('t'), ${person!.id}, 'infinity')`;
		await from.sql`insert into app.second_factor (user_id, secret, last_step) values (${person!.id}, sha256('s'), 1)`;
		file = from.file('sealed');
		await from.run('backup', [file]);
		lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
	});

	/** As somebody would who knows the format but not the key: every sum is right again. */
	function altered(change: (line: string) => string, trailer: object = {}) {
		const body = lines.slice(0, -1).map(change).join('\n') + '\n';
		const sha256 = createHash('sha256').update(body).digest('hex');
		const last = { ...JSON.parse(lines.at(-1)!), sha256, ...trailer };
		const path = from.file(`altered-${randomBytes(4).toString('hex')}`);
		writeFileSync(path, gzipSync(`${body}${JSON.stringify(last)}\n`));
		return path;
	}
	const renamed = (line: string) => line.replace('\tXã\t', '\tXa\t');
	const codeOf = (work: Promise<unknown>) =>
		work.then(
			() => 'taken',
			(error) => error.problem?.code ?? String(error)
		);

	it('finds what somebody changed, however right its sums are, and changes nothing', async () => {
		const empty = await open();
		for (const path of [
			altered(renamed),
			altered((line) => line, { seal: { key: JSON.parse(lines.at(-1)!).seal.key, mac: '00' } })
		]) {
			expect(await codeOf(empty.run('restore', [path]))).toBe('HL-9231');
			expect(await isUntouched(empty)).toEqual(UNTOUCHED);
		}
	});

	it('is asked for where it was taken away, or made by another key', async () => {
		const empty = await open();
		const without = altered(renamed, { seal: undefined });
		const other = altered(renamed, { seal: { key: '0123456789abcdef', mac: '00' } });
		expect(await codeOf(empty.run('restore', [without]))).toBe('HL-9230');
		expect(await codeOf(empty.run('restore', [other]))).toBe('HL-9230');
		expect(await isUntouched(empty)).toEqual(UNTOUCHED);
		expect(await codeOf(empty.run('restore', [without], { seal: 'none' }))).toBe('taken');
	});

	it('is checked without a database, too', async () => {
		const verify = (path: string) =>
			verbs['backup verify']!.offline!({
				words: [path],
				options: {},
				json: true,
				progress: () => {}
			});
		expect((await verify(file)).json).toMatchObject({ ok: true, rows: { 'app.unit': 1 } });
		expect(await codeOf(verify(altered(renamed)))).toBe('HL-9231');
	});

	it('brings back nobody who was signed in, and no key that may have been revoked since', async () => {
		const restored = await open();
		const { json } = await restored.run('restore', [file]);
		expect(json).toMatchObject({ keysEnded: 1 });
		expect(await restored.sql`select from app.session`).toHaveLength(0);
		expect(await restored.sql`select from app.api_key where revoked_at is null`).toHaveLength(0);
		const kept = await open();
		await kept.run('restore', [file], { keys: 'keep' });
		expect(await kept.sql`select from app.api_key where revoked_at is null`).toHaveLength(1);
	});

	it('brings back no link, not even one that an older program put into the file; a second factor it does', async () => {
		const [person] = await from.sql`select id from auth.users`;
		const link = ['\\\\x' + '00'.repeat(32), person!.id, 'reset', 'infinity'].join('\t');
		const table = {
			name: 'app.account_link',
			columns: ['token_hash', 'user_id', 'kind', 'expires_at']
		};
		const path = altered(
			(line) => {
				if (line.startsWith('{"name":"app.alert"'))
					return [JSON.stringify(table), link, '\\.', line].join('\n');
				if (!line.startsWith('{"format"')) return line;
				const header = JSON.parse(line);
				const at = header.tables.findIndex(({ name }: { name: string }) => name === 'app.alert');
				header.tables.splice(at, 0, table);
				return JSON.stringify(header);
			},
			{ rows: { ...JSON.parse(lines.at(-1)!).rows, [table.name]: 1 }, seal: undefined }
		);
		const restored = await open();
		const { json } = await restored.run('restore', [path], { seal: 'none' });
		expect(json).toMatchObject({ rows: { [table.name]: 1 } });
		expect(await restored.sql`select from app.account_link`).toHaveLength(0);
		expect(await restored.sql`select from app.second_factor`).toHaveLength(1);
	});

	it('leaves triggers awake, references checked and every index in its place', async () => {
		const restored = await open();
		const rules = ({ sql }: Desk) => sql`
			select conrelid::regclass::text as t, conname::text as name, convalidated::text as state from pg_constraint
			where connamespace = 'app'::regnamespace and contype = 'f'
			union all
			select tgrelid::regclass::text, tgname::text, tgenabled::text from pg_trigger
			join pg_class on pg_class.oid = tgrelid where relnamespace = 'app'::regnamespace and not tgisinternal
			union all
			select tablename::text, indexname::text, indexdef from pg_indexes where schemaname = 'app'
			order by 1, 2`;
		const before = await rules(restored);
		await restored.run('restore', [file]);
		expect(await rules(restored)).toEqual(before);
	});

	it('does not take the place of another backup', async () => {
		const before = readFileSync(file);
		expect(await codeOf(from.run('backup', [file]))).toBe('HL-9233');
		expect(readFileSync(file).equals(before)).toBe(true);
		expect(await codeOf(from.run('backup', [file], { over: 'yes' }))).toBe('taken');
	});
});

describe('A backup from before an update', () => {
	it('is brought up to date with the migrations that came since', async () => {
		const [old, updated] = await Promise.all([open(), open()]);
		await old.database.call('create_unit', { code: 'xa', name: 'Xã', kind: 'commune' }, SERVER);
		await old.run('backup', [old.file('old')]);
		const from = updated.file('supabase');
		cpSync('supabase', from, { recursive: true });
		writeFileSync(
			`${from}/migrations/29991231000000_motto.sql`,
			"alter table app.unit add motto text; update app.unit set motto = 'của ' || name; alter table app.unit alter motto set not null;"
		);
		updated.from = from;
		await updated.run('restore', [old.file('old')]);
		const [unit] = await updated.sql`select motto from app.unit`;
		expect(unit!.motto).toBe('của Xã');
		const [ledger] = await updated.sql`select name from supabase_migrations.schema_migrations
			where version = '29991231000000'`;
		expect(ledger!.name).toBe('motto');
	});
});
