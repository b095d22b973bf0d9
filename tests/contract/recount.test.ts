import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { recount } from '#lib/server/manage/recount.ts';
import { offerLabels, offerReceipt } from '#lib/server/receipts/offer.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { tapOn } from '../receipts/phone.ts';
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

const FIRST = 'select day, field, stage from app.receipt_daily order by day, field, stage limit 1';

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

	it('names the first month of the quarter whose faces differ, by the quarter, week, hour or day', async () => {
		const [first] = await desk.sql`
			select to_char(min(day), 'YYYY-MM') as month, date_trunc('quarter', min(day))::date::text as quarter from app.slip_daily`;
		for (const part of ['quarter', 'week', 'hour', 'day']) {
			const one = `where quarter = '${first!.quarter}' and part = '${part}'
				and key = (select min(key) from app.slip_face where quarter = '${first!.quarter}' and part = '${part}')`;
			const found = await tampered(
				`update app.slip_face set n = n + 1 ${one}`,
				`update app.slip_face set n = n - 1 ${one}`
			);
			expect([part, found.json.differ]).toEqual([part, [`quang-khai ${first!.month}`]]);
		}
	});

	it('names the unit that has faces in a quarter without slips', async () => {
		const found = await tampered(
			`insert into app.slip_face select id, '2019-01-01', 'week', '', '2019-01-07', 'ho-tich', 'Q1', 'kiosk', 'result', 5,
				true, 1 from app.unit where code = 'xa-trong'`,
			`delete from app.slip_face where quarter = '2019-01-01'`
		);
		expect([found.ok, found.json.differ]).toEqual([false, ['xa-trong']]);
	});

	it.each([
		['what was offered', 'offered'],
		['what was answered', 'answered'],
		['the links that ended', 'ended']
	])('names the unit where %s is one too many in one row of its receipts', async (_, column) => {
		const found = await tampered(
			`update app.receipt_daily set ${column} = ${column} + 1 where (day, field, stage) = (${FIRST})`,
			`update app.receipt_daily set ${column} = ${column} - 1 where (day, field, stage) = (${FIRST})`
		);
		expect([found.ok, found.json.differ]).toEqual([false, ['quang-khai']]);
		expect((await run()).ok).toBe(true);
	});

	it('names the unit where a rating is there that no slip gave', async () => {
		const found = await tampered(
			`insert into app.receipt_rating (unit_id, quarter, stage, level, n)
			select id, '2026-07-01', 'result', 5, 1 from app.unit where code = 'xa-trong'`,
			`delete from app.receipt_rating where unit_id = (select id from app.unit where code = 'xa-trong')`
		);
		expect([found.ok, found.json.differ]).toEqual([false, ['xa-trong']]);
	});

	it('agrees when receipts were offered, put right, answered, printed ahead and ran out, and names what is not so', async () => {
		const { database, sql } = desk;
		const [{ id: unit } = { id: '' }] = await sql<{ id: string }[]>`
			select id from app.unit where code = 'xa-trong'`;
		const offer = async (dossierCode: string, field = 'ho-tich') => {
			const said = { dossierCode, stage: 'result', field } as const;
			return (await offerReceipt(database, unit, said, 'api', SERVER)).token;
		};
		const labels = await offerLabels(
			database,
			unit,
			{ field: 'ho-tich', stage: 'intake', labels: 3 },
			SERVER
		);
		const [answered, corrected] = [await offer('H1'), await offer('H2'), await offer('H3')];
		await offer('H2', 'dat-dai');
		for (const token of [answered, corrected, labels.tokens[0]!])
			await tapOn(database, token, 2, 'ho-tich');
		await sql`update app.receipt_link set expires_on = '2026-01-01', offered_on = '2025-12-01'
			where unit_id = ${unit} and dossier_code = 'H3'`;
		await sql`update app.receipt_daily set offered = offered - 1
			where unit_id = ${unit} and stage = 'result' and field = 'ho-tich'`;
		await sql`insert into app.receipt_daily (unit_id, day, field, stage, source, offered)
			values (${unit}, '2025-12-01', 'ho-tich', 'result', 'api', 1)`;
		expect((await run()).ok).toBe(true);
		await database.call('forget_receipts', {}, SERVER);
		expect((await run()).ok).toBe(true);
		await offer('H3');
		expect(
			await sql`select sum(offered)::int as offered, sum(answered)::int as answered, sum(ended)::int as ended
			from app.receipt_daily where unit_id = ${unit}`
		).toEqual([{ offered: 7, answered: 3, ended: 4 }]);
		expect((await run()).ok).toBe(true);
		for (const column of ['offered', 'answered']) {
			const one = `where ctid = any (array(select ctid from app.receipt_daily where unit_id = '${unit}' limit 1))`;
			const found = await tampered(
				`create table public.kept as table app.receipt_daily;
				update app.receipt_daily set ${column} = ${column} + 1 ${one}`,
				`delete from app.receipt_daily; insert into app.receipt_daily table public.kept; drop table public.kept`
			);
			expect([found.ok, found.json.differ]).toEqual([false, ['xa-trong']]);
		}
		const rating = `update app.receipt_rating set level = 5 - level`;
		const found = await tampered(rating, rating);
		expect([found.ok, found.json.differ]).toEqual([false, ['xa-trong']]);
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
