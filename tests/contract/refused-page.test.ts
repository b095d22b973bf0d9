import { gunzipSync } from 'node:zlib';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { offerReceipt } from '#lib/server/receipts/offer.ts';
import { refusedPage } from '#lib/server/receipts/refused-page.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => void (commune = await openCommune()));
afterAll(() => commune.close());

let made = 0;
const respond = async () => {
	made += 1;
	return new Response('<h1>Xin lỗi</h1>', {
		status: 404,
		headers: { 'content-type': 'text/html', etag: '"x"' }
	});
};
function come(token: string, { query = '', headers = {}, locale = 'vi' } = {}) {
	const url = new URL(`http://127.0.0.1/r/${token}${query}`);
	const request = new Request(url, { headers: { accept: 'text/html', ...headers } });
	const locals = { database: commune.database, locale };
	const event = { request, url, params: { token }, locals } as unknown as RequestEvent;
	return refusedPage(event, respond);
}

it('makes the page for a bad token once per language, and answers the next from memory', async () => {
	made = 0;
	for (const token of ['AAAA', 'BBBB', 'C'.repeat(52)]) {
		const answer = await come(token);
		expect([answer.status, await answer.text()]).toEqual([404, '<h1>Xin lỗi</h1>']);
		expect(answer.headers.get('etag')).toBeNull();
	}
	expect(made).toBe(1);
	await come('AAAA', { locale: 'en' });
	expect(made).toBe(2);
	const packed = await come('DDDD', { headers: { 'accept-encoding': 'gzip, br' } });
	expect(packed.headers.get('content-encoding')).toBe('gzip');
	expect(gunzipSync(await packed.bytes()).toString()).toBe('<h1>Xin lỗi</h1>');
	expect(made).toBe(2);
});

it('lets everything else take its way: a good token, a chosen language, the script of the page', async () => {
	const dossier = { dossierCode: 'H1', stage: 'result' as const };
	const { token } = await offerReceipt(commune.database, commune.unit, dossier, 'api', SERVER);
	for (const coming of [
		() => come(token),
		() => come('AAAA', { query: '?lang=en' }),
		() => come('AAAA', { headers: { accept: 'application/json' } })
	]) {
		made = 0;
		await coming();
		expect(made).toBe(1);
	}
});
