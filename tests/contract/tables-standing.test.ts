import { createHash } from 'node:crypto';
import {
	appendFileSync,
	cpSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { migrate } from '#lib/server/database/migrate.ts';
import { lookAtDatabase } from '#lib/server/doctor/database.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { withAccess, type Tables } from '#lib/server/manage/access.ts';
import { verbs } from '#lib/server/manage/verbs.ts';
import { prepareDatabase } from '#lib/server/start/database.ts';
import { openDesk, type Desk } from './command.ts';

const LATER = '29990101000000';

let desk: Desk;
/** A program that knows one migration more. */
let newerProgram: string;
beforeAll(async () => {
	desk = await openDesk();
	newerProgram = desk.file('program');
	cpSync('supabase', join(newerProgram, 'supabase'), { recursive: true });
	const file = join(newerProgram, 'supabase', 'migrations', `${LATER}_later.sql`);
	writeFileSync(file, 'create table app.later (n int)');
	for (const [name, value] of Object.entries(desk.environment)) vi.stubEnv(name, value);
});
afterAll(async () => {
	vi.unstubAllEnvs();
	await desk.close();
});
beforeEach(
	() => desk.sql`delete from supabase_migrations.schema_migrations where version = ${LATER}`
);

const hasLater = async () =>
	(await desk.sql`select to_regclass('app.later') is not null as there`)[0]!.there as boolean;
const run = (tables?: Tables, from = join(newerProgram, 'supabase')) =>
	withAccess(async ({ sql }) => (await sql`select 1 as n`)[0]!.n as number, { from, tables });

describe('a command of a newer program', () => {
	it('changes no tables, and says what to do', async () => {
		await expect(run()).rejects.toMatchObject({ problem: { code: 'HL-9119', detail: LATER } });
		expect(await hasLater()).toBe(false);
	});

	it('takes a backup of the tables as they are, the way back from the update', async () => {
		expect(verbs.backup!.tables).toBe('older');
		expect(await run('older')).toBe(1);
		expect(await hasLater()).toBe(false);
	});

	it('leaves no verb but these to work with other tables', () => {
		const others = Object.entries(verbs).filter(([, { tables }]) => tables);
		expect(others.map(([name]) => name)).toEqual(['backup', 'backup prove', 'restore over']);
	});
});

describe('a migration that was edited after it ran', () => {
	const { file, name } = { file: '20261128183814_cases.sql', name: 'cases' };
	/** A program whose file says something else than what ran. */
	let edited: string;
	beforeAll(() => {
		edited = desk.file('edited');
		cpSync('supabase', join(edited, 'supabase'), { recursive: true });
		appendFileSync(join(edited, 'supabase', 'migrations', file), '-- one line more\n');
	});
	const start = (root: string) => prepareDatabase(readEnvironment(process.env), root, () => {});
	const doctor = async (root: string) => {
		const found = await lookAtDatabase(desk.sql, join(root, 'supabase'));
		return found.filter(({ state }) => state === 'fail');
	};
	const kept = async () =>
		(
			await desk.sql`select sha256 from supabase_migrations.schema_migrations where name = ${name}`
		)[0]!.sha256 as string;

	it('is named by the start, which goes no further, and by the doctor, which looks on', async () => {
		await expect(start(edited)).rejects.toMatchObject({
			problem: { code: 'HL-9121', detail: file, title: expect.stringMatching(/git checkout/) }
		});
		expect(await desk.sql`select from auth.users`).toHaveLength(0);
		expect(await doctor(edited)).toMatchObject([
			{ check: 'edited', vi: expect.stringContaining(file), en: expect.stringContaining(file) }
		]);
		expect(await doctor('.')).toEqual([]);
	});

	it('does not keep anybody from taking a backup', async () => {
		expect(await run('older', join(edited, 'supabase'))).toBe(1);
	});

	it('is known by the hash that the ledger keeps of every file', async () => {
		const rows = await desk.sql<{ file: string; sha256: string }[]>`
			select version || '_' || name || '.sql' as file, sha256 from supabase_migrations.schema_migrations`;
		expect(rows.length).toBeGreaterThan(10);
		for (const row of rows)
			expect(row.sha256).toBe(
				createHash('sha256')
					.update(readFileSync(`supabase/migrations/${row.file}`))
					.digest('hex')
			);
	});

	it('is told from one that ran before hashes were kept: the next start fills them in', async () => {
		const before = await kept();
		await desk.sql`alter table supabase_migrations.schema_migrations drop column sha256`;
		expect(await doctor('.')).toEqual([]);
		await migrate(desk.sql);
		expect(await kept()).toBe(before);
		expect(await doctor(edited)).toHaveLength(1);
	});
});

describe('a migration that ran and is no longer there', () => {
	const files = readdirSync('supabase/migrations').sort();
	const middle = files.at(-3)!;
	/** A program whose folder somebody changed. */
	const changed = (name: string, change: (folder: string) => void) => {
		const root = desk.file(name);
		cpSync('supabase', join(root, 'supabase'), { recursive: true });
		change(join(root, 'supabase', 'migrations'));
		return root;
	};
	const start = (root: string) => prepareDatabase(readEnvironment(process.env), root, () => {});
	const doctor = async (root: string) =>
		(await lookAtDatabase(desk.sql, join(root, 'supabase'))).filter(
			({ state }) => state === 'fail'
		);
	async function isNamed(root: string, detail: string) {
		await expect(start(root)).rejects.toMatchObject({
			problem: { code: 'HL-9129', detail, title: expect.stringMatching(/git checkout/) }
		});
		await expect(run('older', join(root, 'supabase'))).rejects.toMatchObject({
			problem: { code: 'HL-9129', detail }
		});
		const said = expect.stringMatching(
			new RegExp(`^HL-9129 .*\\(${detail.replaceAll('.', '\\.')}\\)$`)
		);
		expect(await doctor(root)).toMatchObject([{ check: 'migrations', vi: said, en: said }]);
	}

	it('is named when it was removed: the data are not called newer', async () => {
		await isNamed(
			changed('removed', (folder) => rmSync(join(folder, middle))),
			middle
		);
	});

	it('is named by both names when it was renamed, be it the last', async () => {
		for (const [i, file] of [middle, files.at(-1)!].entries()) {
			const now = `${BigInt(file.slice(0, 14)) + 1n}_another_name.sql`;
			const root = changed(`renamed-${i}`, (folder) =>
				renameSync(join(folder, file), join(folder, now))
			);
			await isNamed(root, `${file} → ${now}`);
		}
	});

	it('is named by its new name too where that has the number of another file', async () => {
		const [, other] = files.slice(-2) as [string, string];
		const now = `${other.slice(0, 14)}_another_name.sql`;
		const root = changed('renumbered', (folder) =>
			renameSync(join(folder, middle), join(folder, now))
		);
		await isNamed(root, `${middle} → ${now}`);
	});

	it('is one of several that a newer program has, where files came after ours', async () => {
		await desk.sql`insert into supabase_migrations.schema_migrations (version, name) values (${LATER}, 'later')`;
		const root = changed('newer', (folder) => rmSync(join(folder, middle)));
		await expect(start(root)).rejects.toMatchObject({
			problem: { code: 'HL-9118', detail: `${middle.slice(0, 14)}, ${LATER}` }
		});
	});
});

describe('tables from before everything that this program knows', () => {
	it('are called too old, not newer, by start, commands and doctor', async () => {
		const version = '20250101000000';
		await desk.sql`insert into supabase_migrations.schema_migrations (version) values (${version})`;
		const start = prepareDatabase(readEnvironment(process.env), '.', () => {});
		const tooOld = { problem: { code: 'HL-9207', detail: version } };
		await expect(start).rejects.toMatchObject(tooOld);
		await expect(run('current', 'supabase')).rejects.toMatchObject(tooOld);
		const [, , finding] = await lookAtDatabase(desk.sql, 'supabase');
		expect(finding).toMatchObject({ check: 'migrations', vi: expect.stringContaining('HL-9207') });
		await desk.sql`delete from supabase_migrations.schema_migrations where version = ${version}`;
	});
});

describe('a program older than its data', () => {
	const aged = () =>
		desk.sql`insert into supabase_migrations.schema_migrations (version, name) values (${LATER}, 'later')`;

	it('does not start, and names both ways out', async () => {
		await aged();
		const start = prepareDatabase(readEnvironment(process.env), '.', () => {});
		await expect(start).rejects.toMatchObject({
			problem: { code: 'HL-9118', detail: LATER, title: expect.stringMatching(/git pull.*restore/) }
		});
		expect(await desk.sql`select from auth.users`).toHaveLength(0);
	});

	it('runs no command, not even a backup', async () => {
		await aged();
		for (const tables of ['current', 'older'] as const)
			await expect(run(tables, 'supabase')).rejects.toMatchObject({ problem: { code: 'HL-9118' } });
		expect(await run('any', 'supabase')).toBe(1);
	});
});
