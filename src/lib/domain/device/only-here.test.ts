import { expect, it } from 'vitest';
import { isOnlyHere } from './only-here.ts';

it('an address of this very machine reaches nobody else', () => {
	for (const address of ['http://127.0.0.1:3000', 'http://localhost', 'http://[::1]:3000'])
		expect(isOnlyHere(new URL(address).hostname), address).toBe(true);
	for (const name of ['tablet.localhost', '127.10.20.30', 'LOCALHOST'])
		expect(isOnlyHere(name), name).toBe(true);
	for (const name of ['x127.0.0.1', 'localhost.vn', '.localhost.vn'])
		expect(isOnlyHere(name), name).toBe(false);
	for (const address of ['http://192.168.1.10', 'https://mot-cua.vn', 'http://127.0.0.1.nip.io'])
		expect(isOnlyHere(new URL(address).hostname), address).toBe(false);
});
