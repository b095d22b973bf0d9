import { afterAll, beforeAll, expect, it } from 'vitest';
import { blocksOf } from '#lib/domain/document/document.ts';
import { parsePeriod } from '#lib/domain/time/period.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { readQuarterRows } from '#lib/server/quarter/read.ts';
import { readReport } from '#lib/server/report121/read.ts';
import { readPeriod } from '#lib/server/period/read.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

/* A unit words a reason anew in November. What citizens chose in the third quarter keeps the words they chose. */

const FIRST = 'sipas-2640.2';
const THEN = 'Thời gian chờ quá lâu';
const NOW = 'Phải đợi quá năm phút';
const LATER = 'Phải đợi quá mười phút';
let commune: Commune;
let leader: Caller;
let administrator: Caller;
let made: string[];

const unitOf = () => ({ id: commune.unit, code: 'phuong-thu', name: 'Phường Thử' });
const copy = (from_version: string, vi: string) =>
	commune.database.call(
		'copy_questionnaire',
		{
			of_unit: commune.unit,
			from_version,
			wording: { items: { wait_too_long: { vi, en: vi } } }
		},
		administrator
	);
beforeAll(async () => {
	commune = await openCommune();
	leader = await personAs(commune, 'leader');
	administrator = await personAs(commune, 'administrator');
	const { database, sql, unit } = commune;
	await sql`update app.field set opened_on = '2026-07-01' where unit_id = ${unit} and code = 'ho-tich'`;
	await sql`update app.questionnaire_item set vi = ${THEN} where version = ${FIRST} and id = 'wait_too_long'`;
	const slip = (answered_at: string) => ({
		...{ unit, id: mintId(), channel: 'paper', level: 1, field: 'ho-tich', answered_at },
		reasons: ['wait_too_long']
	});
	const entries = ['2026-08-18T09:00:00+07:00', '2026-09-30T23:59:00+07:00'].map(slip);
	await database.call('store_slips', { entries }, SERVER);
	await database.call(
		'file_report_section',
		{
			...{ of_unit: unit, of_year: 2026, of_quarter: 3, of_field: 'ho-tich', of_revision: 0 },
			body: { nothing: true }
		},
		leader
	);
	made = [await copy(FIRST, NOW)];
	made.push(await copy(made[0]!, LATER));
	// The first copy was asked from the first of October on, the second from the tenth of November.
	const [october, november] = ['2026-10-01T00:00:00+07:00', '2026-11-10T08:00:00+07:00'];
	await sql`update app.questionnaire set asked_from = ${october!} where version = ${made[0]!}`;
	await sql`update app.questionnaire set asked_from = ${november!} where version = ${made[1]!}`;
	await database.call('store_slips', { entries: [slip('2026-11-12T09:00:00+07:00')] }, SERVER);
});
afterAll(() => commune.close());

/** What each door calls the reason in a quarter. */
async function worded(quarter: { year: number; quarter: 1 | 2 | 3 | 4 }, period: string) {
	const { database } = commune;
	const rows = await readQuarterRows(database, leader, unitOf(), quarter, null);
	const days = parsePeriod(period)!;
	const none = {
		...{ field: null, counter: null, channel: null, stage: null },
		...{ level: null, reason: null, officer: null }
	};
	const found = await readPeriod(database, leader, unitOf(), { ...none, period: days });
	const { document } = await readReport(database, leader, {
		...{ unit: unitOf(), quarter, readable: null, now: '2026-11-20T03:00:00Z', locale: 'vi' }
	});
	const of = (list: readonly { id: string; vi: string }[]) =>
		list.find(({ id }) => id === 'wait_too_long')!.vi;
	return {
		words: [of(rows.questionnaire.reasons), of(found.reasons)],
		version: rows.questionnaire.version,
		printed: JSON.stringify([...blocksOf(document)])
	};
}

it('A filed quarter keeps the words that were asked in it, behind every door', async () => {
	const { words, version, printed } = await worded({ year: 2026, quarter: 3 }, '2026-Q3');
	expect(words).toEqual([THEN, THEN]);
	expect(version).toBe(FIRST);
	expect(printed).toContain(THEN);
	expect(printed).not.toContain(NOW);
	expect(printed).not.toContain(LATER);
});

it('A quarter in which they changed has the newest of it, and one long ago the first', async () => {
	const running = await worded({ year: 2026, quarter: 4 }, '2026-Q4');
	expect(running.words).toEqual([LATER, LATER]);
	expect(running.version).toBe(made[1]);
	expect((await worded({ year: 2026, quarter: 4 }, '2026-10')).words[1]).toBe(NOW);
	expect((await worded({ year: 2025, quarter: 4 }, '2025-Q4')).words).toEqual([THEN, THEN]);
});

it('A report of any days is worded as its days were', async () => {
	const found = await commune.database.call(
		'report_on_demand',
		{
			...{ of_unit: commune.unit, from_day: '2026-07-01', to_day: '2026-09-30' },
			...{ before_from: '2026-04-01', before_to: '2026-06-30' },
			...{ year_from: '2025-07-01', year_to: '2025-09-30' }
		},
		leader
	);
	const { questions } = found as unknown as { questions: { id: string; vi: string }[] };
	expect(questions.find(({ id }) => id === 'wait_too_long')!.vi).toBe(THEN);
});

it('A slip in the list says which words it answered', async () => {
	const slips = await commune.database.call(
		'slip_list',
		{ of_unit: commune.unit, from_day: '2026-07-01', to_day: '2026-12-31' },
		leader
	);
	expect(slips.map(({ questionnaire }) => questionnaire)).toEqual([made[1], FIRST, FIRST]);
});
