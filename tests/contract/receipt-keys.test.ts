import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays } from '#lib/domain/time/day.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { takeSlip } from '#lib/server/receipts/take-slip.ts';
import { keyRing } from '#lib/server/receipts/key-ring.ts';
import { offerLabels } from '#lib/server/receipts/offer.ts';
import { newNonce, seal, sealingKey } from '#lib/server/receipts/seal.ts';
import { verifyReceipt } from '#lib/server/receipts/verify.ts';
import { said, slipOf, tapOn } from '../receipts/phone.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => (commune = await openCommune()));
afterAll(() => commune.close());

const token = async () => {
	const { tokens } = await offerLabels(
		commune.database,
		commune.unit,
		{ field: null, stage: 'intake', labels: 1 },
		SERVER
	);
	return tokens[0]!;
};
const keyOf = (text: string) => Buffer.from(text, 'base64url').toString('hex', 1, 7);
const rotate = async () => {
	const key_id = randomBytes(6).toString('hex');
	const key_secret = randomBytes(32).toString('hex');
	await commune.database.call(
		'create_receipt_key',
		{ of_unit: commune.unit, key_id, key_secret, key_kind: 'server', key_name: '' },
		SERVER
	);
	await keyRing(commune.database).refresh();
	return key_id;
};

describe('the keys of receipts', () => {
	it('are rotated while old receipts go on working', async () => {
		const old = await token();
		const key = await rotate();
		const fresh = await token();
		expect(keyOf(fresh)).toBe(key);
		expect(keyOf(old)).not.toBe(key);
		expect(await tapOn(commune.database, old, 5)).toMatchObject({ step: 'more' });
		expect(await tapOn(commune.database, fresh, 5)).toMatchObject({ step: 'more' });
	});

	it('stop at once when revoked, also in a process that has not heard of it', async () => {
		const given = await token();
		const verified = await verifyReceipt(commune.otherProcess, given);
		expect(verified.ok).toBe(true);
		const slip = await slipOf(commune.otherProcess, verified as never);
		await commune.database.call(
			'revoke_receipt_key',
			{ of_unit: commune.unit, key_id: keyOf(given) },
			SERVER
		);
		const late = takeSlip(commune.otherProcess, slip, said({ level: 5 }), 'vi');
		await expect(late).rejects.toThrow(ProblemError);
		await expect(late).rejects.toThrow('HL-3004');
	});

	it('reach every process by notice', async () => {
		const given = await token();
		await verifyReceipt(commune.otherProcess, given);
		await commune.database.call(
			'revoke_receipt_key',
			{ of_unit: commune.unit, key_id: keyOf(given) },
			SERVER
		);
		await vi.waitFor(
			async () =>
				expect(await verifyReceipt(commune.otherProcess, given)).toEqual({
					ok: false,
					problem: 'HL-3004'
				}),
			{ timeout: 20_000, interval: 20 }
		);
	});

	it('given to other software make receipts without asking us', async () => {
		const file = new URL('../../docs/vectors/receipts.json', import.meta.url);
		const vectors = JSON.parse(readFileSync(file, 'utf8'));
		await commune.database.call(
			'create_receipt_key',
			{
				of_unit: commune.unit,
				key_id: vectors.keyId,
				key_secret: vectors.secret,
				key_kind: 'offline',
				key_name: 'Phần mềm một cửa'
			},
			SERVER
		);
		await keyRing(commune.database).refresh();
		const said2027 = vectors.receipts[1];
		const verified = await verifyReceipt(
			commune.database,
			said2027.token,
			new Date('2026-12-01T08:00:00+07:00')
		);
		expect(verified).toMatchObject({ ok: true, receipt: { stage: 'result', lateness: 'early' } });
		const slip = await slipOf(commune.database, verified as never, said2027.field);
		await takeSlip(commune.database, slip, said({ level: 5 }), 'vi');
		expect(
			await commune.sql`select field, stage, source, answered::int from app.receipt_daily where source = 'offline'`
		).toEqual([{ field: 'ho-tich', stage: 'result', source: 'offline', answered: 1 }]);
	});

	it('do not seal for a later century, nor after the last day', async () => {
		const file = new URL('../../docs/vectors/receipts.json', import.meta.url);
		const { receipts } = JSON.parse(readFileSync(file, 'utf8'));
		const at = (token: string, now: string) =>
			verifyReceipt(commune.database, token, new Date(now));
		expect(await at(receipts[6].token, '2026-12-01T08:00:00+07:00')).toMatchObject({
			problem: 'HL-3001'
		});
		expect(await at(receipts[2].token, '2026-12-31T23:59:59+07:00')).toMatchObject({ ok: true });
		expect(await at(receipts[2].token, '2027-01-01T00:00:00+07:00')).toMatchObject({
			problem: 'HL-3002'
		});
	});

	it('that seal no more make no receipt that runs longer than one of their last day', async () => {
		const { database, unit, sql } = commune;
		const key_id = randomBytes(6).toString('hex');
		const secret = randomBytes(32);
		const key_secret = secret.toString('hex');
		await database.call(
			'create_receipt_key',
			{ of_unit: unit, key_id, key_secret, key_kind: 'offline', key_name: 'Cũ' },
			SERVER
		);
		const now = new Date('2026-12-01T08:00:00+07:00');
		const judge = async (days: number) => {
			const expiresOn = addDays('2026-12-01', days);
			const receipt = { stage: null, lateness: null, fieldMark: 0, expiresOn };
			const token = seal(sealingKey(key_id, secret), receipt, newNonce());
			return (await verifyReceipt(database, token, now)).ok;
		};
		const retire = async (at: string) => {
			await sql`update app.receipt_key set retired_at = ${at} where id = ${key_id}`;
			await keyRing(database).refresh();
		};
		await keyRing(database).refresh();
		expect([await judge(400), await judge(401)]).toEqual([true, false]);
		await retire('2026-11-21T23:00:00+07:00');
		expect([await judge(390), await judge(391)]).toEqual([true, false]);
		await retire('2025-01-01T08:00:00+07:00');
		expect(await judge(0)).toBe(false);
	});

	it('never show their secret to a person', async () => {
		const read = commune.sql.begin(async (sql) => {
			await sql`select set_config('role', 'authenticated', true)`;
			return sql`select secret from app.receipt_key`;
		});
		await expect(read).rejects.toThrow('permission denied');
	});
});
