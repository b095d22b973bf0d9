import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { forgetPhoneUnits } from '#lib/server/receipts/phone-unit.ts';
import { verifyReceipt } from '#lib/server/receipts/verify.ts';
import { POST } from '../../src/routes/api/v1/receipts/+server.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
const key = `hlk_${randomBytes(32).toString('base64url')}`;
beforeAll(async () => {
	commune = await openCommune();
	await commune.database.call(
		'create_key',
		{ of_unit: commune.unit, key_hash: hashToken(key), key_name: 'một cửa' },
		SERVER
	);
});
afterAll(() => commune.close());

async function post(body: unknown, bearer = key) {
	const request = new Request('https://hailong.example.gov.vn/api/v1/receipts', {
		method: 'POST',
		headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
		body: typeof body === 'string' ? body : JSON.stringify(body)
	});
	const event = { request, url: new URL(request.url), locals: { database: commune.database } };
	const response = await POST(event as unknown as Parameters<typeof POST>[0]);
	return { status: response.status, body: await response.json() };
}

const dossier = { dossierCode: 'H23.55-261123-0001', field: 'ho-tich', stage: 'intake' };

describe('POST /api/v1/receipts', () => {
	it('answers with a token, its address, its QR code and its end', async () => {
		const { status, body } = await post(dossier);
		expect(status).toBe(201);
		expect(body.url).toBe(`https://hailong.example.gov.vn/r/${body.token}`);
		expect(new URL(body.url).pathname.length).toBeLessThan(90);
		expect(body.qrSvg).toMatch(/^<svg[^]*<\/svg>\s*$/);
		expect(Date.parse(body.expiresAt)).toBeGreaterThan(Date.now() + 89 * 24 * 3600 * 1000);
		expect(JSON.stringify(body)).not.toContain(dossier.dossierCode);
		expect(await verifyReceipt(commune.database, body.token)).toMatchObject({
			ok: true,
			receipt: { stage: 'intake' }
		});
	});

	it('puts the address into codes that citizens reach, wherever it is called at itself', async () => {
		const set = async (address: string | null) => {
			await commune.sql`insert into app.receipt_setting (unit_id, public_address)
				values (${commune.unit}, ${address}) on conflict (unit_id) do update set public_address = ${address}`;
			forgetPhoneUnits(commune.database);
		};
		await set('https://danhgia.example.vn');
		const { body } = await post({ ...dossier, dossierCode: 'H1' });
		expect(body.url).toBe(`https://danhgia.example.vn/r/${body.token}`);
		await set(null);
		const again = await post({ ...dossier, dossierCode: 'H1' });
		expect(again.body.url).toBe(`https://hailong.example.gov.vn/r/${body.token}`);
	});

	it('answers with the same token when asked again', async () => {
		const first = await post({ ...dossier, dossierCode: 'H2' });
		const again = await post({ ...dossier, dossierCode: 'H2' });
		expect([first.status, again.status]).toEqual([201, 201]);
		expect(again.body).toEqual(first.body);
	});

	it.each([
		['HL-3006', { ...dossier, dossierCode: '' }],
		['HL-3006', { ...dossier, dossierCode: 'x'.repeat(121) }],
		['HL-3106', { ...dossier, dossierCode: '031095001234' }],
		['HL-3106', { ...dossier, dossierCode: '912345678' }],
		['HL-3106', { ...dossier, dossierCode: '０３１０９５００１２３４' }],
		['HL-3106', { ...dossier, dossierCode: "'031095001234" }],
		['HL-3115', { ...dossier, dossierCode: 'Nguyễn Văn A' }],
		['HL-6515', { ...dossier, dossierCode: '=T-1' }],
		['HL-6515', { ...dossier, dossierCode: '+5104-H23' }],
		['HL-3118', { ...dossier, dossierCode: '2,02610E+16' }],
		['HL-1014', { ...dossier, stage: 'later' }],
		['HL-1013', { ...dossier, field: 'khong-co' }],
		['HL-1001', '{'],
		['HL-1001', null]
	])('says %s where the request is wrong', async (code, body) => {
		expect((await post(body)).body.code).toBe(code);
	});

	it('takes no key that is none', async () => {
		const { status, body } = await post(dossier, `hlk_${'A'.repeat(43)}`);
		expect([status, body.code]).toEqual([401, 'HL-2006']);
		expect((await post(dossier, 'short')).status).toBe(401);
	});
});
