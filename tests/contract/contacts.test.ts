import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { takeSlip } from '#lib/server/receipts/take-slip.ts';
import { offerReceipt } from '#lib/server/receipts/offer.ts';
import { verifyReceipt } from '#lib/server/receipts/verify.ts';
import { said, slipOf } from '../receipts/phone.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
const people: Record<string, Caller> = {};
beforeAll(async () => {
	commune = await openCommune();
	for (const [name, role] of [
		['leader', 'leader'],
		['owner', 'officer'],
		['colleague', 'officer'],
		['viewer', 'viewer'],
		['administrator', 'administrator']
	] as const) {
		const email = `${name}@example.vn`;
		const sub = await commune.database.call(
			'create_account',
			{ email, password: 'thu-nghiem-lien-he', full_name: name, role, unit: commune.unit },
			SERVER
		);
		people[name] = { role: 'authenticated', sub };
	}
	for (const [field, person_email] of [
		['ho-tich', 'owner@example.vn'],
		['dat-dai', 'colleague@example.vn']
	] as const)
		await commune.database.call(
			'assign_owner',
			{ of_unit: commune.unit, field, person_email },
			SERVER
		);
});
afterAll(() => commune.close());

const contacts = (who: string) =>
	commune.database.call('contacts', { of_unit: commune.unit }, people[who]!);

describe('the phone number of somebody who wants a reply', () => {
	let slip: string;
	it('is kept with the sentence that was agreed to, apart from the slip', async () => {
		const { token } = await offerReceipt(
			commune.database,
			commune.unit,
			{ dossierCode: 'H1', stage: 'result', field: 'ho-tich' },
			'api',
			SERVER
		);
		const verified = await verifyReceipt(commune.database, token);
		const phone = await slipOf(commune.database, verified as never, 'ho-tich');
		slip = phone.id;
		await takeSlip(commune.database, phone, said({ level: 2 }), 'vi');
		await takeSlip(
			commune.database,
			phone,
			said({ comment: 'Xin trả lời tôi.', contact: { phone: '0912345678' } }),
			'vi'
		);
		const [kept] = await commune.sql`select phone, purpose from app.contact`;
		expect(kept!.phone).toBe('0912345678');
		expect(kept!.purpose).toContain('đồng ý');
		const [row] = await commune.sql`select to_jsonb(slip)::text || to_jsonb(follow_up)::text as text
			from app.slip join app.slip_follow_up follow_up on slip_id = id where id = ${slip}`;
		expect(row!.text).not.toContain('0912345678');
	});

	it('is read by the owner of the field and the leader, by nobody else', async () => {
		for (const who of ['owner', 'leader'])
			expect(await contacts(who), who).toMatchObject([
				{ phone: '0912345678', comment: 'Xin trả lời tôi.', field: 'ho-tich', level: 2 }
			]);
		for (const who of ['colleague', 'viewer', 'administrator'])
			expect(await contacts(who), who).toEqual([]);
	});

	it('is put right as long as nobody has replied, and what was agreed to last is kept', async () => {
		const { database, sql } = commune;
		const { token } = await offerReceipt(
			database,
			commune.unit,
			{ dossierCode: 'H2', stage: 'result', field: 'dat-dai' },
			'api',
			SERVER
		);
		const verified = await verifyReceipt(database, token);
		const phone = { ...(await slipOf(database, verified as never)), isOwner: true };
		const leave = (number: string, locale: 'vi' | 'en' = 'vi') => {
			const contact = { phone: number };
			return takeSlip(database, phone, said({ contact }), locale);
		};
		const kept = async () => {
			const [row] = await sql`select contact.phone, purpose, consented_at::text as since
				from app.contact where slip_id = ${phone.id}`;
			return row!;
		};
		const noted = async () =>
			(
				await sql`select action from app.audit where action like 'contact.%' order by id desc limit 2`
			).map(({ action }) => action);
		await takeSlip(database, phone, said({ level: 2 }), 'vi');
		expect(await leave('0912345678')).toMatchObject({ contact: 'kept' });
		const first = await kept();
		expect(await leave('0912345678')).toMatchObject({ contact: 'kept' });
		expect(await kept()).toEqual(first);
		expect(await leave('0987654321', 'en')).toMatchObject({ contact: 'kept' });
		const second = await kept();
		expect(second).toMatchObject({
			phone: '0987654321',
			purpose: expect.stringContaining('consent')
		});
		expect(second.since > first.since).toBe(true);
		expect(await noted()).toEqual(['contact.corrected', 'contact.given']);
		await sql`update app.contact set replied_at = now() where slip_id = ${phone.id}`;
		expect(await leave('0912345678')).toMatchObject({ contact: 'replied' });
		expect(await kept()).toEqual(second);
		await sql`delete from app.contact where slip_id = ${phone.id}`;
	});

	it('goes 90 days after the reply', async () => {
		const reply = (who: string) =>
			commune.database.call(
				'reply_contact',
				{ of_unit: commune.unit, of_slip: slip },
				people[who]!
			);
		expect(await reply('colleague')).toBe(false);
		expect(await reply('owner')).toBe(true);
		await commune.database.call('forget_receipts', {}, SERVER);
		expect(await contacts('owner')).toHaveLength(1);
		await commune.sql`update app.contact set replied_at = now() - interval '91 days'`;
		await commune.database.call('forget_receipts', {}, SERVER);
		expect(await contacts('owner')).toHaveLength(0);
		expect(await commune.sql`select from app.slip where id = ${slip}`).toHaveLength(1);
	});
});
