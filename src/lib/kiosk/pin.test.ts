import { pbkdf2Sync } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { formatPinRecord } from '#lib/domain/device/pin-record.ts';
import { Clock } from './clock.ts';
import { pinFits, PinGuard } from './pin.ts';
import { Storage } from './storage.ts';
import { freshStorage, TestTime } from './test-tablet.ts';

/** The PIN 2468 as the server would keep it, but with few iterations, so that tests are quick. */
const salt = Uint8Array.from({ length: 16 }, (_, i) => i);
const key = Uint8Array.from(pbkdf2Sync('2468', salt, 1000, 32, 'sha256'));
const record = formatPinRecord({ iterations: 1000, salt, key });

let time: TestTime;
const guard = () => new PinGuard(new Storage(), new Clock(time.now, time.elapsed));
beforeEach(() => {
	freshStorage();
	time = new TestTime();
});

it('The PIN that the server hashed opens, and no other', async () => {
	expect(await pinFits('2468', record)).toBe(true);
	expect(await pinFits('2469', record)).toBe(false);
	expect(await pinFits('2468', 'plain 2468')).toBe(false);
});

it('Five wrong PINs wait five minutes, even with the right one', async () => {
	for (let i = 0; i < 4; i += 1) expect(await guard().try('0000', record)).toBe('wrong');
	expect(await guard().try('0000', record)).toBe('wait');
	expect(await guard().try('2468', record)).toBe('wait');
	await time.pass(5 * 60_000 - 1);
	expect(await guard().try('2468', record)).toBe('wait');
	await time.pass(1);
	expect(await guard().try('2468', record)).toBe('open');
});

it('The right PIN forgives the wrong ones before it', async () => {
	for (let i = 0; i < 4; i += 1) await guard().try('0000', record);
	await guard().try('2468', record);
	expect(await guard().try('0000', record)).toBe('wrong');
});

it('Starting the tablet anew wins no try back', async () => {
	const begun = guard();
	for (let i = 0; i < 5; i += 1) await begun.try('0000', record);
	expect(await guard().wait()).toBe(5 * 60_000);
});

it('A clock set back a year does not make staff wait a year', async () => {
	for (let i = 0; i < 5; i += 1) await guard().try('0000', record);
	time.wall -= 365 * 24 * 3600_000;
	expect(await guard().wait()).toBe(5 * 60_000);
	await time.pass(5 * 60_000);
	expect(await guard().wait()).toBe(0);
});

it('A full disk keeps nobody out who knows the PIN, and lets nobody try for ever', async () => {
	const storage = new Storage();
	storage.keep = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
	const begun = new PinGuard(storage, new Clock(time.now, time.elapsed));
	expect(await begun.try('2468', record)).toBe('open');
	for (let i = 0; i < 4; i += 1) expect(await begun.try('0000', record)).toBe('wrong');
	expect(await begun.try('0000', record)).toBe('wait');
	expect(await begun.try('2468', record)).toBe('wait');
});
