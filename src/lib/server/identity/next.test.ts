import { describe, expect, it } from 'vitest';
import { nextPage } from './next.ts';

const ORIGIN = 'http://127.0.0.1:3000';

describe('the page after signing in', () => {
	it('is the one that was asked for, with its query', () => {
		expect(nextPage('/desk/index/2022?unit=quang-khai', ORIGIN)).toBe(
			'/desk/index/2022?unit=quang-khai'
		);
	});

	it.each([
		null,
		'',
		'https://elsewhere.example/desk',
		'//elsewhere.example/desk',
		'/\\elsewhere.example/desk',
		'/desk/../kiosk',
		'/deskelsewhere',
		'/desk/sign-in?next=/desk/sign-in',
		'javascript:alert(1)'
	])('is the first page of the desk for %j', (next) => {
		expect(nextPage(next, ORIGIN)).toBe('/desk');
	});
});
