import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '#lib/domain/time/day.ts';
import { nextQuarter, previousQuarter, quarterOf, type Quarter } from '#lib/domain/time/quarter.ts';
import { judge } from '#lib/server/alerts/judge.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { readReport } from '#lib/server/report121/read.ts';
import { approveReport, type ReadSections } from '#lib/server/report121/seal.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

const FIELD = 'ho-tich';
const FIRST: Quarter = { year: 2026, quarter: 1 };
const SECOND = nextQuarter(FIRST);
const REMEDY = { what: 'Thêm người trực', post: 'Văn phòng', due: '2026-09-30' };
const EXPLAINED = { causes: 'Một quầy vắng người', remedies: [REMEDY] };
const now = new Date().toISOString();

let commune: Commune;
let leader: Caller;
beforeAll(async () => {
	commune = await openCommune();
	leader = await personAs(commune, 'leader');
	await commune.sql`update app.field set opened_on = '2026-01-01'`;
	await commune.sql`update app.field set closed_on = '2026-01-01' where code <> ${FIELD}`;
});
afterAll(() => commune.close());

const unit = () => ({ id: commune.unit, code: 'phuong-thu', name: 'Phường Thử' });
const code = (deed: Promise<unknown>) =>
	deed.then(
		() => 'done',
		(error: { problem?: { code: string } }) => error.problem?.code
	);
const revisionOf = async ({ year, quarter }: Quarter) => {
	const [draft] = await commune.sql`select revision from app.section_draft
		where unit_id = ${commune.unit} and year = ${year} and quarter = ${quarter} and field = ${FIELD}`;
	return (draft?.revision as number) ?? 0;
};
const keyOf = ({ year, quarter }: Quarter) => ({
	...{ of_unit: commune.unit, of_year: year, of_quarter: quarter, of_field: FIELD }
});
const file = async (quarter: Quarter, body: object) => {
	const of_revision = await revisionOf(quarter);
	return code(
		commune.database.call('file_report_section', { ...keyOf(quarter), body, of_revision }, leader)
	);
};
const approve = (quarter: Quarter, read?: ReadSections) =>
	code(approveReport(commune.database, leader, { unit: unit(), quarter, because: '', read }));
const tapped = (level: number, day: string) =>
	commune.database.call(
		'store_slips',
		{
			entries: [
				{
					...{ unit: commune.unit, channel: 'paper', id: mintId(), level, field: FIELD },
					answered_at: `${day}T02:00:00Z`
				}
			]
		},
		SERVER
	);

describe('a section of the report', () => {
	it('is filed once its quarter is over; until then what is written is kept', async () => {
		const running = quarterOf(localDate(now));
		expect(await file(running, { nothing: true })).toBe('HL-3130');
		const draft = { ...keyOf(running), written: EXPLAINED, of_revision: 0 };
		const [saved] = await commune.database.call('save_section_draft', draft, leader);
		expect(saved).toMatchObject({ saved: true, revision: 1 });
	});

	it('explains dissatisfied slips in words, whatever blanks are sent instead', async () => {
		await tapped(1, '2026-02-11');
		for (const causes of ['', ' \n', '\u00a0\u200b', '\u3000\ufeff'])
			expect(await file(FIRST, { ...EXPLAINED, causes })).toBe('HL-5101');
		for (const lacks of [{ what: '\u00a0' }, { post: '' }, { due: null }, { due: 'sớm' }])
			expect(await file(FIRST, { ...EXPLAINED, remedies: [{ ...REMEDY, ...lacks }] })).toBe(
				'HL-5109'
			);
		expect(await file(FIRST, EXPLAINED)).toBe('done');
	});

	it('is asked what became of each remedy of the quarter before', async () => {
		const twice = [REMEDY, { ...REMEDY, post: 'Bộ phận Một cửa' }];
		expect(await file(FIRST, { ...EXPLAINED, remedies: twice })).toBe('done');
		const check = (remedy: object, outcome = 'done') => ({ ...remedy, outcome, note: '' });
		for (const checks of [[], [check(REMEDY)], twice.map((one) => check(one, 'forgotten'))])
			expect(await file(SECOND, { nothing: true, checks })).toBe('HL-3133');
		expect(await file(SECOND, { nothing: true, checks: twice.map((one) => check(one)) })).toBe(
			'done'
		);
	});

	it('takes as much as the page lets one write', async () => {
		const long = (length: number) => '"'.repeat(length);
		const remedies = Array.from({ length: 20 }, (_, at) => ({
			...{ what: `${at}${long(498)}`, post: long(500), due: '2026-09-30' }
		}));
		const checks = remedies.map((one) => ({ ...one, outcome: 'done', note: long(500) }));
		const written = { causes: long(5000), requests: long(5000), remedies, checks };
		const draft = { ...keyOf(SECOND), written, of_revision: await revisionOf(SECOND) };
		const [saved] = await commune.database.call('save_section_draft', draft, leader);
		expect(saved!.saved).toBe(true);
	});
});

describe('the report of a quarter', () => {
	it('is not approved over slips that came after an empty section, nor over a text that its leader has not read', async () => {
		const third = nextQuarter(SECOND);
		expect(await file(third, {})).toBe('done');
		await tapped(2, '2026-08-12');
		expect(await approve(third)).toBe('HL-3131');
		const back = { ...keyOf(third), reasons: 'Có phiếu đến sau' };
		await commune.database.call('return_report_section', back, leader);
		expect(await file(third, EXPLAINED)).toBe('done');
		const [filed] = await commune.sql`select version from app.report_section
			where unit_id = ${commune.unit} and quarter = ${third.quarter} and field = ${FIELD}`;
		const read = { [FIELD]: filed!.version as number };
		expect(await file(third, { ...EXPLAINED, causes: 'Viết lại sau khi lãnh đạo đã đọc' })).toBe(
			'done'
		);
		const others: ReadSections[] = [read, {}, { [FIELD]: 0 }, { khac: 1 }];
		for (const stale of others) expect(await approve(third, stale)).toBe('HL-3135');
		expect(await approve(third, { [FIELD]: read[FIELD]! + 1 })).toBe('done');
	});

	it('is not approved with a section that was filed before the quarter was over', async () => {
		await commune.sql.begin(async (sql) => {
			await sql`set local session_replication_role = replica`;
			await sql`update app.section_version set at = '2026-03-30 09:00+07' where quarter = 1`;
		});
		expect(await approve(FIRST)).toBe('HL-3131');
		expect(await file(FIRST, EXPLAINED)).toBe('done');
		expect(await approve(FIRST)).toBe('done');
	});

	it('is neither owed, nor filed, nor approved for a time in which the field or the unit was not there', async () => {
		const before = previousQuarter(FIRST);
		for (const quarter of [before, { year: 2001, quarter: 1 }] as const) {
			expect(await file(quarter, { nothing: true })).toBe('HL-3132');
			expect(await approve(quarter)).toBe('HL-3132');
		}
		// Merged into another unit in the middle of March.
		const of_unit = await commune.database.call(
			'create_unit',
			{ code: 'xa-cu', name: 'Xã Cũ', kind: 'commune' },
			SERVER
		);
		await commune.sql`update app.field set opened_on = '2025-01-01' where unit_id = ${of_unit}`;
		await commune.sql`update app.unit set valid_from = '2025-07-01', valid_to = '2026-03-15' where id = ${of_unit}`;
		const head = await personAs({ ...commune, unit: of_unit }, 'leader', 'xa-cu@thu.vn');
		const old = { id: of_unit, code: 'xa-cu', name: 'Xã Cũ' };
		const owed = async (quarter: Quarter) =>
			(
				await readReport(commune.database, head, {
					unit: old,
					quarter,
					readable: null,
					now,
					locale: 'vi'
				})
			).figures.sections.length;
		const of = (year: number, quarter: 1 | 2 | 3 | 4) => owed({ year, quarter });
		expect(await Promise.all([of(2025, 2), of(2025, 3), of(2026, 1), of(2026, 2)])).toEqual([
			...[0, 6, 6, 0]
		]);
		await judge(commune.database, '2026-07-20');
		const alerts = await commune.sql`select unit_id from app.alert
			where kind like 'section%' and ended_at is null and unit_id = ${of_unit}`;
		expect(alerts).toEqual([]);
		const quarter = SECOND;
		const deed = approveReport(commune.database, head, { unit: old, quarter, because: '' });
		expect(await code(deed)).toBe('HL-3132');
	});
});
