import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { recount } from '#lib/server/manage/recount.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { openDesk, type Desk } from './command.ts';

let desk: Desk;
beforeAll(async () => {
	desk = await openDesk();
	await loadSample(desk.database, { now: new Date('2026-11-20T10:00:00+07:00') });
	await desk.database.call(
		'create_unit',
		{ code: 'xa-trong', name: 'Xã Trống', kind: 'commune' },
		SERVER
	);
});
afterAll(() => desk.close());

const run = () => desk.run('slips recount');
/** Tries a change that no role may make, and takes it back. */
async function tampered(change: string, back: string) {
	await desk.sql.unsafe(change);
	const { json, ok, lines } = await run();
	await desk.sql.unsafe(back);
	return { ok, json: json as { differences: number; differ: string[] }, lines };
}

describe('slips recount', () => {
	it('counts every slip once, month by month of each unit, also of one without any', async () => {
		const parts = await desk.database.call('recount_parts', {}, SERVER);
		const [row] = await desk.sql<{ n: number; months: number }[]>`
			select count(*)::int as n, count(distinct date_trunc('month', answered_on))::int as months from app.slip`;
		expect(parts.filter(({ month }) => month)).toHaveLength(row!.months);
		expect(parts.filter(({ month }) => !month).map(({ unit }) => unit)).toEqual([
			'quang-khai',
			'xa-trong'
		]);
		expect(await recount(desk.database, () => {})).toEqual({
			...{ slips: row!.n, differences: 0, differ: [] }
		});
	});

	it('names the month whose daily counts differ', async () => {
		const pick = `where day = (select min(day) from app.slip_daily)`;
		const [first] =
			await desk.sql`select to_char(min(day), 'YYYY-MM') as month from app.slip_daily`;
		const found = await tampered(
			`alter table app.slip_daily disable trigger user;
			update app.slip_daily set n = n + 1 ${pick}`,
			`update app.slip_daily set n = n - 1 ${pick};
			alter table app.slip_daily enable trigger user`
		);
		expect(found.ok).toBe(false);
		// The quarters are held against the daily counts, and differ from them too.
		expect(found.json.differ).toEqual([`quang-khai ${first!.month}`, 'quang-khai']);
		expect(found.lines[0]).toContain(`quang-khai ${first!.month}`);
	});

	it.each([
		['quarters', 'app.slip_quarter', 'n = n + 1', 'n = n - 1'],
		['dossiers', 'app.dossier_quarter', 'n = n + 1', 'n = n - 1']
	])('names the unit whose %s differ', async (_, table, change, back) => {
		const found = await tampered(`update ${table} set ${change}`, `update ${table} set ${back}`);
		expect([found.ok, found.json.differ]).toEqual([false, ['quang-khai']]);
	});

	it('finds slips that no count knows, and counts without slips', async () => {
		const [slip] = await desk.sql`select count(*)::int as n from app.slip_daily where n > 0`;
		const found = await tampered(
			`create table public.kept as table app.slip_daily;
			alter table app.slip_daily disable trigger user; delete from app.slip_daily`,
			`insert into app.slip_daily table public.kept; drop table public.kept;
			alter table app.slip_daily enable trigger user`
		);
		expect(found.json.differences).toBeGreaterThanOrEqual(slip!.n);
		expect((await run()).ok).toBe(true);
	});

	it('gives in one call what its parts give', async () => {
		const [whole] = await desk.database.call('recount_slips', {}, SERVER);
		const { slips, differences } = await recount(desk.database, () => {});
		expect(whole).toEqual({ slips, differences });
	});
});
