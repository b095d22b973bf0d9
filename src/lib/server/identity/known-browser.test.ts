import { expect, it } from 'vitest';
import { knownBrowser, markBrowser } from './known-browser.ts';

const secret = '00'.repeat(32);

it('a browser is known for those who signed in with it, and for nobody else', () => {
	const one = markBrowser(secret, undefined, 'An@x.vn');
	const both = markBrowser(secret, one, 'binh@x.vn');
	expect(knownBrowser(secret, both, 'an@x.vn')).toMatch(/^[0-9a-f]{32}$/);
	expect(knownBrowser(secret, both, 'binh@x.vn')).toBe(knownBrowser(secret, both, 'an@x.vn'));
	expect(knownBrowser(secret, one, 'binh@x.vn')).toBeNull();
});

it('nobody makes a mark of his own', () => {
	const mark = markBrowser(secret, undefined, 'an@x.vn');
	const [browser, seal] = mark.split('.');
	expect(knownBrowser('11'.repeat(32), mark, 'an@x.vn')).toBeNull();
	expect(knownBrowser(secret, `${'0'.repeat(32)}.${seal}`, 'an@x.vn')).toBeNull();
	for (const odd of ['', browser, `${browser}.`, `${mark}x`, `${browser}.${'zz'.repeat(32)}`])
		expect(knownBrowser(secret, odd, 'an@x.vn')).toBeNull();
});

it('a shared browser remembers the last eight', () => {
	let mark: string | undefined;
	for (let i = 0; i < 10; i += 1) mark = markBrowser(secret, mark, `nguoi-${i}@x.vn`);
	expect(knownBrowser(secret, mark, 'nguoi-1@x.vn')).toBeNull();
	expect(knownBrowser(secret, mark, 'nguoi-2@x.vn')).not.toBeNull();
});
