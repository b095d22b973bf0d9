import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressed } from './compress.ts';

const page = () =>
	new Response('<!doctype html>'.repeat(100), {
		status: 410,
		headers: { 'content-type': 'text/html', 'content-length': '1500', etag: '"x"' }
	});
const asking = (encoding?: string) =>
	new Request('http://127.0.0.1/r/x', encoding ? { headers: { 'accept-encoding': encoding } } : {});

describe('a page for a phone', () => {
	it('is packed where the phone can unpack it', async () => {
		const packed = compressed(asking('gzip, deflate, br'), page());
		expect(packed.status).toBe(410);
		expect(packed.headers.get('content-encoding')).toBe('gzip');
		expect(packed.headers.has('content-length')).toBe(false);
		const bytes = Buffer.from(await packed.arrayBuffer());
		expect(bytes.length).toBeLessThan(100);
		expect(gunzipSync(bytes).toString()).toBe('<!doctype html>'.repeat(100));
	});

	it('is left as it is for everybody else', () => {
		const whole = page();
		expect(compressed(asking(), whole)).toBe(whole);
		const other = Response.json({});
		expect(compressed(asking('gzip'), other)).toBe(other);
	});
});
