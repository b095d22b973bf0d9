import { describe, expect, it } from 'vitest';
import { isForeignForm } from './foreign-form.ts';

const here = 'http://mot-cua.example.vn';
const FORM = 'application/x-www-form-urlencoded';

function send(
	origin: string | null,
	type: string | null = FORM,
	method = 'POST',
	withCookie = false
) {
	const headers = new Headers();
	if (origin !== null) headers.set('origin', origin);
	if (type !== null) headers.set('content-type', type);
	return isForeignForm({ method, headers } as Request, here, withCookie);
}

describe('a form', () => {
	it('of our own pages is welcome', () => {
		expect(send(here)).toBe(false);
	});

	it('of any other page is foreign, also of one that hides where it is, and through a proxy we do not trust', () => {
		const others = [
			null,
			'null',
			'',
			'https://mot-cua.example.vn',
			'http://mot-cua.example.vn:81',
			'http://example.vn'
		];
		for (const origin of others) expect(send(origin), String(origin)).toBe(true);
	});

	it('is whatever a browser sends abroad without asking, written in any way', () => {
		const types = [
			null,
			'',
			'text/plain',
			'Text/Plain; charset=utf-8',
			'multipart/form-data; boundary=x',
			`${FORM.toUpperCase()} ; charset=utf-8`
		];
		for (const type of types) expect(send('http://b.vn', type), String(type)).toBe(true);
		expect(send('http://b.vn', 'application/json')).toBe(false);
	});

	it('is no call, which a page that is opened with a cookie takes from its own origin only', () => {
		const call = (origin: string | null) => send(origin, 'application/json', 'POST', true);
		expect(call('http://b.vn')).toBe(true);
		expect(call('null')).toBe(true);
		expect(call(here)).toBe(false);
		expect(call(null)).toBe(false);
	});

	it('changes something: looking does not count, every other method does', () => {
		expect(send('http://b.vn', FORM, 'GET')).toBe(false);
		for (const method of ['PUT', 'PATCH', 'DELETE'])
			expect(send('http://b.vn', FORM, method)).toBe(true);
	});
});
