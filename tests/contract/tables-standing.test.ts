import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
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
		expect(others.map(([name]) => name)).toEqual(['backup']);
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
