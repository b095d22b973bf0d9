import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { takeSlip } from '#lib/server/receipts/take-slip.ts';
import { counterOf, forgetPhoneUnits, posterPath } from '#lib/server/receipts/phone-unit.ts';
import { earlierSlip } from '#lib/server/receipts/poster-slip.ts';
import { said } from '../receipts/phone.ts';
import { openCommune, tap, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
	await commune.database.call(
		'put_counter',
		{ of_unit: commune.unit, code: 'Q2', name: 'Quầy 2', field: 'dat-dai' },
		SERVER
	);
	await commune.database.call(
		'put_counter',
		{ of_unit: commune.unit, code: 'Q3', name: 'Quầy 3' },
		SERVER
	);
	await commune.sql`insert into app.receipt_setting (unit_id, poster_limit) values (${commune.unit}, 100)`;
});
afterAll(() => commune.close());

async function answer(counter: string, id = slipId(Date.now(), randomBytes(10)), age = 0) {
	const found = (await counterOf(commune.database, counter))!;
	return takeSlip(
		commune.database,
		{
			phoneUnit: found.phoneUnit,
			id,
			channel: 'poster',
			counter: found.counter.code,
			field: found.counter.field
		},
		said({ level: 4, age }),
		'vi'
	).then(
		({ step }) => step,
		(error: Error) => error.message.slice(0, 7)
	);
}
const slips = (counter: string) =>
	commune.sql`select counted, count(*)::int as n from app.slip
		where counter = ${counter} and channel = 'poster' group by 1 order by 1`;

describe('a poster', () => {
	it('is named by unit and counter, or by the counter alone where there is one unit', async () => {
		const phoneUnit = { code: 'phuong-thu' };
		expect((await counterOf(commune.database, posterPath(phoneUnit, 'Q1')))?.counter.code).toBe(
			'Q1'
		);
		expect((await counterOf(commune.database, 'Q1'))?.counter.code).toBe('Q1');
		expect(await counterOf(commune.database, 'phuong-thu.Q9')).toBeUndefined();
		expect(await counterOf(commune.database, 'xa-khac.Q1')).toBeUndefined();
		expect(await counterOf(commune.database, '')).toBeUndefined();
	});

	it('is found in capitals or without, as long as that tells which one', async () => {
		const { database, unit } = commune;
		const codeOf = async (path: string) => (await counterOf(database, path))?.counter.code;
		expect(await codeOf('q1')).toBe('Q1');
		expect(await codeOf('Phuong-Thu.q1')).toBe('Q1');
		for (const code of ['Ab', 'aB'])
			await database.call('put_counter', { of_unit: unit, code, name: code }, SERVER);
		forgetPhoneUnits(database);
		expect(await codeOf('Ab')).toBe('Ab');
		expect(await codeOf('aB')).toBe('aB');
		expect(await codeOf('ab')).toBeUndefined();
	});

	it('needs the unit’s code once there are two, which may hold dots', async () => {
		await commune.database.call(
			'create_unit',
			{ code: 'xa.hai.1', name: 'Xã Hai', kind: 'commune' },
			SERVER
		);
		forgetPhoneUnits(commune.database);
		expect(await counterOf(commune.database, 'Q1')).toBeUndefined();
		expect((await counterOf(commune.database, 'xa.hai.1.Q1'))?.phoneUnit.name).toBe('Xã Hai');
		expect((await counterOf(commune.database, 'phuong-thu.Q1'))?.phoneUnit.name).toBe('Phường Thử');
	});

	it('stores one slip however often the same page is sent', async () => {
		const id = slipId(Date.now(), randomBytes(10));
		const sent = await Promise.all(Array.from({ length: 10 }, () => answer('phuong-thu.Q2', id)));
		expect(new Set(sent)).toEqual(new Set(['more']));
		expect(await slips('Q2')).toEqual([{ counted: true, n: 1 }]);
	});

	it('takes a crowd, keeps but leaves out a burst, and refuses a flood in a friendly way', async () => {
		const sent = await Promise.all(Array.from({ length: 150 }, () => answer('phuong-thu.Q1')));
		expect(sent.filter((step) => step === 'more')).toHaveLength(100);
		expect(sent.filter((step) => step === 'HL-3005')).toHaveLength(50);
		// More than twenty in ten minutes: none of them is counted, from the first on.
		expect(await slips('Q1')).toEqual([{ counted: false, n: 100 }]);
		const marks = await commune.sql`select distinct marks from app.slip where counter = 'Q1'`;
		expect(marks).toEqual([{ marks: ['burst'] }]);
		expect((await commune.recount()).differences).toBe(0);
	});

	it('takes as many whole slips as it takes slips: what is added is not one more', async () => {
		const { database, sql, unit } = commune;
		await database.call('put_counter', { of_unit: unit, code: 'Q4', name: 'Quầy 4' }, SERVER);
		forgetPhoneUnits(database);
		const found = (await counterOf(database, 'phuong-thu.Q4'))!;
		const send = (id: string, isAddition: boolean) =>
			takeSlip(
				database,
				{
					phoneUnit: { ...found.phoneUnit, posterLimit: 10 },
					id,
					channel: 'poster',
					counter: 'Q4'
				},
				said(isAddition ? { level: 4, comment: 'Thêm.' } : { level: 4 }),
				'vi',
				isAddition
			).then(
				({ step }) => step,
				(error: Error) => error.message.slice(0, 7)
			);
		for (let i = 0; i < 10; i += 1) {
			const id = slipId(Date.now(), randomBytes(10));
			expect([await send(id, false), await send(id, true)]).toEqual(['more', 'end']);
		}
		// Nor is the way of additions a way around the limit.
		const other = slipId(Date.now(), randomBytes(10));
		expect([await send(other, false), await send(other, true)]).toEqual(['HL-3005', 'HL-3005']);
		expect(await sql`select from app.slip where counter = 'Q4'`).toHaveLength(10);
	});

	it('goes on with a slip that is there, of the last hour, and with no other', async () => {
		const { database, unit } = commune;
		const id = slipId(Date.now(), randomBytes(10));
		const old = slipId(Date.now() - 2 * 3600_000, randomBytes(10));
		expect(await earlierSlip(database, unit, id)).toBeUndefined();
		await answer('phuong-thu.Q2', id);
		await answer('phuong-thu.Q2', old);
		const found = { id, state: 'more', stage: null, contactLeft: false };
		expect(await earlierSlip(database, unit, id)).toEqual(found);
		for (const other of [old, null, '', 'x'])
			expect(await earlierSlip(database, unit, other)).toBeUndefined();
	});

	it('is judged by when its slips arrive, whatever time the phones say they were tapped', async () => {
		for (let i = 0; i < 30; i += 1)
			expect(await answer('phuong-thu.Q3', undefined, 10_800 + i * 1300)).toBe('more');
		expect(await slips('Q3')).toEqual([{ counted: false, n: 30 }]);
	});

	it('sets a burst aside from its first slip, and counts who comes when it is over', async () => {
		const { database, sql, unit } = commune;
		await database.call('put_counter', { of_unit: unit, code: 'Q5', name: 'Quầy 5' }, SERVER);
		forgetPhoneUnits(database);
		for (let i = 0; i < 20; i += 1) await answer('phuong-thu.Q5');
		expect(await slips('Q5')).toEqual([{ counted: true, n: 20 }]);
		for (let i = 0; i < 5; i += 1) await answer('phuong-thu.Q5');
		expect(await slips('Q5')).toEqual([{ counted: false, n: 25 }]);
		// A quarter of an hour later.
		await sql.begin(async (transaction) => {
			await transaction`set local session_replication_role = replica`;
			await transaction`update app.slip set received_at = received_at - interval '15 minutes'
				where counter = 'Q5'`;
		});
		for (let i = 0; i < 5; i += 1) await answer('phuong-thu.Q5');
		expect(await slips('Q5')).toEqual([
			{ counted: false, n: 25 },
			{ counted: true, n: 5 }
		]);
		expect((await commune.recount()).differences).toBe(0);
	});

	it('lets tablets and other posters go on while bursts are set aside at every counter', async () => {
		const { database, otherProcess, unit } = commune;
		const codes = ['Q6', 'Q7', 'Q8', 'Q9'];
		for (const code of codes)
			await database.call('put_counter', { of_unit: unit, code, name: code }, SERVER);
		forgetPhoneUnits(database);
		const taps = Array.from({ length: 100 }, (_, i) => answer(`phuong-thu.${codes[i % 4]}`));
		const tablet = Array.from({ length: 60 }, () =>
			takeSlips(otherProcess, [tap()], { device: commune.device })
		);
		expect(new Set(await Promise.all(taps))).toEqual(new Set(['more']));
		await Promise.all(tablet);
		for (const code of codes) expect(await slips(code)).toEqual([{ counted: false, n: 25 }]);
		expect((await commune.recount()).differences).toBe(0);
	});

	it('believes the phone about the time of the same day only', async () => {
		const { database, sql, unit } = commune;
		await database.call('put_counter', { of_unit: unit, code: 'Q10', name: 'Quầy 10' }, SERVER);
		forgetPhoneUnits(database);
		const week = 7 * 24 * 3600;
		for (const age of [0, week, 60 * 24 * 3600, 1]) await answer('phuong-thu.Q10', undefined, age);
		expect(
			await sql`select distinct answered_on = app.local_day(now()) as today from app.slip
				where counter = 'Q10'`
		).toEqual([{ today: true }]);
	});

	it('takes the slips of a sample, which are loaded all at once, as having come one by one', async () => {
		const { database, sql } = commune;
		const unit = await database.call(
			'create_unit',
			{ code: 'xa-mau', name: 'Xã Mẫu', kind: 'commune', is_sample: true },
			SERVER
		);
		const entries = Array.from({ length: 30 }, (_, i) => ({
			unit,
			channel: 'poster',
			counter: 'Q1',
			id: slipId(Date.now(), randomBytes(10)),
			level: 4,
			answered_at: new Date(Date.now() - (i + 1) * 3600_000).toISOString()
		}));
		await database.call('store_slips', { entries }, SERVER);
		forgetPhoneUnits(database);
		const late = Array.from({ length: 25 }, (_, i) => answer('xa-mau.Q1', undefined, i * 3600));
		expect(new Set(await Promise.all(late))).toEqual(new Set(['more']));
		expect(
			await sql`select count(*)::int as n from app.slip where unit_id = ${unit} and not counted`
		).toEqual([{ n: 25 }]);
		await database.call('clear_sample', {}, SERVER);
		forgetPhoneUnits(database);
	});

	it('is not touched by a flood on the next counter', async () => {
		expect(await answer('phuong-thu.Q1')).toBe('HL-3005');
		expect(await answer('phuong-thu.Q2')).toBe('more');
		expect(await answer('xa.hai.1.Q1')).toBe('more');
	});
});
