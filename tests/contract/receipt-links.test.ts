import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { offerReceipt } from '#lib/server/receipts/offer.ts';
import { verifyReceipt } from '#lib/server/receipts/verify.ts';
import { tapOn } from '../receipts/phone.ts';
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

describe('the link from a receipt to its dossier', () => {
	it('gives a reprint the same token until it is answered', async () => {
		const first = await offer('intake', 'H23.55-1');
		const again = await offer('intake', 'H23.55-1');
		expect(again).toEqual({ ...first, isNew: false });
		const otherStage = await offer('result', 'H23.55-1');
		expect(otherStage.token).not.toBe(first.token);
		expect(otherStage.isNew).toBe(true);
	});

	it('says what was put right, on the same code, and is offered once', async () => {
		const asked = { dossierCode: 'H23.55-sai', stage: 'result', field: 'ho-tich' } as const;
		const ask = (more: object) =>
			offerReceipt(commune.database, commune.unit, { ...asked, ...more }, 'api', SERVER);
		await commune.sql`delete from app.receipt_daily`;
		const first = await ask({ procedure: 'Đăng ký khai sinh' });
		const right = { field: 'dat-dai', procedure: 'Cấp GCN', lateness: 'overdue' as const };
		const again = await ask(right);
		expect(again).toMatchObject({ token: first.token, isNew: false });
		expect(again).toMatchObject({ field: 'dat-dai', procedure: 'Cấp GCN' });
		// What is not said again stays.
		expect(await ask({ field: null })).toEqual(again);
		const counted = () =>
			commune.sql`select field, offered::int, answered::int from app.receipt_daily`;
		expect(await counted()).toEqual([{ field: 'dat-dai', offered: 1, answered: 0 }]);
		// The first paper, with what was sealed into it.
		expect(await tapOn(commune.database, first.token, 3, 'ho-tich')).toMatchObject({ level: 3 });
		const verified = await verifyReceipt(commune.database, first.token);
		const id = verified.ok ? verified.slipId : '';
		expect(await commune.sql`select field from app.slip where id = ${id}`).toEqual([
			{ field: 'dat-dai' }
		]);
		expect(await counted()).toEqual([{ field: 'dat-dai', offered: 1, answered: 1 }]);
		expect(
			await commune.sql`delete from app.receipt_rating where field = 'dat-dai'
				returning lateness, level, n::int`
		).toEqual([{ lateness: 'unknown', level: 3, n: 1 }]);
	});

	it('is put right while its slip comes: either before it or not at all', async () => {
		const { database, otherProcess } = commune;
		for (let round = 0; round < 10; round += 1) {
			await commune.sql`delete from app.receipt_daily`;
			const dossier = { dossierCode: `H23.55-nay-${round}`, stage: 'refusal' } as const;
			const ask = (field: string) =>
				offerReceipt(database, commune.unit, { ...dossier, field }, 'api', SERVER);
			const { token } = await ask('ho-tich');
			const said = (error: { problem?: { code: string } }) => error.problem?.code;
			const [asked] = await Promise.all([
				ask('dat-dai').then(() => 'put right', said),
				tapOn(otherProcess, token, 4, 'ho-tich')
			]);
			const rows = await commune.sql`select field, offered::int, answered::int
				from app.receipt_daily order by field`;
			// A caller who asks after the slip gets that answer: no second receipt.
			expect(['put right', 'HL-3121']).toContain(asked);
			const field = asked === 'put right' ? 'dat-dai' : 'ho-tich';
			expect([...rows]).toEqual([{ field, offered: 1, answered: 1 }]);
		}
		await commune.sql`delete from app.receipt_rating`;
	});

	it('is cut by the slip: numbers of a day and a quarter remain', async () => {
		const code = 'H23.55-cut';
		const { token } = await offer('supplement', code);
		const links = () => commune.sql`select from app.receipt_link where dossier_code = ${code}`;
		expect(await links()).toHaveLength(1);
		await tapOn(commune.database, token, 1, 'ho-tich');
		expect(await links()).toHaveLength(0);
		expect(
			await commune.sql`select source, offered::int, answered::int from app.receipt_daily where stage = 'supplement'`
		).toEqual([{ source: 'api', offered: 1, answered: 1 }]);
		expect(
			await commune.sql`select lateness, level, n::int from app.receipt_rating where stage = 'supplement'`
		).toEqual([{ lateness: 'unknown', level: 1, n: 1 }]);
		expect(await commune.sql`select from app.audit where detail::text like ${`%${code}%`}`).toEqual(
			[]
		);
	});

	it('tells how late the dossier was, then forgets which it was', async () => {
		await commune.database.call(
			'put_dossiers',
			{
				of_unit: commune.unit,
				from_source: 'motcua',
				as_of_day: '2026-11-23',
				dossiers: [
					{
						code: 'H23.55-late',
						field: 'dat-dai',
						state: 'resolved_overdue',
						received_on: '2026-10-01',
						due_on: '2026-10-15',
						resolved_on: '2026-11-01'
					}
				]
			},
			SERVER
		);
		const { token } = await offer('result', 'H23.55-late');
		await tapOn(commune.database, token, 2, 'dat-dai');
		expect(
			await commune.sql`select lateness, level, n::int from app.receipt_rating where field = 'dat-dai' and placed`
		).toEqual([{ lateness: 'overdue', level: 2, n: 1 }]);
	});

	it('and the secret behind slip ids go when they have run out', async () => {
		await offer('intake', 'H23.55-old');
		await commune.sql`update app.receipt_link set expires_on = '2026-01-01' where dossier_code = 'H23.55-old'`;
		await commune.sql`insert into app.receipt_secret (unit_id, period) values (${commune.unit}, '2025-10-01')`;
		const [gone] = await commune.database.call('forget_receipts', {}, SERVER);
		expect(gone).toMatchObject({ links: 1, secrets: 1 });
	});
});
