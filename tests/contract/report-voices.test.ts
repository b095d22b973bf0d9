import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf, type OfficialDocument } from '#lib/domain/document/document.ts';
import { addDays, localDate } from '#lib/domain/time/day.ts';
import { previousQuarter, quarterOf, quarterRange } from '#lib/domain/time/quarter.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { readOfficers } from '#lib/server/report121/officers.ts';
import { readReport } from '#lib/server/report121/read.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

const now = new Date();
const at = new Date(now.getTime() - 60_000).toISOString();
const quarter = quarterOf(localDate(at));
let commune: Commune;
let leader: Caller;
let officer: Caller & { sub: string };
beforeAll(async () => {
	commune = await openCommune();
	const { database, sql, unit } = commune;
	leader = await personAs(commune, 'leader');
	officer = await personAs(commune, 'officer');
	await sql`insert into app.owner_assignment (unit_id, field, user_id) values (${unit}, 'dat-dai', ${officer.sub})`;
	const slip = (field: string, level: number, comment: string | null) => ({
		...{ unit, id: mintId(), channel: 'paper', stage: 'result', field, level, comment },
		answered_at: at
	});
	const entries = [
		slip('ho-tich', 2, 'Gọi số 0912345678 không ai nghe'),
		slip('ho-tich', 1, 'Phải đi lại ba lần'),
		slip('ho-tich', 1, 'Chờ từ sáng đến trưa'),
		slip('dat-dai', 2, 'Hướng dẫn không rõ'),
		slip('dat-dai', 5, 'Rất tốt'),
		slip('dat-dai', 2, null)
	];
	await database.call('store_slips', { entries }, SERVER);
	// Of the three cases of civil status one is answered in time, one too late, and one is overdue.
	const answer = (slip: { id: string }, due: string) => sql`
		update app.citizen_case set state = 'answered', answer = 'Đã khắc phục', answered_at = now(),
			due_on = app.local_day(now()) + ${due}::int where slip_id = ${slip.id}`;
	await answer(entries[0]!, '0');
	await answer(entries[1]!, '-1');
	await sql`update app.citizen_case set due_on = app.local_day(now()) - 1 where slip_id = ${entries[2]!.id}`;
});
afterAll(() => commune.close());

const of = (readable: string[] | null, when = quarter) => ({
	...{
		unit: { id: commune.unit, code: 'phuong-thu', name: 'Phường Thử' },
		quarter: when,
		readable
	},
	...{ now: now.toISOString(), locale: 'vi' as const }
});
const annexOf = (as: Caller, readable: string[] | null, when = quarter) =>
	readOfficers(commune.database, as, of(readable, when));
/** Who, of which field, how many slips. */
const slipsOf = (annex: OfficialDocument) =>
	annex.blocks
		.flatMap((block) => (block.kind === 'table' ? block.rows : []))
		.map(({ head, cells }) => `${head} | ${cells[0]}: ${(cells[1] as { n: number }).n}`);

const read = async (as: Caller, readable: string[] | null) =>
	readReport(commune.database, as, of(readable));

describe('what people wrote, in the report', () => {
	it('is that of dissatisfied slips, masked, and told how many there are', async () => {
		const { report } = await read(leader, null);
		const { said, comments } = report.chapters.reasons.voices!;
		expect(said).toBe(4);
		expect(comments.map(({ text }) => text).sort()).toEqual([
			'Chờ từ sáng đến trưa',
			expect.stringMatching(/^Gọi số \D+ không ai nghe$/),
			'Hướng dẫn không rõ',
			'Phải đi lại ba lần'
		]);
	});

	it('is answered in time or not, field by field, and the rows add up', async () => {
		const { report, document } = await read(leader, null);
		expect(report.chapters.reasons.voices!.cases).toEqual([
			{
				...{ field: 'dat-dai', opened: 1, onTime: 0, late: 0 },
				...{ closed: 0, overdue: 0, waiting: 1 }
			},
			{
				...{ field: 'ho-tich', opened: 3, onTime: 1, late: 1 },
				...{ closed: 0, overdue: 1, waiting: 0 }
			}
		]);
		const figure = [...blocksOf(document)].find(
			({ block }) => block.kind === 'figure' && block.id === 'cases_on_time'
		)!.block;
		expect(figure).toMatchObject({ figure: { kind: 'share', numerator: 1, denominator: 3 } });
	});

	it('has an annex by responsible person that no report carries', async () => {
		const { document } = await read(leader, null);
		const annex = await annexOf(leader, null);
		expect(annex.mark).toBe('LƯU HÀNH NỘI BỘ');
		expect(JSON.stringify(document)).not.toContain(annex.head.subject[0]);
		expect(slipsOf(annex).slice(0, 1)).toEqual(['Người officer | Đất đai: 3']);
		expect(slipsOf(annex).at(-1)).toBe('Cộng | : 6');
		expect(slipsOf(await annexOf(officer, ['dat-dai']))).toEqual([
			'Người officer | Đất đai: 3',
			'Cộng | : 3'
		]);
	});

	it('counts in that annex for whoever had the field on the day, from midnight to midnight', async () => {
		const { database, sql, unit } = commune;
		const before = previousQuarter(quarter);
		const { from, to } = quarterRange(before);
		const successor = await personAs(commune, 'officer', 'successor@thu.vn');
		const [last, first] = [addDays(from, 40), addDays(from, 42)];
		const owns = (person: { sub: string }, since: string, until: string | null) => sql`
			insert into app.owner_assignment (unit_id, field, user_id, valid_from, valid_to)
			values (${unit}, 'ho-tich', ${person.sub}, ${since}, ${until})`;
		await owns(officer, addDays(from, -20), last);
		// Assigned a second time while it was the officer's already: that counts nothing twice.
		await owns(officer, addDays(from, 30), last);
		await owns(successor, first, null);
		const midnight = (day: string) => new Date(`${day}T00:00:00+07:00`).getTime();
		const entries = [
			...[midnight(from) - 1000, midnight(from), midnight(addDays(last, 1)) - 1000],
			...[midnight(addDays(last, 1)), midnight(first) - 1000],
			...[midnight(first), midnight(addDays(to, 1)) - 1000, midnight(addDays(to, 1))]
		].map((moment) => ({
			...{ unit, id: mintId(), channel: 'paper', stage: 'result', field: 'ho-tich', level: 5 },
			answered_at: new Date(moment).toISOString()
		}));
		const ofNoField = { ...entries[3]!, id: mintId(), field: null, level: 3 };
		await database.call('store_slips', { entries: [...entries, ofNoField] }, SERVER);
		const found = slipsOf(await annexOf(leader, null, before));
		expect(found.filter((line) => !line.endsWith(': 0'))).toEqual([
			'Người officer | Hộ tịch: 2',
			'Người officer | Hộ tịch: 2',
			'chưa giao | Hộ tịch: 2',
			'chưa giao | Chưa xác định: 1',
			'Cộng | : 7'
		]);
		// Of a field that is the successor's now, what stands beside the officer's name is not shown to him.
		expect(slipsOf(await annexOf(successor, ['ho-tich'], before))).toEqual([
			'Người officer | Hộ tịch: 2',
			'chưa giao | Hộ tịch: 2',
			'Cộng | : 4'
		]);
		await sql`delete from app.owner_assignment where field = 'ho-tich'`;
	});

	it('is of the own fields for an officer', async () => {
		const { report } = await read(officer, ['dat-dai']);
		const { said, comments, cases } = report.chapters.reasons.voices!;
		expect([said, comments.length]).toEqual([1, 1]);
		expect(cases.map(({ field }) => field)).toEqual(['dat-dai']);
	});
});
