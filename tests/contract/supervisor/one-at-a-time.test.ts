import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachEmbedded } from '#lib/server/database/embedded/attach.ts';
import { ask, Place } from './place.ts';

let place: Place;
beforeEach(() => {
	place = new Place();
});
afterEach(() => place.leave());

describe('one data folder', () => {
	it('is refused to a second supervisor, and the first one goes on', async () => {
		const first = await place.start();
		await expect(place.start()).rejects.toThrow(/^HL-9107/);
		expect(await place.startElsewhere().firstLine).toMatch(/^HL-9107/);
		expect(await ask<number>(first.app, 'select 1')).toEqual([1]);
	});

	it('goes to exactly one of several that start at the same moment', async () => {
		const others = Array.from({ length: 4 }, () => place.startElsewhere());
		const lines = await Promise.all(others.map(({ firstLine }) => firstLine));
		expect(lines.filter((line) => line.startsWith('ready'))).toHaveLength(1);
		expect(lines.filter((line) => line.startsWith('HL-9107'))).toHaveLength(3);
	});

	it('is free again after a stop', async () => {
		await (await place.start()).stop();
		expect((await place.start()).state).toBe('ready');
	});

	it('is waited for while a command holds it', async () => {
		const command = place.startElsewhere('command');
		expect(await command.firstLine).toMatch(/^ready/);
		const server = place.start();
		command.process.kill('SIGTERM');
		expect((await server).state).toBe('ready');
	});

	it('can be shared by a command while a server runs there, also one that is just starting', async () => {
		const server = place.startElsewhere();
		const attached = await attachWhenHeld();
		expect(await ask<number>(attached!.owner, 'select 1')).toEqual([1]);
		expect(await server.firstLine).toMatch(/^ready/);
	});

	it('cannot be shared where no server runs', async () => {
		expect(await attachEmbedded(place.dataDir)).toBe(null);
		await place.start({ purpose: 'command' });
		expect(await attachEmbedded(place.dataDir)).toBe(null);
	});

	async function attachWhenHeld() {
		for (;;) {
			const attached = await attachEmbedded(place.dataDir);
			if (attached) return attached;
		}
	}
});
