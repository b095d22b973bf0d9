import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summarize } from '#lib/domain/satisfaction/summary.ts';
import { parsePeriod } from '#lib/domain/time/period.ts';
import type { Caller } from '#lib/server/database/port.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { composePeriod } from '#lib/server/period/compose.ts';
import { readPeriod, type PeriodFilter } from '#lib/server/period/read.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let leader: Caller;
let officer: Caller;

const slip = (answered_at: string, level: number, rest: Record<string, unknown> = {}) => ({
	...{ unit: commune.unit, channel: 'paper', id: mintId(), level, answered_at, field: 'ho-tich' },
	...rest
});
beforeAll(async () => {
	commune = await openCommune();
	leader = await personAs(commune, 'leader');
	officer = await personAs(commune, 'officer', 'ho-tich@thu.vn');
	await commune.database.call(
		'assign_owner',
		{ of_unit: commune.unit, field: 'ho-tich', person_email: 'ho-tich@thu.vn' },
		SERVER
	);
	await commune.database.call(
		'store_slips',
		{
			entries: [
				// Wednesday 18/11/2026, 9 and 14 o'clock in Việt Nam.
				slip('2026-11-18T02:10:00Z', 5),
				slip('2026-11-18T02:50:00Z', 1),
				slip('2026-11-18T07:00:00Z', 4, { field: 'dat-dai', reasons: ['wait_too_long'] }),
				// The day before, the week before, the quarter before, the year before.
				slip('2026-11-17T02:00:00Z', 5, { counter: 'Q1' }),
				slip('2026-11-11T02:00:00Z', 2, { reasons: ['wait_too_long'] }),
				slip('2026-08-18T02:00:00Z', 3),
				slip('2025-11-18T02:00:00Z', 4)
			]
		},
		SERVER
	);
});
afterAll(() => commune.close());

async function figures(period: string, rest: Partial<PeriodFilter> = {}, who = leader) {
	return composePeriod(await read(period, rest, who), parsePeriod(period)!);
}

function read(period: string, rest: Partial<PeriodFilter>, who: Caller) {
	const unit = { id: commune.unit, code: 'phuong-thu' };
	const none = {
		...{ field: null, counter: null, channel: null, stage: null },
		...{ level: null, reason: null, officer: null }
	};
	const filter = { ...none, period: parsePeriod(period)!, ...rest };
	return readPeriod(commune.database, who, unit, filter);
}

describe('Any period', () => {
	it.each([
		['2026-11-18', 3, 1],
		['2026-11-18..week', 4, 1],
		['2026-11', 5, 0],
		['2026-Q4', 5, 1],
		['2026-H2', 6, 0],
		['2026', 6, 1],
		['2026-11-11..2026-11-17', 2, 0]
	])('%s has %i slips, and %i in the one before', async (period, n, before) => {
		const found = await figures(period);
		expect([found.overall.n, found.before.topTwo.denominator]).toEqual([n, before]);
	});

	it('holds the same slips whether it is read from quarters or from days', async () => {
		const [kept, counted] = [await figures('2026-Q4'), await figures('2026-10-01..2026-12-31')];
		expect(counted.overall.counts).toEqual(kept.overall.counts);
		expect(counted.byField).toEqual(kept.byField);
		expect(counted.bySpan).toEqual(kept.bySpan);
	});

	it('has the units beneath beside each other, for who reads all of them and of no part of the slips', async () => {
		const { sql, unit } = commune;
		const [beneath] = await sql<{ id: string }[]>`insert into app.unit (code, name, kind, parent_id)
			values ('xa-duoi', 'Xã Dưới', 'commune', ${unit}) returning id`;
		await sql`insert into app.unit_setting (unit_id, questionnaire)
			select ${beneath!.id}, questionnaire from app.unit_setting where unit_id = ${unit}`;
		const entries = [5, 4, 2].map((level) =>
			slip('2026-11-18T03:00:00Z', level, { unit: beneath!.id, field: undefined })
		);
		await commune.database.call('store_slips', { entries }, SERVER);
		const units = async (period: string, rest: Partial<PeriodFilter> = {}, who = leader) =>
			(await read(period, rest, who)).units;
		const found = [{ id: beneath!.id, name: 'Xã Dưới', satisfied: 2, n: 3 }];
		expect(await units('2026-11-18')).toEqual(found);
		expect(await units('2026-Q4')).toEqual(found);
		expect(await units('2026-Q3')).toEqual([]);
		expect(await units('2026-Q4', { field: 'ho-tich' })).toEqual([]);
		expect(await units('2026-Q4', {}, officer)).toEqual([]);
	});

	it('is filtered by field, counter, channel and stage', async () => {
		expect((await figures('2026-Q4', { field: 'dat-dai' })).overall.n).toBe(1);
		expect((await figures('2026-Q4', { counter: 'Q1' })).overall.n).toBe(1);
		expect((await figures('2026-Q4', { channel: 'kiosk' })).overall.n).toBe(0);
		expect((await figures('2026-Q4', { stage: 'unstated' })).overall.n).toBe(5);
		expect((await figures('2026-Q4', { counter: 'Q1', field: 'dat-dai' })).overall.n).toBe(0);
	});

	it('is filtered by level, and never tells of what level a slip was that is set aside', async () => {
		const found = await figures('2026-11', { level: 5 });
		expect(found.overall.counts).toEqual([0, 0, 0, 0, 2]);
		expect(found.notCounted).toBe(0);
		expect(found.byField.map(({ key, n }) => [key, n])).toEqual([['ho-tich', 2]]);
		expect(found.byQuarter.map(({ key, n }) => [key, n])).toEqual([['2026-Q4', 2]]);
		const hours = (await figures('2026-11-18', { level: 1 })).hours!;
		expect(hours[0]!.cells.map(({ hour, n }) => [hour, n])).toEqual([[9, 1]]);
	});

	it('is filtered by a reason, whose slips an officer sees of the own fields only', async () => {
		const waited = { reason: 'wait_too_long' };
		const found = await figures('2026-Q4', waited);
		expect(found.overall.n).toBe(2);
		expect(found.byField.map(({ key }) => key).sort()).toEqual(['dat-dai', 'ho-tich']);
		expect(found.byQuarter.map(({ key, n }) => [key, n])).toEqual([['2026-Q4', 2]]);
		expect((await figures('2026-11-18', waited)).hours![0]!.cells).toHaveLength(1);
		expect((await figures('2026-11', { ...waited, field: 'dat-dai' })).overall.n).toBe(1);
		expect((await figures('2026-11', { ...waited, level: 2 })).overall.n).toBe(1);
		expect((await figures('2026-11', waited, officer)).overall.n).toBe(1);
		expect((await figures('2026-11', { reason: 'hard_to_find' })).overall.n).toBe(0);
	});

	it('is filtered by who owned the field on the day: for who leads, and for an officer his own', async () => {
		const of = { officer: (officer as { sub: string }).sub };
		await commune.sql`update app.owner_assignment set valid_from = '2026-11-12'`;
		expect((await figures('2026-11', of)).overall.n).toBe(3);
		expect((await figures('2026-11-18', of)).hours!.length).toBe(1);
		expect((await figures('2026-11', of, officer)).overall.n).toBe(3);
		const viewer = await personAs(commune, 'viewer');
		await expect(figures('2026-11', of, viewer)).rejects.toMatchObject({
			problem: { code: 'HL-2008' }
		});
		const other = { officer: (leader as { sub: string }).sub };
		await expect(figures('2026-11', other, officer)).rejects.toMatchObject({
			problem: { code: 'HL-2008' }
		});
		await commune.sql`update app.owner_assignment set valid_from = '2025-01-01'`;
	});

	it('stands by hour and weekday of Việt Nam, up to a quarter', async () => {
		const { hours } = await figures('2026-11-18');
		expect(hours!.map(({ weekday }) => weekday)).toEqual([3]);
		expect(hours![0]!.cells.filter(({ n }) => n > 0).map(({ hour, n }) => [hour, n])).toEqual([
			[9, 2],
			[14, 1]
		]);
		expect((await figures('2026')).hours).toBeNull();
	});

	it('has a trend of quarters from the first that has slips', async () => {
		const { byQuarter } = await figures('2026-11-18');
		expect(byQuarter.map(({ key, n }) => [key, n])).toEqual([
			['2025-Q4', 1],
			['2026-Q1', 0],
			['2026-Q2', 0],
			['2026-Q3', 1],
			['2026-Q4', 5]
		]);
		const several = await figures('2026-11-18', { counter: 'Q1', channel: 'paper' });
		expect(several.byQuarter.map(({ key, n }) => [key, n])).toEqual([['2026-Q4', 1]]);
		expect((await figures('2019-Q1')).byQuarter).toEqual([]);
	});

	it('says chance where nothing else can be said', async () => {
		const { before, yearAgo, overall } = await figures('2026-Q4');
		expect(summarize(overall.counts).topTwo.numerator).toBe(3);
		expect([before.verdict, yearAgo.verdict]).toEqual(['chance', 'chance']);
		expect((await figures('2025-Q4')).before.verdict).toBe('none');
	});

	it('shows an officer the own fields only, also by the hour', async () => {
		const found = await figures('2026-11-18', {}, officer);
		expect(found.overall.n).toBe(2);
		expect(found.hours![0]!.cells.map(({ hour, n }) => [hour, n])).toEqual([[9, 2]]);
		expect((await figures('2026-11-18', { field: 'dat-dai' }, officer)).overall.n).toBe(0);
	});
});

describe('A target', () => {
	const set = (target: number | null, who: Caller) =>
		commune.database.call(
			'set_satisfied_target',
			{ of_unit: commune.unit, target: target as number },
			who
		);
	it('is set by who administers, and taken away', async () => {
		const administrator = await personAs(commune, 'administrator');
		await expect(set(90, leader)).rejects.toMatchObject({ problem: { code: 'HL-2004' } });
		const read = async () =>
			(
				await readPeriod(
					commune.database,
					leader,
					{ id: commune.unit, code: '' },
					{
						...{ period: parsePeriod('2026')!, field: null, counter: null, channel: null },
						...{ stage: null, level: null, reason: null, officer: null }
					}
				)
			).target;
		await set(95, administrator);
		expect(await read()).toBe(95);
		await set(null, administrator);
		expect(await read()).toBeNull();
	});
});

it('The mark of today changes with a slip', async () => {
	const mark = () => commune.database.call('today_mark', { of_unit: commune.unit }, leader);
	const before = await mark();
	await commune.database.call(
		'store_slips',
		{ entries: [slip(new Date().toISOString(), 5)] },
		SERVER
	);
	expect(await mark()).not.toBe(before);
});
