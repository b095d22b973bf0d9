import { existsSync, readFileSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readEnvironment } from '#lib/server/environment.ts';
import { withAccess } from '#lib/server/manage/access.ts';
import { prepareDatabase } from '#lib/server/start/database.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { freshDatabase, type FreshDatabase } from '../database/fresh.ts';
import { openFolder } from './supervisor/place.ts';

const variables = (dataDir: string, at?: FreshDatabase) => ({
	DATA_DIR: dataDir,
	...(at && {
		DATABASE_URL: `postgres:///${at.owner.database}`,
		PGHOST: at.owner.host,
		PGPORT: String(at.owner.port),
		PGUSER: at.owner.user,
		PGPASSWORD: at.owner.password
	})
});
const come = (given: Record<string, string>) => {
	for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
};
afterEach(() => vi.unstubAllEnvs());

const start = async (dataDir: string, at?: FreshDatabase) => {
	const { stop } = await prepareDatabase(
		readEnvironment(variables(dataDir, at)),
		process.cwd(),
		() => {},
		2_000
	);
	await stop();
};
const makeUnit = () =>
	withAccess(({ database }) =>
		database.call('create_unit', { code: 'that', name: 'Thật', kind: 'commune' }, SERVER)
	);
const refusal = {
	problem: { code: 'HL-9128', detail: expect.stringContaining('installation.json') }
};

describe('a data folder whose database is gone', () => {
	let dataDir: string;
	beforeAll(async () => {
		dataDir = openFolder();
		await start(dataDir);
	}, 120_000);
	afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
	const marker = () => join(dataDir, 'installation.json');

	it('is marked from the first unit on, not before', async () => {
		expect(existsSync(marker())).toBe(false);
		come(variables(dataDir));
		await makeUnit();
		expect(JSON.parse(readFileSync(marker(), 'utf8'))).toMatchObject({ where: dataDir });
	}, 60_000);

	it('is refused by a start and by a command, and no second office is made', async () => {
		await start(dataDir);
		const moved = join(dataDir, 'moved');
		renameSync(join(dataDir, 'postgres'), moved);
		await expect(start(dataDir)).rejects.toMatchObject(refusal);
		come(variables(dataDir));
		await expect(makeUnit()).rejects.toMatchObject(refusal);
		expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
		renameSync(moved, join(dataDir, 'postgres'));
		await start(dataDir);
	}, 60_000);

	it('may be filled by a restore, or begun anew by whoever removes the marker', async () => {
		renameSync(join(dataDir, 'postgres'), join(dataDir, 'moved'));
		come(variables(dataDir));
		const look = () =>
			withAccess(async ({ sql }) => (await sql`select from app.unit`).length, { intoEmpty: true });
		expect(await look()).toBe(0);
		await expect(start(dataDir)).rejects.toMatchObject(refusal);
		unlinkSync(marker());
		await start(dataDir);
	}, 120_000);
});

describe('an address that leads to an empty database', () => {
	let dataDir: string;
	let right: FreshDatabase;
	let wrong: FreshDatabase;
	beforeAll(async () => {
		dataDir = openFolder();
		[right, wrong] = [await freshDatabase(), await freshDatabase()];
		await start(dataDir, right);
		come(variables(dataDir, right));
		await makeUnit();
	}, 60_000);
	afterAll(async () => {
		await Promise.all([right.drop(), wrong.drop()]);
		rmSync(dataDir, { recursive: true, force: true });
	});

	it('is refused, and nothing is written there', async () => {
		await expect(start(dataDir, wrong)).rejects.toMatchObject(refusal);
		expect(await wrong.sql`select from auth.users`).toHaveLength(0);
		come(variables(dataDir, wrong));
		await expect(makeUnit()).rejects.toMatchObject(refusal);
		expect(await wrong.sql`select from app.unit`).toHaveLength(0);
	});

	it('serves again as soon as it is right', async () => {
		await expect(start(dataDir, right)).resolves.toBeUndefined();
	});
});
