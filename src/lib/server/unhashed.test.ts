import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { resolveUnhashed } from './unhashed.ts';

const event = { route: { id: '/desk' } } as RequestEvent;
const inVietnamese = (html: string) => html.replace('%lang%', 'vi');

/** What SvelteKit makes of a page: hashed, unless part of its data comes later. */
const rendering =
	(html: string, headers: Record<string, string>): Parameters<typeof resolveUnhashed>[1] =>
	async (_, options) => {
		const body = (await options!.transformPageChunk!({ html, done: true })) ?? '';
		return new Response(body, { status: 422, headers: { 'content-length': '0', ...headers } });
	};

describe('a page that no browser may keep', () => {
	it('arrives whole, as long as it says, with its status and without a hash', async () => {
		const page = rendering('<html lang="%lang%">Hài lòng</html>', { etag: '"1"', 'x-frame': 'no' });
		const response = await resolveUnhashed(event, page, inVietnamese);
		const text = await response.text();
		expect(text).toBe('<html lang="vi">Hài lòng</html>');
		expect(response.status).toBe(422);
		expect(Object.fromEntries(response.headers)).toMatchObject({
			'content-length': String(Buffer.byteLength(text)),
			'x-frame': 'no'
		});
		expect(response.headers.has('etag')).toBe(false);
	});

	it('is left alone where it is no page: data, files and redirects', async () => {
		const file = new Response('a;b');
		expect(await resolveUnhashed(event, async () => file, inVietnamese)).toBe(file);
	});

	it('is refused aloud where it streams part of its data', async () => {
		await expect(resolveUnhashed(event, rendering('<html>', {}), inVietnamese)).rejects.toThrow(
			'/desk streams its data'
		);
	});
});
