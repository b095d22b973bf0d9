import { beforeEach, expect, it } from 'vitest';
import { hasLasted, suspect } from './lasting.ts';
import { freshStorage, startTablet } from './test-tablet.ts';
import { Storage } from './storage.ts';

beforeEach(freshStorage);

it('A new tablet has nothing of an earlier start', async () => {
	expect(await hasLasted(new Storage())).toBe(false);
});

it('A pairing of an earlier start has lasted, also after the tablet was taken from its counter', async () => {
	const { device } = await startTablet();
	expect(await hasLasted(new Storage())).toBe(true);
	await device.leave();
	expect(await hasLasted(new Storage())).toBe(true);
});

it('What is found where everything looked as if it would be forgotten proves nothing, until it looks well', async () => {
	const { storage } = await startTablet();
	await suspect(storage, true);
	expect(await hasLasted(new Storage())).toBe(false);
	await suspect(storage, false);
	expect(await hasLasted(new Storage())).toBe(true);
});
