import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEVELS } from '#lib/domain/slip/level.ts';
import type { Report121 } from '#lib/domain/report121/report.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { parsePeriod } from '#lib/domain/time/period.ts';
import { formatQuarter, previousQuarter, quarterOf } from '#lib/domain/time/quarter.ts';
import type { Caller } from '#lib/server/database/port.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { composePeriod } from '#lib/server/period/compose.ts';
import { readPeriod } from '#lib/server/period/read.ts';
import { composeQuarter } from '#lib/server/quarter/compose.ts';
import { readQuarterRows } from '#lib/server/quarter/read.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { slipsBehind, weekOf, weekWithin } from '../../src/routes/desk/slips-behind.ts';
import { filterArgs, readFilter } from '../../src/routes/desk/slips/filter.ts';
import { openCommune, type Commune } from './commune.ts';

/** What a page of the list holds at most. */
const MOST = 500;
const today = localDate(new Date().toISOString());
const quarter = previousQuarter(quarterOf(today));

let commune: Commune;
let unit: { id: string; code: string; name: string };
let leader: Caller;
let report: Report121;
beforeAll(async () => {
	commune = await openCommune();
	const { database } = commune;
	await loadSample(database, { now: new Date() });
	unit = (await database.call('units', {}, SERVER)).find(({ is_sample }) => is_sample)!;
	const sub = await database.call(
		'create_account',
		{
			...{ email: 'lanh-dao@thu.vn', password: 'mot-mat-khau-thu', full_name: 'Lãnh đạo' },
			...{ role: 'leader', unit: unit.id }
		},
		SERVER
	);
	leader = { role: 'authenticated', sub };
	const rows = await readQuarterRows(database, leader, unit, quarter, null);
	({ report } = composeQuarter(rows, { unit, quarter, field: null, readable: null, today }));
});
afterAll(() => commune.close());

const behind = slipsBehind({ unit: 'quang-khai', quarter, field: null });
/** How many slips the list has where a figure opens to. */
async function listed(part: Record<string, string>) {
	const { searchParams } = new URL(behind(part), 'http://localhost');
	const args = { of_unit: unit.id, ...filterArgs(readFilter(searchParams, today)) };
	return (await commune.database.call('slip_list', { ...args, at_most: MOST }, leader)).length;
}

describe('a figure opens to the slips that it counts', () => {
	it.each([
		['byField', (field: string) => ({ field })],
		['byCounter', (counter: string) => ({ counter })],
		['byChannel', (channel: string) => ({ channel })],
		['byStage', (stage: string) => ({ stage })],
		['byWeek', (monday: string) => weekOf(monday, quarter)]
	] as const)('each row of %s, those that do not say it too', async (part, of) => {
		const rows = report.chapters.slips[part].filter(({ n }) => n > 0);
		expect(rows.length).toBeGreaterThan(1);
		for (const { key, n } of rows) expect(await listed(of(key)), key).toBe(Math.min(n, MOST));
	});

	it('each hour of each weekday, and each day or week of any period', async () => {
		const period = parsePeriod(formatQuarter(quarter))!;
		const rows = await readPeriod(commune.database, leader, unit, {
			...{ period, field: null, counter: null, channel: null, stage: null, level: null },
			...{ reason: null, officer: null }
		});
		const { hours, bySpan, byQuarter, span } = composePeriod(rows, period);
		const cells = hours!.flatMap(({ weekday, cells }) =>
			cells.map(({ hour, n }) => ({ n, part: { weekday: String(weekday), hour: String(hour) } }))
		);
		expect(cells.filter(({ n }) => n > 0).length).toBeGreaterThan(20);
		for (const { n, part } of cells)
			expect(await listed(part), JSON.stringify(part)).toBe(Math.min(n, MOST));
		expect(span).toBe('week');
		for (const { key, n } of bySpan)
			expect(await listed(weekWithin(key, period)), key).toBe(Math.min(n, MOST));
		for (const { key, n } of byQuarter)
			expect(await listed({ period: key }), key).toBe(Math.min(n, MOST));
	});

	it('each level of each field and counter', async () => {
		for (const [name, part] of [
			['field', 'byField'],
			['counter', 'byCounter']
		] as const)
			for (const { key, counts } of report.chapters.slips[part])
				for (const level of LEVELS)
					expect(
						await listed({ [name]: key, level: String(level) }),
						`${key}, ${level}`
					).toBeLessThanOrEqual(counts[level - 1]!);
	});

	it('each level and each reason', async () => {
		const { results, reasons } = report.chapters;
		for (const { level, figure } of results.overall.levels)
			expect(await listed({ level: String(level) }), String(level)).toBe(
				Math.min(figure.numerator, MOST)
			);
		expect(reasons.figures.length).toBeGreaterThan(1);
		for (const { id, figure } of reasons.figures)
			expect(await listed({ reason: id }), id).toBe(Math.min(figure.numerator, MOST));
	});
});
