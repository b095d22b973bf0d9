import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { lookAtBackups } from '#lib/server/doctor/backups.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { openDesk, type Desk } from './command.ts';
import { contents } from './contents.ts';
import { openFolder } from './supervisor/place.ts';

let desk: Desk;
let dataDir: string;
let file: string;
beforeAll(async () => {
	desk = await openDesk();
	dataDir = openFolder();
	vi.stubEnv('DATA_DIR', dataDir);
	await loadSample(desk.database, { now: new Date('2026-11-20T10:00:00+07:00') });
	// Of a unit that is no sample: the doctor asks where there is something to lose.
	const own = { code: 'phuong-thu', name: 'Phường Thử', kind: 'ward' };
	await desk.database.call('create_unit', own, SERVER);
	file = desk.file('taken.backup');
	await desk.run('backup', [file]);
}, 120_000);
afterAll(async () => {
	vi.unstubAllEnvs();
	rmSync(dataDir, { recursive: true, force: true });
	await desk.close();
});

const proof = async () => (await lookAtBackups(desk.sql)).find(({ check }) => check === 'proof');
const isClear = () => !existsSync(`${dataDir}/aside`);

describe('a backup that is restored on trial', () => {
	it('is missed by the doctor, beside its age and size', async () => {
		const found = await lookAtBackups(desk.sql);
		expect(found).toMatchObject([
			{ check: 'backup', state: 'ok', vi: expect.stringMatching(/^hôm nay, \d+ KiB$/) },
			{ check: 'proof', state: 'warn', vi: expect.stringContaining('backup prove') }
		]);
	});

	it('is not called proved where it is damaged, and leaves nothing behind', async () => {
		const text = gunzipSync(readFileSync(file)).toString('latin1');
		const damaged = desk.file('damaged.backup');
		writeFileSync(damaged, gzipSync(Buffer.from(text.replace('sample', 'simple'), 'latin1')));
		await expect(desk.run('backup prove', [damaged])).rejects.toMatchObject({
			problem: { code: 'HL-9204' }
		});
		expect([isClear(), (await proof())!.state]).toEqual([true, 'warn']);
	});

	it('is counted anew, table by table and slip by slip, and changes nothing but the record of it', async () => {
		const before = await contents(desk.sql);
		// What a killed one left behind is cleared away.
		mkdirSync(`${dataDir}/aside/postgres`, { recursive: true });
		const { json } = await desk.run('backup prove', [file]);
		expect(json).toMatchObject({ ok: true, slips: expect.any(Number) });
		expect((json as { slips: number }).slips).toBeGreaterThan(100);
		const { 'app.audit': _record, ...after } = await contents(desk.sql);
		const { 'app.audit': _before, ...others } = before;
		expect(after).toEqual(others);
		expect(isClear()).toBe(true);
	}, 120_000);

	it('is what the doctor says from then on, with the moment it stands for, and until a quarter has gone', async () => {
		const { createdAt } = JSON.parse(gunzipSync(readFileSync(file)).toString().split('\n')[0]!);
		expect(await proof()).toMatchObject({
			state: 'ok',
			vi: `khôi phục thử hôm nay, khớp (bản sao lưu lúc ${createdAt})`
		});
		await desk.sql.begin(async (sql) => {
			await sql`alter table app.audit disable trigger audit_stands`;
			await sql`update app.audit set at = at - interval '93 days' where action = 'backup.proved'`;
			await sql`alter table app.audit enable trigger audit_stands`;
		});
		expect(await proof()).toMatchObject({ state: 'warn', en: expect.stringContaining('93 days') });
	});

	it('whose counts do not agree is refused in words', async () => {
		await desk.sql`update app.slip_daily set n = n + 1
			where ctid = (select ctid from app.slip_daily limit 1)`;
		const odd = desk.file('odd.backup');
		await desk.run('backup', [odd]);
		await expect(desk.run('backup prove', [odd])).rejects.toMatchObject({
			problem: { code: 'HL-9234' }
		});
		expect(isClear()).toBe(true);
	}, 120_000);
});
