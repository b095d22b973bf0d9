import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#lib/domain/time/day.ts';
import { readSignCases } from '#lib/server/cases/signs.ts';
import { judge } from '#lib/server/alerts/judge.ts';
import { alertLine } from '#lib/server/alerts/words.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { readSigns } from '#lib/server/signs/read.ts';
import { putDossiers } from '#lib/server/dossiers/put.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

const QUARTER = { year: 2026, quarter: 4 } as const;
let commune: Commune;
let leader: Caller;
let officer: Caller;

/** Twenty days of five counters: ten people a day at each; at Q1 somebody taps three times more in a row. */
async function presses() {
	const { sql, unit } = commune;
	const slips = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5'].flatMap((counter, place) =>
		Array.from({ length: 20 }, (_, day) => {
			const usual = Array.from({ length: 10 }, (_, at) => 600 + at * 3000 + ((day * 7 + at * 13 + place * 29) % 40) * 60); // prettier-ignore
			const added = counter === 'Q1' ? [20_000, 20_014, 20_028] : [];
			return [...usual, ...added].map((seconds) => ({
				...{
					id: mintId(),
					unit_id: unit,
					level: 5,
					channel: 'kiosk',
					stage: 'result',
					field: 'ho-tich',
					counter
				},
				questionnaire: 'sipas-2640.1',
				answered_on: addDays('2026-10-05', day),
				answered_at: new Date(
					Date.parse(`${addDays('2026-10-05', day)}T00:30:00Z`) + seconds * 1000
				).toISOString(),
				counted: true
			}));
		}).flat()
	);
	await sql`insert into app.slip ${sql(slips)}`;
}

beforeAll(async () => {
	commune = await openCommune();
	const { sql, unit } = commune;
	for (const code of ['Q2', 'Q3', 'Q4', 'Q5'])
		await sql`insert into app.counter (unit_id, code, name, reception_point)
			select unit_id, ${code}, ${code}, reception_point from app.counter where unit_id = ${unit} and code = 'Q1'`;
	leader = await personAs(commune, 'leader');
	officer = await personAs(commune, 'officer', 'ho-tich@thu.vn');
	await commune.database.call(
		'assign_owner',
		{ of_unit: unit, field: 'ho-tich', person_email: 'ho-tich@thu.vn' },
		SERVER
	);
	await presses();
});
afterAll(() => commune.close());

describe('A sign in how answers came', () => {
	const unusual = async (who: Caller) =>
		(await commune.database.call('alerts', { of_unit: commune.unit }, who)).filter(
			({ kind }) => kind === 'answers_unusual'
		);

	it('is of the counter where presses lie closer than its own pace has them', async () => {
		const { signs, untried } = await readSigns(commune.database, leader, commune.unit, QUARTER);
		expect(signs).toMatchObject([{ test: 'gaps', key: 'Q1', found: { part: 41, n: 240 } }]);
		expect(signs[0]!.expected * 240).toBeLessThan(10);
		// No dossiers, no receipts: what cannot be compared is said.
		expect(untried).toEqual(['alone', 'rates', 'answers', 'channels', 'late', 'offers']);
		// The very presses: three of them on each of the twenty days, less the one that comes first, and chance.
		expect(signs[0]!.presses).toHaveLength(41);
	});

	it('is of the counter where faces are pressed without a dossier, once the source says when and where', async () => {
		const { database, sql, unit } = commune;
		// Every press of the first ten people has its dossier at the same minute; at Q1 three more a day have none.
		const dossiers = await sql<{ counter: string; day: string; time: string }[]>`
			select counter, answered_on::text as day, to_char(answered_at at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI') as time
			from app.slip where unit_id = ${unit} and extract(second from answered_at) in (0) order by id`;
		const batch = (times: boolean) =>
			dossiers.map(({ counter, day, time }, at) => ({
				...{
					code: `H${at}`,
					field: 'ho-tich',
					procedure: null,
					officer: null,
					state: 'resolved_on_time' as const
				},
				...{
					saidState: null,
					...{ online: null, digitised: null, electronicResult: null },
					receivedOn: day,
					dueOn: day,
					resolvedOn: day
				},
				// As people write it: the name of the counter, small or large.
				...{ counter: counter.toLowerCase(), receivedTime: null, resolvedTime: times ? time : null }
			}));
		const bring = (times: boolean, asOf: string) =>
			putDossiers(database, unit, { source: 'Một cửa', asOf }, batch(times), SERVER);
		await bring(false, '2026-10-30');
		const days = await readSigns(database, leader, unit, QUARTER);
		expect(days.untried).toContain('alone');
		expect(days.untried).not.toContain('rates');
		await bring(true, '2026-10-31');
		const { signs, untried } = await readSigns(database, leader, unit, QUARTER);
		expect(untried).not.toContain('alone');
		const alone = signs.find(({ test }) => test === 'alone')!;
		expect(alone).toMatchObject({ key: 'Q1', found: { part: 60, n: 260 } });
		expect(alone.presses![0]).toMatchObject({ day: '2026-10-05', level: 5 });
		await sql`delete from app.dossier where unit_id = ${unit}`;
	});

	it('is for who leads, and for nobody else', async () => {
		await expect(readSigns(commune.database, officer, commune.unit, QUARTER)).rejects.toMatchObject(
			{ problem: { code: 'HL-2004' } }
		);
	});

	it('becomes an alert, changes no figure, and ends when it is usual again', async () => {
		const span = { of_unit: commune.unit, from_day: '2026-10-01', to_day: '2026-12-31' };
		const figures = () => commune.database.call('slip_counts', span, leader);
		const before = await figures();
		await judge(commune.database, '2026-11-20');
		await judge(commune.database, '2026-11-21');
		const [found, ...rest] = await unusual(leader);
		expect(rest).toEqual([]);
		expect(found).toMatchObject({ subject: '2026-Q4 gaps Q1', field: null, ended_at: null });
		expect(alertLine(found!, new Map(), 'vi')).toBe(
			'Cách phiếu đến có điều khác thường, cần xem lại · Quý IV/2026 · Phiếu dồn sát nhau tại một quầy · Q1'
		);
		expect(await unusual(officer)).toEqual([]);
		expect(await figures()).toEqual(before);
		// The leader sets the close ones aside, with a reason: what is left is usual.
		await commune.sql`update app.slip set counted = false where counter = 'Q1'
			and (answered_at at time zone 'UTC')::time in ('06:03:34', '06:03:48')`;
		await judge(commune.database, '2026-11-22');
		expect((await unusual(leader))[0]!.ended_at).not.toBeNull();
	});

	it('opened a case, which only a leader ends, once, and with what was found out', async () => {
		const { database, unit, sql } = commune;
		const administrator = await personAs(commune, 'administrator', 'quan-tri@thu.vn');
		const [opened, ...rest] = await readSignCases(database, unit, administrator);
		expect(rest).toEqual([]);
		expect(opened).toMatchObject({
			...{ test: 'gaps', part: 'Q1', quarter: '2026-Q4', closed_at: null },
			counted: { found: { part: 41, n: 240 }, presses: { n: 41, satisfied: 41 } }
		});
		expect(opened!.counted.presses!.first[0]).toMatchObject({ day: '2026-10-05', level: 5 });
		// With and without as they were when it was seen, although forty of the presses are set aside since.
		expect(opened!.counted.sides).toEqual({
			all: { numerator: 1060, denominator: 1060 },
			without: { numerator: 1019, denominator: 1019 }
		});
		const close = (who: Caller, reason: string) =>
			database.call('close_sign_case', { of_unit: unit, of_number: opened!.number, reason }, who);
		const refusal = (code: string) => ({ problem: { code } });
		await expect(readSignCases(database, unit, officer)).rejects.toMatchObject(refusal('HL-2004'));
		for (const who of [officer, administrator])
			await expect(close(who, 'Đã hỏi quầy')).rejects.toMatchObject(refusal('HL-2004'));
		await expect(close(leader, '  ')).rejects.toMatchObject(refusal('HL-7104'));
		await expect(
			sql`update app.sign_case set closed_at = now() where unit_id = ${unit}`
		).rejects.toThrow('a_sign_ends_with_its_reason');
		await close(leader, ' Trả kết quả theo giờ, nhiều người ra cùng lúc. ');
		await expect(close(leader, 'Lần nữa')).rejects.toMatchObject(refusal('HL-7102'));
		const [closed] = await readSignCases(database, unit, leader);
		expect(closed).toMatchObject({
			...{ number: opened!.number, reason: 'Trả kết quả theo giờ, nhiều người ra cùng lúc.' },
			closed_by: expect.any(String) as string
		});
		const noted =
			await sql`select action from app.audit where action like 'sign_case.%' order by id`;
		expect(noted.map(({ action }) => action as string)).toEqual([
			'sign_case.opened',
			'sign_case.closed'
		]);
		// The same sign in the same quarter is not asked about again.
		await sql`update app.slip set counted = true where counter = 'Q1' and not counted`;
		await judge(database, '2026-11-23');
		expect(await readSignCases(database, unit, leader)).toEqual([closed]);
	});
});
