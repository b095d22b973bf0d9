import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LARGEST_JSON, limitOf } from './limit.ts';

const ROUTES = 'src/routes';
/** Pages whose form brings a file to the server, as routes are named. */
const pages = globSync(`${ROUTES}/**/+page.svelte`)
	.filter((file) => readFileSync(file, 'utf8').includes('multipart/form-data'))
	.map((file) => file.slice(ROUTES.length).replace('/+page.svelte', '').replaceAll('\\', '/'));
const KIB = 1024;

describe('the limit of a body', () => {
	it('is large enough for a file wherever a form brings one', () => {
		expect(pages.length).toBeGreaterThanOrEqual(7);
		const small = pages.filter((route) => limitOf(route, route, true) <= 1024 * KIB);
		expect(small).toEqual([]);
	});

	it('lets everybody bring a sealed report to be verified, and nothing else of that size', () => {
		expect(pages.filter((route) => limitOf(route, route, false) > 64 * KIB)).toEqual([
			'/(public)/verify'
		]);
	});

	it('is that of a form without files, where one brings none', () => {
		expect(limitOf('/(public)/verify', '/verify', false, false)).toBe(64 * KIB);
		expect(limitOf('/desk/devices/import', '/desk/devices/import', true, false)).toBe(256 * KIB);
	});

	it('is that of a form elsewhere, of JSON for machines', () => {
		expect(limitOf('/desk/account', '/desk/account', true)).toBe(256 * KIB);
		expect(limitOf('/desk/account', '/desk/account', false)).toBe(64 * KIB);
		expect(limitOf(null, '/anywhere', true)).toBe(256 * KIB);
		expect(limitOf('/api/v1/slips', '/api/v1/slips', false)).toBe(LARGEST_JSON);
	});
});
