import { forgetPhoneUnits } from '#lib/server/receipts/phone-unit.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Level } from '#lib/domain/slip/level.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { takeSlip } from '#lib/server/receipts/take-slip.ts';
import { offerLabels, offerReceipt } from '#lib/server/receipts/offer.ts';
import { verifyReceipt } from '#lib/server/receipts/verify.ts';
import { said, slipOf, tapOn } from '../receipts/phone.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => (commune = await openCommune()));
afterAll(() => commune.close());

let number = 0;
const offer = (stage: Stage = 'result', dossierCode = `H23.55-261123-${(number += 1)}`) =>
	offerReceipt(
		commune.database,
		commune.unit,
		{ dossierCode, stage, field: 'ho-tich', procedure: 'Đăng ký khai sinh' },
		'api',
		SERVER
	);
const countSlips = async () =>
	Number((await commune.sql`select count(*) as n from app.slip`)[0]!.n);

describe('the slip of a receipt', () => {
	it('is stored once when the same token is sent 50 times at once, and everybody is thanked', async () => {
		const { token } = await offer();
		const before = await countSlips();
		const answers = await Promise.all(
			Array.from({ length: 50 }, (_, i) =>
				tapOn(i % 2 ? commune.database : commune.otherProcess, token, 5, 'ho-tich')
			)
		);
		expect(answers.every(({ step }) => step === 'more')).toBe(true);
		expect(await countSlips()).toBe(before + 1);
		expect((await commune.recount()).differences).toBe(0);
	});

	it('is told to all who tap at once as it is kept, whichever face each of them tapped', async () => {
		const { token } = await offer();
		const taps = Array.from({ length: 50 }, (_, i) => ((i % 5) + 1) as Level);
		const answers = await Promise.all(
			taps.map((level, i) =>
				tapOn(i % 2 ? commune.database : commune.otherProcess, token, level, 'ho-tich')
			)
		);
		const verified = await verifyReceipt(commune.database, token);
		const id = verified.ok ? verified.slipId : '';
		const [kept] = await commune.sql`select level from app.slip where id = ${id}`;
		expect(new Set(answers.map(({ level }) => level))).toEqual(new Set([kept!.level]));
		expect(answers.map(({ isEarlier }) => isEarlier)).toEqual(
			taps.map((level) => level !== kept!.level)
		);
	});

	it('does not tell what it says to who taps on the paper later', async () => {
		const { token } = await offer();
		await tapOn(commune.database, token, 1);
		await commune.sql.begin(async (sql) => {
			await sql`set local session_replication_role = replica`;
			await sql`update app.slip set received_at = received_at - interval '11 minutes'`;
		});
		const later = await tapOn(commune.database, token, 5);
		expect(later).toEqual({ step: 'done', isClosed: true });
	});

	it('is never answered before the receipt was handed out, whatever age the phone says', async () => {
		const week = 7 * 24 * 3600;
		const days = async (token: string, age: number) => {
			const verified = await verifyReceipt(commune.database, token);
			const slip = await slipOf(commune.database, verified as never, 'ho-tich');
			await takeSlip(commune.database, slip, said({ level: 4, age }), 'vi');
			const [row] = await commune.sql`select
				app.local_day(now()) - answered_on as ago from app.slip where id = ${slip.id}`;
			return row!.ago as number;
		};
		// The key is older than any of them.
		await offer();
		await commune.sql`update app.receipt_key set created_at = now() - interval '30 days'`;
		expect(await days((await offer()).token, week)).toBe(0);
		const older = await offer('intake', 'H23.55-older');
		await commune.sql`update app.receipt_link set offered_on = offered_on - 3
			where dossier_code = 'H23.55-older'`;
		await commune.sql`update app.receipt_daily set day = day - 3 where stage = 'intake' and source = 'api'`;
		expect(await days(older.token, 2 * 24 * 3600)).toBe(2);
		const { tokens } = await offerLabels(
			commune.database,
			commune.unit,
			{ field: 'ho-tich', stage: 'intake', labels: 3 },
			SERVER
		);
		expect(await days(tokens[0]!, week)).toBe(0);
		// Receipts that are not known one by one.
		await commune.sql`delete from app.receipt_link where dossier_code is null`;
		expect(await days(tokens[1]!, week)).toBe(7);
		await commune.sql`update app.receipt_key set created_at = now()`;
		expect(await days(tokens[2]!, week)).toBe(0);
	});

	it('keeps what was said first', async () => {
		const { token } = await offer();
		await tapOn(commune.database, token, 2);
		await tapOn(commune.database, token, 5);
		const verified = await verifyReceipt(commune.database, token);
		const id = verified.ok ? verified.slipId : '';
		expect(await commune.sql`select level, channel from app.slip where id = ${id}`).toEqual([
			{ level: 2, channel: 'receipt' }
		]);
	});

	it('comes from 60 phones behind one address at once without a refusal', async () => {
		const { tokens } = await offerLabels(
			commune.database,
			commune.unit,
			{ field: 'ho-tich', stage: 'intake', labels: 60 },
			SERVER
		);
		const before = await countSlips();
		const answers = await Promise.all(tokens.map((token) => tapOn(commune.database, token, 4)));
		expect(answers.every(({ step }) => step === 'more')).toBe(true);
		expect(await countSlips()).toBe(before + 60);
	});

	it('takes what was added once, and asks for a face where there was none', async () => {
		const { token } = await offer('refusal');
		const verified = await verifyReceipt(commune.database, token);
		const slip = {
			...(await slipOf(commune.database, verified as never, 'ho-tich')),
			isOwner: true
		};
		const more = said({ reasons: ['wait_too_long'], comment: 'Chờ lâu.' });
		const send = (answer = more) => takeSlip(commune.database, slip, answer, 'vi');
		expect(await send()).toEqual({ step: 'faces' });
		expect(await send(said({ level: 1 }))).toMatchObject({ step: 'more' });
		expect(await send()).toMatchObject({ step: 'end', isAddedEarlier: false });
		const other = said({ comment: 'Khác.' });
		expect(await send(other)).toMatchObject({ step: 'end', isAddedEarlier: true });
		// The thanks may have got lost on the way.
		expect(await send()).toMatchObject({ step: 'end', isAddedEarlier: false });
		expect(await send(said({ level: 5 }))).toMatchObject({ step: 'done', level: 1 });
		expect(
			await commune.sql`select reasons, comment from app.slip_follow_up where slip_id = ${slip.id}`
		).toEqual([{ reasons: ['wait_too_long'], comment: 'Chờ lâu.' }]);
	});
});

describe('what was answered', () => {
	const counted = () => commune.sql`
		select day = app.local_day(now()) as today, field, stage, offered::int, answered::int
		from app.receipt_daily where day > app.local_day(now()) - 100 order by day, field`;
	const ago = async (days: number) => {
		await commune.sql`update app.receipt_daily set day = day - ${days}::int`;
		await commune.sql`update app.receipt_link set offered_on = offered_on - ${days}::int`;
	};
	const labels = async (n: number) => {
		const asked = { field: null, stage: null, labels: n };
		return (await offerLabels(commune.database, commune.unit, asked, SERVER)).tokens;
	};

	it('counts for the day on which it was offered, a label too, so never more than was offered', async () => {
		await ago(200);
		const tokens = [(await offer()).token, ...(await labels(2))];
		await ago(80);
		await offer();
		for (const token of tokens) await tapOn(commune.database, token, 4, 'ho-tich');
		const result = { field: 'ho-tich', stage: 'result', offered: 1 };
		expect(await counted()).toEqual([
			{ ...result, today: false, answered: 1 },
			// The field that the phones named was not on the labels.
			{ today: false, field: 'unstated', stage: 'unstated', offered: 2, answered: 2 },
			{ ...result, today: true, answered: 0 }
		]);
		expect((await commune.recount()).differences).toBe(0);
	});

	it('leaves no row of a label behind, nor does one that ran out', async () => {
		const left = () => commune.sql`select from app.receipt_link where dossier_code is null`;
		await commune.sql`delete from app.receipt_link`;
		const [answered] = await labels(2);
		expect(await left()).toHaveLength(2);
		await tapOn(commune.database, answered!, 4);
		expect(await left()).toHaveLength(1);
		await commune.sql`update app.receipt_link set expires_on = '2026-01-01'`;
		await commune.database.call('forget_receipts', {}, SERVER);
		expect(await left()).toHaveLength(0);
	});
});

describe('a sample commune', () => {
	it('goes whole, with its receipts, keys, contacts and imports', async () => {
		const { database, sql } = commune;
		const unit = await database.call(
			'create_unit',
			{ code: 'xa-mau', name: 'Xã Mẫu', kind: 'commune', is_sample: true },
			SERVER
		);
		// The list of units is kept for a second; this one is younger.
		forgetPhoneUnits(database);
		const dossier = { dossierCode: 'M1', stage: 'result', field: 'ho-tich' } as const;
		const { token } = await offerReceipt(database, unit, dossier, 'api', SERVER);
		await offerReceipt(database, unit, { ...dossier, stage: 'intake' }, 'api', SERVER);
		await tapOn(database, token, 4, 'ho-tich');
		const verified = await verifyReceipt(database, token);
		const contact = { phone: '0912345678' };
		await takeSlip(database, await slipOf(database, verified as never), said({ contact }), 'vi');
		await database.call(
			'put_dossier_mapping',
			{ of_unit: unit, of_source: 's', new_mapping: { columns: {} } },
			SERVER
		);
		await database.call('clear_sample', {}, SERVER);
		for (const table of [
			'unit',
			'slip',
			'contact',
			'receipt_link',
			'receipt_key',
			'receipt_daily'
		]) {
			const id = table === 'unit' ? 'id' : 'unit_id';
			const rows = await sql`select from app.${sql(`${table}`)} where ${sql(id)} = ${unit}`;
			expect(rows, table).toHaveLength(0);
		}
	});
});
