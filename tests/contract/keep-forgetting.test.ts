import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { keepForgetting } from '#lib/server/receipts/keep-forgetting.ts';
import { offerReceipt } from '#lib/server/receipts/offer.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => void (commune = await openCommune()));
afterAll(() => commune.close());

async function leaveBehind(dossierCode: string) {
	const dossier = { dossierCode, stage: 'result' as const };
	await offerReceipt(commune.database, commune.unit, dossier, 'api', SERVER);
	await commune.sql`update app.receipt_link set expires_on = '2026-01-01' where dossier_code = ${dossierCode}`;
}
const left = async () =>
	(await commune.sql`select dossier_code from app.receipt_link order by 1`).map(
		({ dossier_code }) => dossier_code
	);

it('what has run out goes without anybody coming for it, again and again, and nothing else does', async () => {
	const dossier = { dossierCode: 'still-good', stage: 'result' as const };
	await offerReceipt(commune.database, commune.unit, dossier, 'api', SERVER);
	await leaveBehind('old-1');
	const stop = keepForgetting(commune.database, { everyMs: 20, againMs: 20 });
	await expect.poll(left, { timeout: 10_000 }).toEqual(['still-good']);
	await leaveBehind('old-2');
	await expect.poll(left, { timeout: 10_000 }).toEqual(['still-good']);
	await stop();
	await leaveBehind('old-3');
	expect(await left()).toEqual(['old-3', 'still-good']);
});

it('a sweep that fails is tried again', async () => {
	await commune.sql`revoke execute on function api.forget_receipts() from service_role`;
	const stop = keepForgetting(commune.database, { everyMs: 3600_000, againMs: 20 });
	await commune.sql`grant execute on function api.forget_receipts() to service_role`;
	await expect.poll(left, { timeout: 10_000 }).toEqual(['still-good']);
	await stop();
});
