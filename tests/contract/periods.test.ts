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
				slip('2026-11-18T07:00:00Z', 4, { field: 'dat-dai' }),
				// The day before, the week before, the quarter before, the year before.
				slip('2026-11-17T02:00:00Z', 5, { counter: 'Q1' }),
				slip('2026-11-11T02:00:00Z', 2),
				slip('2026-08-18T02:00:00Z', 3),
				slip('2025-11-18T02:00:00Z', 4)
			]
		},
		SERVER
	);
});
afterAll(() => commune.close());

async function figures(period: string, rest: Partial<PeriodFilter> = {}, who = leader) {
	const unit = { id: commune.unit, code: 'phuong-thu' };
	const none = { field: null, counter: null, channel: null, stage: null };
	const filter = { ...none, period: parsePeriod(period)!, ...rest };
	return composePeriod(await readPeriod(commune.database, who, unit, filter), filter.period);
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
		expect([found.overall.n, found.before.n]).toEqual([n, before]);
	});

	it('holds the same slips whether it is read from quarters or from days', async () => {
		const [kept, counted] = [await figures('2026-Q4'), await figures('2026-10-01..2026-12-31')];
		expect(counted.overall.counts).toEqual(kept.overall.counts);
		expect(counted.byField).toEqual(kept.byField);
		expect(counted.bySpan).toEqual(kept.bySpan);
	});

	it('is filtered by field, counter, channel and stage', async () => {
		expect((await figures('2026-Q4', { field: 'dat-dai' })).overall.n).toBe(1);
		expect((await figures('2026-Q4', { counter: 'Q1' })).overall.n).toBe(1);
		expect((await figures('2026-Q4', { channel: 'kiosk' })).overall.n).toBe(0);
		expect((await figures('2026-Q4', { stage: 'unstated' })).overall.n).toBe(5);
		expect((await figures('2026-Q4', { counter: 'Q1', field: 'dat-dai' })).overall.n).toBe(0);
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
						stage: null
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
