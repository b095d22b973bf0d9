import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf } from '#lib/domain/document/document.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { quarterOf } from '#lib/domain/time/quarter.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
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

const read = async (as: Caller, readable: string[] | null) =>
	readReport(commune.database, as, {
		...{ unit: { id: commune.unit, code: 'phuong-thu', name: 'Phường Thử' }, quarter, readable },
		...{ now: now.toISOString(), locale: 'vi' }
	});

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
		const { document, officers } = await read(leader, null);
		const annex = officers();
		expect(annex.mark).toBe('LƯU HÀNH NỘI BỘ');
		expect(JSON.stringify(document)).not.toContain(annex.head.subject[0]);
		const rowsOf = (of: typeof annex) =>
			of.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
		expect(rowsOf(annex)[0]).toMatchObject({ id: 'field:dat-dai', head: 'Người officer' });
		expect(rowsOf(annex).length).toBeGreaterThan(1);
		const own = (await read(officer, ['dat-dai'])).officers();
		expect(rowsOf(own).map(({ id }) => id)).toEqual(['field:dat-dai']);
	});

	it('is of the own fields for an officer', async () => {
		const { report } = await read(officer, ['dat-dai']);
		const { said, comments, cases } = report.chapters.reasons.voices!;
		expect([said, comments.length]).toEqual([1, 1]);
		expect(cases.map(({ field }) => field)).toEqual(['dat-dai']);
	});
});
