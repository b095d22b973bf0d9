import { describe, expect, it, vi } from 'vitest';
import { log } from '#lib/server/log.ts';
import { settleForwarded } from './forwarded.ts';

/** The address that everything behind believes in. */
function seen(headers: Record<string, string>, trustProxy = true) {
	const all = { host: '127.0.0.1:3000', ...headers };
	const good = settleForwarded(all, trustProxy);
	const { host, 'x-forwarded-proto': scheme } = all as Record<string, string>;
	return good ? `${scheme}://${host}` : undefined;
}

describe('what a proxy says of a request', () => {
	it.each([
		[{ 'x-forwarded-proto': 'https', host: 'hailong.xa.vn' }, 'https://hailong.xa.vn'],
		[{ 'x-forwarded-proto': 'https,http', host: 'hailong.xa.vn' }, 'https://hailong.xa.vn'],
		[{ 'x-forwarded-proto': ' HTTPS , http' }, 'https://127.0.0.1:3000'],
		[
			{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'hailong.xa.vn, proxy.lan' },
			'https://hailong.xa.vn'
		],
		[
			{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'a.vn', 'x-forwarded-port': '8443' },
			'https://a.vn:8443'
		],
		[
			{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'a.vn', 'x-forwarded-port': '443' },
			'https://a.vn'
		],
		[{ forwarded: 'for=1.2.3.4;proto=https;host="hailong.xa.vn"' }, 'https://hailong.xa.vn'],
		[{ forwarded: 'For="[2001:db8::1]"; Proto=https, for=10.0.0.1' }, 'https://127.0.0.1:3000'],
		[{ 'x-forwarded-ssl': 'on', host: 'a.vn' }, 'https://a.vn'],
		[{ 'front-end-https': 'On', host: 'a.vn' }, 'https://a.vn'],
		[{ 'x-forwarded-scheme': 'https', host: 'a.vn' }, 'https://a.vn'],
		[{ 'x-forwarded-proto': 'wss', host: 'a.vn' }, 'http://a.vn'],
		[{ 'x-forwarded-proto': '', host: '[::1]:3000' }, 'http://[::1]:3000'],
		[{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'a b<script>' }, 'https://127.0.0.1:3000']
	])('%o is read as %s', (headers, address) => {
		expect(seen(headers as Record<string, string>)).toBe(address);
	});

	it('counts only where the proxy is trusted', () => {
		const said = {
			'x-forwarded-proto': 'https',
			'x-forwarded-host': 'a.vn',
			forwarded: 'proto=https'
		};
		expect(seen(said, false)).toBe('http://127.0.0.1:3000');
	});

	it('cannot make a page answer under what is no host', () => {
		expect(seen({ host: 'a b' })).toBeUndefined();
		expect(seen({ host: '' })).toBeUndefined();
	});

	it('below a path is named in the log, once, and the root is not', () => {
		const warned = vi.spyOn(log, 'warn').mockImplementation(() => {});
		const come = (prefix: string) =>
			seen({ 'x-forwarded-proto': 'https', host: 'a.vn', 'x-forwarded-prefix': prefix });
		come('/');
		expect(warned).not.toHaveBeenCalled();
		expect([come('/hai-long'), come('/hai-long')]).toEqual(['https://a.vn', 'https://a.vn']);
		expect(warned.mock.calls).toEqual([[{ prefix: '/hai-long' }, expect.stringMatching(/Prefix/)]]);
		warned.mockRestore();
	});
});
