import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let officer: Caller, leader: Caller, stranger: Caller, viewer: Caller;
const QUARTER = '2026-07-01';
beforeAll(async () => {
	commune = await openCommune();
	[officer, leader, stranger, viewer] = await Promise.all([
		personAs(commune, 'officer'),
		personAs(commune, 'leader'),
		personAs(commune, null),
		personAs(commune, 'viewer')
	]);
	await commune.database.call(
		'assign_owner',
		{ of_unit: commune.unit, field: 'ho-tich', person_email: 'officer@thu.vn' },
		SERVER
	);
});
afterAll(() => commune.close());

const put = (as: Caller, of_field: string, complained: number | null, as_of_day = '2026-10-05') =>
	commune.database.call(
		'put_citizen_feedback',
		{
			...{ of_unit: commune.unit, of_quarter: QUARTER, of_field, complained },
			...{ of_source: 'Sổ PAKN', as_of_day }
		},
		as
	);
const seenBy = async (as: Caller) =>
	(
		await commune.database.call(
			'citizen_feedback',
			{ of_unit: commune.unit, of_quarter: QUARTER },
			as
		)
	).map(({ field, complained }) => `${field} ${complained}`);
const refusedWith = (code: string) => ({ problem: { code } });

describe('complaints of a quarter', () => {
	it('are entered by officers for the fields they own, by leaders for all, and by nobody else', async () => {
		await put(officer, 'ho-tich', 2);
		await expect(put(officer, 'dat-dai', 1)).rejects.toMatchObject(refusedWith('HL-2004'));
		await put(leader, 'dat-dai', 0);
		for (const other of [stranger, viewer])
			await expect(put(other, 'ho-tich', 9)).rejects.toMatchObject(refusedWith('HL-2004'));
		expect(await seenBy(leader)).toEqual(['dat-dai 0', 'ho-tich 2']);
		expect(await seenBy(viewer)).toEqual(['dat-dai 0', 'ho-tich 2']);
		expect(await seenBy(officer)).toEqual(['ho-tich 2']);
		expect(await seenBy(stranger)).toEqual([]);
	});

	it('can be corrected and taken back, each time written into the audit once', async () => {
		await put(leader, 'dat-dai', 5);
		await put(leader, 'dat-dai', 5);
		await put(leader, 'dat-dai', null);
		await put(leader, 'dat-dai', null);
		expect(await seenBy(leader)).toEqual(['ho-tich 2']);
		const audit = await commune.sql`select detail -> 'complained' as n from app.audit
			where action = 'citizen_feedback.put' and subject = 'dat-dai' order by id`;
		expect(audit.map(({ n }) => n)).toEqual([0, 5, null]);
	});

	it('are of fields that there are, and of no day to come', async () => {
		await expect(put(leader, 'khong-co', 1)).rejects.toMatchObject(refusedWith('HL-1013'));
		await expect(put(leader, 'ho-tich', 1, '2999-01-01')).rejects.toMatchObject(
			refusedWith('HL-3113')
		);
	});
});
