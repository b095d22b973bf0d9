import { expect, it } from 'vitest';
import { mayRead } from './door.ts';

const from = (remoteAddress: string, headers: Record<string, string> = {}) => ({
	headers,
	socket: { remoteAddress }
});

it.each([
	['127.0.0.1', {}, undefined, true],
	['::1', {}, undefined, true],
	['::ffff:127.0.0.1', {}, undefined, true],
	['192.168.1.9', {}, undefined, false],
	// Behind a proxy on the same machine everybody comes from here.
	['127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }, undefined, false],
	['127.0.0.1', { forwarded: 'for=203.0.113.7' }, undefined, false],
	['127.0.0.1', {}, 'khóa-dài-bao-nhiêu-đó', false],
	['127.0.0.1', { authorization: 'Bearer sai' }, 'khóa-dài-bao-nhiêu-đó', false],
	['203.0.113.7', { authorization: 'Bearer khóa-dài-bao-nhiêu-đó' }, 'khóa-dài-bao-nhiêu-đó', true]
])('from %s with %o and the token %s: %s', (address, headers, token, expected) => {
	expect(mayRead(from(address, headers as Record<string, string>), token)).toBe(expected);
});
