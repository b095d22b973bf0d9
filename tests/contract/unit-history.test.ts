import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '#lib/domain/time/period.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { composePeriod } from '#lib/server/period/compose.ts';
import { readPeriod, type PeriodFilter } from '#lib/server/period/read.ts';
import { readTogether } from '#lib/server/period/together.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

// Quang Khải and Minh Đức became part of xã Tứ Kỳ on 01/7/2025.
let commune: Commune;
let quangKhai: string;
let minhDuc: string;
let leader: Caller;
let operator: Caller;

const DAY = '2025-07-01';
const call: Commune['database']['call'] = (...args) => commune.database.call(...args);
const code = (code: string) => ({ problem: { code } });
const make = (code: string, name: string) =>
	call('create_unit', { code, name, kind: 'commune' }, SERVER);
const join = (of_unit: string, on_day = DAY, into_unit = commune.unit, as: Caller = operator) =>
	call('succeed_unit', { of_unit, into_unit, on_day }, as);
const slip = (unit: string, answered_at: string, level: number, field = 'ho-tich') => ({
	...{ unit, channel: 'paper', counter: 'Q1', id: mintId(), answered_at, level, field }
});

beforeAll(async () => {
	commune = await openCommune();
	quangKhai = await make('quang-khai', 'Xã Quang Khải');
	minhDuc = await make('minh-duc', 'Xã Minh Đức');
	leader = await personAs(commune, 'leader');
	const account = { email: 'van-hanh@thu.vn', full_name: 'Vận Hành', role: 'administrator' };
	const sub = await call('create_account', { ...account, operator: true }, SERVER);
	operator = { role: 'authenticated', sub };
	await call(
		'store_slips',
		{
			entries: [
				slip(quangKhai, '2025-05-12T02:00:00Z', 5),
				slip(quangKhai, '2025-05-12T03:00:00Z', 1, 'dat-dai'),
				slip(minhDuc, '2025-06-02T02:00:00Z', 4),
				slip(commune.unit, '2025-08-04T02:00:00Z', 2)
			]
		},
		SERVER
	);
});
afterAll(() => commune.close());

describe('a unit that becomes part of another', () => {
	it('is read by nobody there before it is written down', async () => {
		const mine = await call('my_units', {}, leader);
		expect(mine.map(({ unit_id }) => unit_id)).toEqual([commune.unit]);
	});

	it('ends the day before, and both units note it', async () => {
		await join(quangKhai);
		await join(minhDuc);
		await join(minhDuc);
		const history = await call('unit_history', { of_unit: commune.unit }, { role: 'anon' });
		expect(history).toMatchObject([
			{ relation: 'before', code: 'minh-duc', valid_to: '2025-06-30' },
			{ relation: 'before', code: 'quang-khai', valid_to: '2025-06-30' },
			{ relation: 'itself', id: commune.unit, valid_to: null }
		]);
		expect(await call('unit_history', { of_unit: quangKhai }, SERVER)).toMatchObject([
			{ relation: 'itself', code: 'quang-khai' },
			{ relation: 'after', id: commune.unit }
		]);
		const notes = await commune.sql`select action from app.audit
			where unit_id = ${quangKhai} and action like 'unit.succe%'`;
		expect(notes).toEqual([{ action: 'unit.succeeded' }]);
	});

	it('follows neither itself nor what it was made of, and on no day that cannot be', async () => {
		await expect(join(quangKhai, DAY, quangKhai)).rejects.toMatchObject(code('HL-2055'));
		await expect(join(commune.unit, DAY, quangKhai)).rejects.toMatchObject(code('HL-2055'));
		const other = await make('khac', 'Xã Khác');
		await expect(join(quangKhai, '2025-08-01', other)).rejects.toMatchObject(code('HL-2054'));
		await expect(join(other, DAY, minhDuc)).rejects.toMatchObject(code('HL-2054'));
		await expect(join(other, DAY, commune.unit, leader)).rejects.toMatchObject(code('HL-2004'));
		expect(await call('unit_history', { of_unit: other }, SERVER)).toHaveLength(1);
	});
});

describe('who leads the successor', () => {
	const shown = async (unit: string) =>
		(
			await commune.database.call(
				'slip_counts',
				{ of_unit: unit, from_day: '2025-04-01', to_day: '2025-06-30', of_field: null as never },
				leader
			)
		).length;

	it('reads what its predecessors left, as a viewer', async () => {
		const mine = await call('my_units', {}, leader);
		expect(new Map(mine.map(({ unit_id, roles }) => [unit_id, roles]))).toEqual(
			new Map([
				[commune.unit, ['leader']],
				[quangKhai, ['viewer']],
				[minhDuc, ['viewer']]
			])
		);
		expect(await shown(quangKhai)).toBeGreaterThan(0);
	});

	it('changes nothing there', async () => {
		await expect(
			call('correct_unit', { of_unit: quangKhai, name: 'Xã Khác', kind: 'commune' }, leader)
		).rejects.toMatchObject(code('HL-2004'));
		await expect(
			call('put_field', { of_unit: quangKhai, code: 'moi', name: 'Mới' }, leader)
		).rejects.toMatchObject(code('HL-2004'));
	});

	it('and an officer of the successor reads nothing of them', async () => {
		const officer = await personAs(commune, 'officer', 'cong-chuc@thu.vn');
		const mine = await call('my_units', {}, officer);
		expect(mine.map(({ unit_id }) => unit_id)).toEqual([commune.unit]);
	});
});

describe('figures', () => {
	const none = {
		...{ field: null, counter: null, channel: null, stage: null },
		...{ level: null, reason: null, officer: null }
	};
	const units = () =>
		[
			{ id: commune.unit, code: 'tu-ky', name: 'Xã Tứ Kỳ' },
			{ id: quangKhai, code: 'quang-khai', name: 'Xã Quang Khải' },
			{ id: minhDuc, code: 'minh-duc', name: 'Xã Minh Đức' }
		] as const;
	const together = async (rest: Partial<PeriodFilter> = {}) => {
		const filter = { ...none, period: parsePeriod('2025')!, ...rest };
		const [unit, ...before] = units();
		const own = await readPeriod(commune.database, leader, unit, filter);
		expect([...own.predecessors].sort()).toEqual(before.map(({ id }) => id).sort());
		const rows = await readTogether(commune.database, leader, own, before, filter);
		return { rows, ...composePeriod(rows, filter.period) };
	};
	const countsOf = (rows: { key: string; n: number }[]) =>
		Object.fromEntries(rows.map(({ key, n }) => [key, n]));

	it('are of the unit alone unless predecessors are asked for', async () => {
		const filter = { ...none, period: parsePeriod('2025')! };
		const own = composePeriod(
			await readPeriod(commune.database, leader, units()[0], filter),
			filter.period
		);
		expect(own.overall.n).toBe(1);
		expect((await together()).overall.n).toBe(4);
	});

	it('add up by field, and keep counters of the same code apart', async () => {
		const figures = await together();
		expect(countsOf(figures.byField)).toEqual({ 'ho-tich': 3, 'dat-dai': 1 });
		expect(countsOf(figures.byCounter)).toEqual({ Q1: 1, 'quang-khai:Q1': 2, 'minh-duc:Q1': 1 });
		expect(figures.rows.counters.find(({ code }) => code === 'minh-duc:Q1')?.name).toBe(
			'Quầy 1 (Xã Minh Đức)'
		);
		expect(countsOf(figures.byQuarter)).toMatchObject({ '2025-Q2': 3, '2025-Q3': 1 });
	});

	it('under a filter are those of the counter that is named, in the unit that had it', async () => {
		expect((await together({ counter: 'quang-khai:Q1' })).overall.n).toBe(2);
		expect((await together({ counter: 'Q1' })).overall.n).toBe(1);
		expect((await together({ field: 'dat-dai' })).overall.n).toBe(1);
	});
});

it('a predecessor entered wrongly is taken back, and is there again', async () => {
	await call('undo_succession', { of_unit: minhDuc, into_unit: commune.unit }, operator);
	expect(await call('unit_history', { of_unit: minhDuc }, SERVER)).toMatchObject([
		{ valid_to: null }
	]);
	await expect(
		call('undo_succession', { of_unit: minhDuc, into_unit: commune.unit }, operator)
	).rejects.toMatchObject(code('HL-2008'));
	const mine = await call('my_units', {}, leader);
	expect(mine.map(({ unit_id }) => unit_id)).not.toContain(minhDuc);
});
