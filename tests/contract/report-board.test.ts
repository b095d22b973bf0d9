import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { readBoard } from '#lib/server/report121/board.ts';
import { openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

const YEAR = 2026;
const TODAY = '2026-07-20';
let commune: Commune;
let leader: Caller;
let officer: Caller;
/** Views the city that the commune belongs to. */
let viewer: Caller;
let city: string;
beforeAll(async () => {
	commune = await openCommune();
	const { database, sql, unit } = commune;
	leader = await personAs(commune, 'leader');
	officer = await personAs(commune, 'officer');
	const unitOf = (code: string, kind: string) =>
		database.call('create_unit', { code, name: code, kind }, SERVER);
	city = await unitOf('thanh-pho', 'centrally_run_city');
	const other = await unitOf('xa-cu', 'commune');
	await sql`update app.unit set parent_id = ${city} where id in (${unit}, ${other})`;
	// Merged into the commune on the first of April.
	await sql`update app.unit set valid_to = '2026-03-31' where id = ${other}`;
	await sql`insert into app.unit_successor (unit_id, successor_id) values (${other}, ${unit})`;
	await sql`update app.field set opened_on = '2026-01-01'`;
	await sql`update app.field set closed_on = '2026-01-01' where code not in ('ho-tich', 'dat-dai')`;
	viewer = await personAs({ ...commune, unit: city }, 'viewer', 'thanh-pho@thu.vn');
	const file = (quarter: number, field: string) =>
		database.call(
			'file_report_section',
			{
				...{ of_unit: unit, of_year: YEAR, of_quarter: quarter, of_field: field },
				...{ body: { nothing: true }, of_revision: 0 }
			},
			leader
		);
	for (const [quarter, field] of [
		[1, 'ho-tich'],
		[2, 'ho-tich'],
		[2, 'dat-dai']
	] as const)
		await file(quarter, field);
	const back = { of_unit: unit, of_year: YEAR, of_quarter: 2, of_field: 'dat-dai' };
	await database.call('return_report_section', { ...back, reasons: 'Thiếu thời hạn' }, leader);
	// In the middle of April and in early July, not when the test runs.
	await sql.begin(async (own) => {
		await own`set local session_replication_role = replica`;
		await own`update app.section_version set at = case quarter when 1
			then timestamptz '2026-04-12 09:00+07' else '2026-07-02 09:00+07' end`;
	});
});
afterAll(() => commune.close());

const boards = (as: Caller, unit = commune.unit) =>
	readBoard(commune.database, as, { id: unit }, YEAR, TODAY);
const statesOf = (board: Awaited<ReturnType<typeof boards>>[number]) =>
	board.quarters.map(({ sections }) =>
		Object.fromEntries(sections.map(({ field, status }) => [field, status.kind]))
	);

describe('the board of the reports of a year', () => {
	it('tells an officer and a leader of every field and quarter: filed, late, sent back', async () => {
		for (const who of [officer, leader]) {
			const [own, ...below] = await boards(who);
			expect(below).toEqual([]);
			expect(statesOf(own!)).toEqual([
				{ 'ho-tich': 'filed', 'dat-dai': 'late' },
				{ 'ho-tich': 'filed', 'dat-dai': 'late' },
				{ 'ho-tich': 'due', 'dat-dai': 'due' }
			]);
			expect(own!.quarters[0]!.sections[0]!.status).toEqual({ kind: 'filed', daysLate: 6 });
			expect(own!.quarters[1]!.counts).toEqual({ owed: 2, filed: 1, returned: 1, late: 1 });
		}
	});

	it('names whoever owned a field on the day its section was due, and who owns it today', async () => {
		await personAs(commune, 'officer', 'moi@thu.vn');
		await commune.sql`insert into app.owner_assignment (unit_id, field, user_id, valid_from, valid_to)
			select ${commune.unit}, 'ho-tich', id, day::date, until::date from auth.users
			join (values ('officer@thu.vn', '2026-01-01', '2026-05-31'), ('moi@thu.vn', '2026-06-01', null))
				given (mail, day, until) on mail = email`;
		await commune.sql`update auth.users set raw_user_meta_data = '{"full_name": "Người mới"}'
			where email = 'moi@thu.vn'`;
		const [own] = await boards(officer);
		expect(own!.fields.find(({ code }) => code === 'ho-tich')!.owners).toEqual(['Người mới']);
		const due = own!.quarters.map(({ sections }) => sections.map(({ owners }) => owners));
		expect(due).toEqual([
			[['Người officer'], []],
			[['Người mới'], []],
			[['Người mới'], []]
		]);
	});

	it('tells the unit above of each unit beneath, also of one that is no more', async () => {
		const [own, ...below] = await boards(viewer, city);
		expect(own!.fields).toEqual([]);
		expect(below.map(({ name, ended }) => [name, ended])).toEqual([
			['Phường Thử', null],
			['xa-cu', { day: '2026-03-31', into: ['Phường Thử'] }]
		]);
		expect(below[1]!.quarters.map(({ counts }) => counts.owed)).toEqual([2, 0, 0]);
	});

	it('tells nobody of a unit in which he has no role', async () => {
		expect(await boards(officer, city)).toEqual([]);
		expect(await boards(await personAs(commune, null))).toEqual([]);
	});
});
