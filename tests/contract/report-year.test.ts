import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { lookAtSeals } from '#lib/server/doctor/seals.ts';
import { readBoard } from '#lib/server/report121/board.ts';
import { approveReport, sealedContent } from '#lib/server/report121/seal.ts';
import { verifyReport } from '#lib/server/report121/verify.ts';
import { formatQuarter, quarterRange, type Quarter } from '#lib/domain/time/quarter.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { openDesk, type Desk } from './command.ts';

const FIELDS = ['chung-thuc', 'dat-dai', 'ho-tich'];
const YEAR: Quarter[] = [
	{ year: 2025, quarter: 4 },
	{ year: 2026, quarter: 1 },
	{ year: 2026, quarter: 2 },
	{ year: 2026, quarter: 3 }
];
const TODAY = '2026-11-20';
let desk: Desk;
let unit: { id: string; code: string; name: string };
let leader: Caller;
beforeAll(async () => {
	desk = await openDesk();
	const { unit: id } = await loadSample(desk.database, { now: new Date(`${TODAY}T03:00:00Z`) });
	const [found] = await desk.sql<
		(typeof unit)[]
	>`select id, code, name from app.unit where id = ${id}`;
	unit = found!;
	await desk.sql`update app.field set opened_on = '2025-10-01' where unit_id = ${id}`;
	await desk.sql`update app.field set closed_on = '2025-10-01' where unit_id = ${id} and not code = any (${FIELDS})`;
	const account = { email: 'chu-tich@thu.vn', password: 'mot-mat-khau-thu', full_name: 'Chủ tịch' };
	const sub = await desk.database.call(
		'create_account',
		{ ...account, role: 'leader', unit: id },
		SERVER
	);
	leader = { role: 'authenticated', sub };
}, 120_000);
afterAll(() => desk.close());

const keyOf = ({ year, quarter }: Quarter, field: string) => ({
	...{ of_unit: unit.id, of_year: year, of_quarter: quarter, of_field: field }
});
const REMEDY = { what: 'Thêm người', post: 'Văn phòng', due: '2026-12-15' };
const file = (quarter: Quarter, field: string, revision = 0) =>
	desk.database.call(
		'file_report_section',
		{
			...keyOf(quarter, field),
			body: {
				causes: 'Đông người.',
				remedies: [REMEDY],
				checks: [{ ...REMEDY, outcome: 'underway', note: '' }]
			},
			of_revision: revision
		},
		leader
	);

/** What a quarter's report says of slips and dossiers, by SQL that shares nothing with the product's. */
async function counted(quarter: Quarter) {
	const { from, to } = quarterRange(quarter);
	const [slips] = await desk.sql<Record<string, number>[]>`
		select count(*)::int as collected, count(*) filter (where counted)::int as n,
			count(*) filter (where counted and level >= 4)::int as happy,
			count(*) filter (where counted and level = 1)::int as worst
		from app.slip where unit_id = ${unit.id} and answered_on between ${from} and ${to}`;
	const fields = await desk.sql<{ field: string; n: number }[]>`
		select field, count(*)::int as n from app.slip
		where unit_id = ${unit.id} and counted and answered_on between ${from} and ${to} and field = any (${FIELDS})
		group by field order by field`;
	const [dossiers] = await desk.sql<{ received: number }[]>`
		select count(*)::int as received from app.dossier
		where unit_id = ${unit.id} and received_on between ${from} and ${to}`;
	return { ...slips, ...dossiers, fields: fields.map(({ field, n }) => [field, n]) };
}

async function sealed(quarter: Quarter, version: number | null = null) {
	const { report } = (await sealedContent(desk.database, leader, unit, quarter, version))!;
	const { slips, results, dossiers } = report.chapters;
	return {
		...{ collected: slips.collected, n: slips.counted, received: dossiers!.all.received },
		happy: results.overall.topTwo.numerator,
		worst: results.overall.levels.find(({ level }) => level === 1)!.figure.numerator,
		fields: slips.byField
			.filter(({ key }) => FIELDS.includes(key))
			.map(({ key, n }): [string, number] => [key, n])
			.toSorted(([one], [other]) => (one < other ? -1 : 1))
	};
}

it('a year of four quarters and three fields, one late and one returned, is owed, filed, sealed, corrected and recounted', async () => {
	const [fourth, first, second, third] = YEAR as [Quarter, Quarter, Quarter, Quarter];
	const board = async (year: number) =>
		(await readBoard(desk.database, leader, { id: unit.id }, year, TODAY))[0]!.quarters
			.filter(({ quarter: of }) => YEAR.some((one) => formatQuarter(one) === formatQuarter(of)))
			.map(({ sections }) =>
				sections
					.toSorted((one, other) => (one.field < other.field ? -1 : 1))
					.map(({ status }) => status.kind)
					.join(' ')
			);
	expect(await board(2025)).toEqual(['late late late']);
	expect(await board(2026)).toEqual(['late late late', 'late late late', 'late late late']);

	for (const quarter of YEAR) for (const field of FIELDS) await file(quarter, field);
	await desk.database.call(
		'return_report_section',
		{ ...keyOf(second, 'dat-dai'), reasons: 'Ghi rõ buổi nào.' },
		leader
	);
	// Handed in on the third day after each quarter, but for one that came a week after its last day.
	await desk.sql.begin(async (sql) => {
		await sql`set local session_replication_role = replica`;
		await sql`update app.section_version set at = (make_date(year, quarter * 3 - 2, 1) + interval '3 months 2 days 9 hours')
			at time zone 'Asia/Ho_Chi_Minh' + case when year = 2026 and quarter = 1 and field = 'ho-tich'
				then interval '9 days' else interval '0' end where unit_id = ${unit.id}`;
	});
	expect(await board(2025)).toEqual(['filed filed filed']);
	const returned = ['filed filed filed', 'filed late filed', 'filed filed filed'];
	expect(await board(2026)).toEqual(returned);
	const [own] = await readBoard(desk.database, leader, { id: unit.id }, 2026, TODAY);
	const late = own!.quarters[0]!.sections.find(({ field }) => field === 'ho-tich')!;
	expect(late.status).toMatchObject({ kind: 'filed', daysLate: expect.toSatisfy((n) => n > 0) });
	expect(own!.quarters[1]!.counts).toMatchObject({ owed: 3, filed: 2, returned: 1 });

	const approve = (quarter: Quarter, because = '') =>
		approveReport(desk.database, leader, { unit, quarter, because });
	await expect(approve(second)).rejects.toMatchObject({ problem: { code: 'HL-5104' } });
	await file(second, 'dat-dai', 1);
	const seals: string[] = [];
	for (const quarter of YEAR) seals.push((await approve(quarter)).hash);
	for (const [at, quarter] of YEAR.entries()) {
		const content = await sealedContent(desk.database, leader, unit, quarter, null);
		expect(content!.previousSeal).toBe(at === 0 ? null : seals[at - 1]);
		expect(await sealed(quarter)).toEqual(await counted(quarter));
	}

	// Three slips of a tablet that came back late.
	const { from, to } = quarterRange(first);
	await desk.sql`insert into app.slip select (jsonb_populate_record(slip,
			jsonb_build_object('id', gen_random_uuid(), 'received_at', now()))).* from app.slip
		where unit_id = ${unit.id} and answered_on between ${from} and ${to} and counted and level = 5
			and field = 'ho-tich' and channel = 'kiosk' order by id limit 3`;
	const before = await sealed(first);
	expect(await verifyReport(desk.database, unit, first, 1)).toMatchObject({
		...{ intact: true, differences: [] }
	});
	await approve(first, 'Phiếu của máy bị mất mạng đến sau ngày duyệt');
	expect(await sealed(first, 1)).toEqual(before);
	expect(await sealed(first, 2)).toEqual(await counted(first));
	expect((await sealed(first, 2)).n).toBe(before.n! + 3);
	const corrected = (await sealedContent(desk.database, leader, unit, first, 2))!;
	const said = corrected.document.blocks.map((block) => ('text' in block ? block.text : ''));
	expect(said).toContain(`Phiếu hợp lệ: ${before.n} → ${before.n! + 3}`);
	for (const quarter of YEAR)
		expect(await verifyReport(desk.database, unit, quarter, null)).toMatchObject({
			...{ intact: true, differences: [] }
		});

	await desk.sql.begin(async (sql) => {
		await sql`set local session_replication_role = replica`;
		await sql`update app.report_version set content = overlay(content placing '7' from length(content) / 2 for 1)
			where unit_id = ${unit.id} and year = ${third.year} and quarter = ${third.quarter}`;
	});
	expect(await verifyReport(desk.database, unit, third, null)).toMatchObject({ intact: false });
	expect((await lookAtSeals(desk.sql)).en).toContain(`${unit.code} ${formatQuarter(third)} (1)`);
	expect(await verifyReport(desk.database, unit, fourth, null)).toMatchObject({ intact: true });
}, 240_000);

it('a ruling after the approval is told apart from a change behind the product, and goes into a correction', async () => {
	const second = YEAR[2]!;
	const { from, to } = quarterRange(second);
	const [slip] = await desk.sql<{ id: string }[]>`select id from app.slip where unit_id = ${unit.id}
		and answered_on between ${from} and ${to} and counted and level = 5 order by id limit 1`;
	await desk.sql.begin(async (sql) => {
		await sql`set local session_replication_role = replica`;
		await sql`update app.slip set marks = '{interval}' where id = ${slip!.id}`;
	});
	const ruling = { of_unit: unit.id, to_counted: false, because: 'Bấm thử' };
	await desk.database.call('switch_slips', { ...ruling, slips: [slip!.id] }, leader);
	const ruled = await verifyReport(desk.database, unit, second, null);
	expect(ruled).toMatchObject({ intact: true, faults: [], ruledSince: 1 });
	expect(ruled.differences.map(({ name }) => name)).toContain('Phiếu hợp lệ');
	const key = { quarter: formatQuarter(second), unit: unit.code };
	const said = await desk.run('report verify', [], key);
	expect(said.ok).toBe(false);
	expect(said.lines.at(-1)).toContain('1 phiếu của đơn vị được tính lại hoặc để riêng');
	await approveReport(desk.database, leader, { unit, quarter: second, because: 'Phiếu bấm thử' });
	expect(await verifyReport(desk.database, unit, second, null)).toMatchObject({
		...{ version: 2, intact: true, differences: [], ruledSince: 0 }
	});
}, 120_000);
