import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sectionDue } from '#lib/domain/report121/due.ts';
import { addDays, localDate } from '#lib/domain/time/day.ts';
import { formatQuarter, type Quarter } from '#lib/domain/time/quarter.ts';
import { workingCalendar } from '#lib/domain/time/working-days.ts';
import { judge } from '#lib/server/alerts/judge.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { filingsOf } from '#lib/server/par-index/filings.ts';
import type { IndexRows } from '#lib/server/par-index/index-rows.ts';
import { readQuarterRows } from '#lib/server/quarter/read.ts';
import { owedSections } from '#lib/server/quarter/sections.ts';
import { readBoard } from '#lib/server/report121/board.ts';
import { readReport } from '#lib/server/report121/read.ts';
import { freshDatabase } from '../database/fresh.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

const THIRD = { year: 2026, quarter: 3 } as const;
/** The fifth of October 2026 is a Monday. */
const DUE = '2026-10-05';
const today = localDate(new Date().toISOString());

let commune: Commune;
let leader: Caller;
beforeAll(async () => {
	commune = await openCommune();
	leader = await personAs(commune, 'leader');
	await commune.sql`update app.field set opened_on = '2026-07-01' where code in ('ho-tich', 'dat-dai')`;
});
afterAll(() => commune.close());

const call = { of_year: 2026, of_quarter: 3, of_field: 'ho-tich' };
const file = (of_revision: number) =>
	commune.database.call(
		'file_report_section',
		{ ...call, of_unit: commune.unit, body: { nothing: true }, of_revision },
		leader
	);

const unitOf = () => ({ id: commune.unit, code: 'phuong-thu', name: 'Phường Thử' });

/** What each door says of a field's section: the board, the page of the quarter, and the proof of the index. */
async function said(field: string, quarter: Quarter = THIRD) {
	const unit = unitOf();
	const [board] = await readBoard(commune.database, leader, unit, 2026, today);
	const { figures } = await readReport(commune.database, leader, {
		...{ unit, quarter, readable: null, now: new Date().toISOString(), locale: 'vi' }
	});
	const [rows] = await commune.database.call(
		'index_rows',
		{ of_unit: commune.unit, of_year: 2026 },
		leader
	);
	const filings = filingsOf(rows as unknown as IndexRows, 2026, today);
	const sections = [
		board!.quarters[quarter.quarter - 1]!.sections,
		figures.sections,
		filings.find((one) => one.quarter === formatQuarter(quarter))!.sections
	];
	const [first, ...others] = sections.map((list) => {
		const found = list.find((section) => section.field === field);
		return found && { due: found.due, status: found.status };
	});
	for (const other of others) expect(other).toEqual(first);
	return first;
}

const days = (n: number) =>
	commune.sql`update app.unit_setting set report_due_days = ${n} where unit_id = ${commune.unit}`;
const rests = (day: string) =>
	commune.sql`insert into app.day_change (unit_id, day, works, name) values (${commune.unit}, ${day}, false, 'Nghỉ')`;

describe('the last day of a filed section', () => {
	const late = { kind: 'filed', daysLate: expect.any(Number) as number };

	it('stays what it was when the section was filed, at every door, whatever the rules say later', async () => {
		await file(0);
		const filed = await said('ho-tich');
		expect(filed).toEqual({ due: DUE, status: late });
		expect((filed!.status as { daysLate: number }).daysLate).toBeGreaterThan(30);
		await days(90);
		await rests(DUE);
		expect(await said('ho-tich')).toEqual(filed);
		// This one is not filed: it goes by the rules of today.
		expect((await said('dat-dai'))!.due).toBe('2026-12-29');
		await rests('2026-12-29');
		expect((await said('dat-dai'))!.due).toBe('2026-12-30');
		await days(5);
		expect((await said('dat-dai'))!.due).toBe('2026-10-06');
		expect(await said('ho-tich')).toEqual(filed);
	});

	it('is the same when the section is sent back and filed again', async () => {
		await days(90);
		await commune.database.call(
			'return_report_section',
			{ ...call, of_unit: commune.unit, reasons: 'Thiếu thời hạn' },
			leader
		);
		expect(await said('ho-tich')).toMatchObject({ due: DUE, status: { kind: 'late' } });
		await file(1);
		expect(await said('ho-tich')).toMatchObject({ due: DUE, status: late });
	});

	it('is the same once the quarter is approved, of which nothing more is owed whatever slips come in', async () => {
		await commune.database.call(
			'file_report_section',
			{
				...call,
				of_field: 'dat-dai',
				of_unit: commune.unit,
				body: { nothing: true },
				of_revision: 0
			},
			leader
		);
		const others = await commune.sql<{ code: string }[]>`
			update app.field set opened_on = '2026-11-01' where code not in ('ho-tich', 'dat-dai') returning code`;
		await commune.database.call(
			'approve_report',
			{ of_unit: commune.unit, of_year: 2026, of_quarter: 3, because: '' },
			leader
		);
		await days(5);
		const field = others[0]!.code;
		const slip = { unit: commune.unit, channel: 'paper', id: mintId(), level: 5, field };
		await commune.database.call(
			'store_slips',
			{ entries: [{ ...slip, answered_at: '2026-09-08T02:00:00Z' }] },
			SERVER
		);
		expect(await said('ho-tich')).toMatchObject({ due: DUE, status: { kind: 'approved' } });
		expect((await said('dat-dai'))!.due).toBe('2026-12-30');
		expect(await said(field)).toBeUndefined();
	});
});

it('A quarter approved without any section owes none, whatever slips come in', async () => {
	const quarter = { year: 2026, quarter: 2 } as const;
	const { database } = commune;
	// As it was possible once.
	await commune.sql`insert into app.report_version (unit_id, year, quarter, version, "rows", place, content, hash, sealed_at)
		values (${commune.unit}, 2026, 2, 1, '{}', 99, '{}', repeat('0', 64), now())`;
	const slip = { unit: commune.unit, channel: 'paper', id: mintId(), level: 5, field: 'dat-dai' };
	await commune.database.call(
		'store_slips',
		{ entries: [{ ...slip, answered_at: '2026-05-08T02:00:00Z' }] },
		SERVER
	);
	expect(await said('dat-dai', quarter)).toBeUndefined();
	const rows = await readQuarterRows(database, leader, unitOf(), quarter, null);
	expect(owedSections(rows, quarter, null, today)).toEqual([]);
	await judge(database, '2026-08-20');
	expect(
		await commune.sql`select kind, field from app.alert where kind like 'section%' and ended_at is null`
	).toEqual([]);
});

it('is the same day in the database and in the domain, for every quarter, count of days and day of rest', async () => {
	const own = await commune.database.call('day_changes', { of_unit: commune.unit }, leader);
	const calendar = workingCalendar(own);
	for (const n of [0, 1, 5, 12, 31, 90]) {
		await days(n);
		const found = await commune.sql<{ year: number; quarter: 1 | 2 | 3 | 4; due: string }[]>`
			select year, quarter, app.section_due(${commune.unit}, year, quarter)::text as due
			from generate_series(2024, 2032) year, generate_series(1, 4) quarter`;
		expect(found).toHaveLength(36);
		for (const { year, quarter, due } of found)
			expect([year, quarter, n, due]).toEqual([
				...[year, quarter, n],
				sectionDue({ year, quarter }, n, calendar)
			]);
	}
});

it('is given to what was filed before it was kept, by the rules as they stand at the update', async () => {
	const fresh = await freshDatabase();
	const database = `before_${mintId().replaceAll('-', '')}`;
	const older = mkdtempSync(join(tmpdir(), 'hai-long-older-'));
	cpSync('supabase', older, { recursive: true });
	for (const name of readdirSync(join(older, 'migrations')))
		if (name >= '20261130104142_filed_sections_keep_their_due_day.sql')
			rmSync(join(older, 'migrations', name));
	await fresh.sql`create database ${fresh.sql(database)}`;
	const sql = postgres({ ...fresh.owner, database, max: 1, onnotice: () => {} });
	try {
		await migrate(sql, { from: older });
		await sql`select api.create_unit('xa-cu', 'Xã Cũ', 'commune')`;
		await sql`update app.unit_setting set report_due_days = 10`;
		await sql`insert into app.section_version (unit_id, year, quarter, field, version, state)
			select id, 2026, 3, 'ho-tich', n, state from app.unit,
				(values (1, 'filed'), (2, 'change_requested'), (3, 'filed')) version (n, state)`;
		await migrate(sql);
		expect(
			await sql`select version, due_on::text from app.section_version order by version`
		).toEqual([1, 2, 3].map((version) => ({ version, due_on: addDays('2026-09-30', 12) })));
		await expect(sql`update app.section_version set due_on = '2026-12-31'`).rejects.toMatchObject({
			code: 'PT409'
		});
	} finally {
		await sql.end();
		await fresh.sql`drop database ${fresh.sql(database)} with (force)`;
		rmSync(older, { recursive: true });
		await fresh.drop();
	}
});
