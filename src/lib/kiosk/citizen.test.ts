import { beforeEach, expect, it, vi } from 'vitest';
import type { KioskSetup } from '#lib/domain/device/setup.ts';
import type { Slip } from '#lib/domain/slip/slip.ts';
import type { Backstage } from './backstage.ts';
import { Citizen } from './citizen.svelte.ts';
import type { Additions, Tap } from './outbox.ts';
import type { Pairing } from './records.ts';

beforeEach(() => vi.useFakeTimers());

/** A tablet whose disk finishes a write only when the test lets it. */
function onSlowDisk() {
	const writes: ((slip: Slip) => void)[] = [];
	const holds: (() => void)[] = [];
	const heldUnder: Pairing[] = [];
	const added: Additions[] = [];
	const outbox = {
		hold: (pairing: Pairing, _: Slip, additions: Additions) => {
			heldUnder.push(pairing);
			added.push(additions);
			return new Promise<void>((resolve) => holds.push(resolve));
		},
		release: async () => true,
		tap: (_: unknown, tap: Tap) =>
			new Promise<Slip>((resolve) => writes.push((slip) => resolve({ ...tap, ...slip })))
	};
	const courier = { wake: vi.fn() };
	const onHung = vi.fn();
	const backstage = { outbox, pairing: { id: 'one' }, courier } as unknown as Backstage;
	const setup = {
		...{ idleSeconds: 20, thanksSeconds: 6, stage: null, sound: false },
		questionnaire: {
			version: 'one',
			items: ['A1', 'P3'].map((id) => ({ id, vi: id, en: id, starred: true, factor: 'access' })),
			reasons: [],
			facts: []
		}
	} as unknown as KioskSetup;
	const citizen = new Citizen({
		backstage,
		setup: () => setup,
		patience: () => setup.idleSeconds,
		onHung,
		onStored() {},
		onLeft() {}
	});
	const written = async (which: number, id: string) => {
		writes[which]!({ id } as Slip);
		await vi.advanceTimersByTimeAsync(0);
	};
	const held = async () => {
		for (const done of holds.splice(0)) done();
		await vi.advanceTimersByTimeAsync(0);
	};
	const heldLast = () => added.at(-1);
	return { citizen, backstage, setup, written, held, heldUnder, heldLast, courier, onHung };
}

it('Thanks are said when the tap is on disk, not before', async () => {
	const { citizen, written } = onSlowDisk();
	citizen.send({ type: 'tap', level: 5 });
	await vi.advanceTimersByTimeAsync(3000);
	expect(citizen.session.screen).toBe('saving');
	await written(0, 'first');
	expect(citizen.session).toMatchObject({ screen: 'offer', slip: { id: 'first' } });
});

it('Thanks are said for what is stored, also where the tablet has no sound to say them with', async () => {
	vi.stubGlobal(
		'AudioContext',
		class {
			constructor() {
				throw new DOMException('no audio device', 'NotSupportedError');
			}
		}
	);
	const { citizen, setup, written } = onSlowDisk();
	setup.sound = true;
	citizen.send({ type: 'tap', level: 5 });
	await written(0, 'first');
	expect(citizen.session).toMatchObject({ screen: 'offer', slip: { id: 'first' } });
	vi.unstubAllGlobals();
});

it('A slow tablet shows its thanks before it begins to send', async () => {
	const { citizen, written, courier } = onSlowDisk();
	citizen.send({ type: 'tap', level: 5 });
	await written(0, 'first');
	expect(citizen.session.screen).toBe('offer');
	expect(courier.wake).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(100);
	expect(courier.wake).toHaveBeenCalledOnce();
});

it('A disk that outlasts a citizen’s patience is reported; one that is only slow is not', async () => {
	const { citizen, written, onHung } = onSlowDisk();
	citizen.send({ type: 'tap', level: 5 });
	await vi.advanceTimersByTimeAsync(19_000);
	await written(0, 'slow');
	await vi.advanceTimersByTimeAsync(21_000);
	expect(onHung).not.toHaveBeenCalled();
	citizen.send({ type: 'tap', level: 5 });
	await vi.advanceTimersByTimeAsync(21_000);
	expect(onHung).toHaveBeenCalledOnce();
});

it('What is added belongs to the counter at which the slip was given', async () => {
	const { citizen, backstage, written, held, heldUnder } = onSlowDisk();
	const first = backstage.pairing;
	citizen.send({ type: 'tap', level: 2 });
	await written(0, 'first');
	await vi.advanceTimersByTimeAsync(400);
	citizen.send({ type: 'reason', id: 'wait_too_long' });
	// The tablet is paired anew while it is being kept.
	backstage.pairing = { id: 'another' } as Pairing;
	void citizen.leave();
	await held();
	expect(heldUnder.length).toBeGreaterThan(0);
	for (const pairing of heldUnder) expect(pairing).toBe(first);
});

it('The last answer is kept also when the disk takes longer than the citizen stays', async () => {
	const { citizen, written, held, heldLast } = onSlowDisk();
	citizen.send({ type: 'tap', level: 5 });
	await written(0, 'first');
	await vi.advanceTimersByTimeAsync(400);
	citizen.send({ type: 'accept' });
	await vi.advanceTimersByTimeAsync(400);
	citizen.send({ type: 'answer', id: 'A1', level: 3 });
	await vi.advanceTimersByTimeAsync(21_000);
	expect(citizen.session.screen).toBe('level');
	await held();
	await held();
	expect(heldLast()).toMatchObject({ items: { A1: 3 } });
});

it('What was said before thanks is not all: more is asked after them, and whoever walks away then has said both', async () => {
	const { citizen, written, held, heldLast } = onSlowDisk();
	citizen.send({ type: 'tap', level: 2 });
	await written(0, 'first');
	await vi.advanceTimersByTimeAsync(400);
	citizen.send({ type: 'reason', id: 'wait_too_long' });
	citizen.send({ type: 'sendReasons' });
	await held();
	await vi.advanceTimersByTimeAsync(400);
	citizen.send({ type: 'accept' });
	await vi.advanceTimersByTimeAsync(400);
	citizen.send({ type: 'answer', id: 'A1', level: 3 });
	await held();
	await vi.advanceTimersByTimeAsync(21_000);
	expect(citizen.session.screen).toBe('level');
	await held();
	expect(heldLast()).toEqual({ reasons: ['wait_too_long'], items: { A1: 3 } });
});

it('Somebody is there from their first touch until they leave or are away too long', async () => {
	const { citizen } = onSlowDisk();
	expect(citizen.here).toBe(false);
	citizen.touched();
	await vi.advanceTimersByTimeAsync(19_000);
	citizen.touched();
	await vi.advanceTimersByTimeAsync(19_000);
	expect(citizen.here).toBe(true);
	await vi.advanceTimersByTimeAsync(2000);
	expect(citizen.here).toBe(false);
});

it('A write that outlasts its citizen is never taken for the next one’s', async () => {
	const { citizen, written } = onSlowDisk();
	citizen.send({ type: 'tap', level: 1 });
	await vi.advanceTimersByTimeAsync(21_000);
	expect(citizen.session.screen).toBe('level');
	citizen.send({ type: 'tap', level: 5 });
	await written(0, 'first');
	expect(citizen.session.screen).toBe('saving');
	await written(1, 'second');
	expect(citizen.session).toMatchObject({ screen: 'offer', slip: { id: 'second', level: 5 } });
});

it('The first screen can be tapped from its first moment', () => {
	const { citizen } = onSlowDisk();
	citizen.send({ type: 'tap', level: 3 });
	expect(citizen.session.screen).toBe('saving');
});

it('A second press on the way back to the question is not the next one’s slip', async () => {
	const { citizen, written } = onSlowDisk();
	citizen.send({ type: 'tap', level: 5 });
	await written(0, 'first');
	await vi.advanceTimersByTimeAsync(1000);
	citizen.send({ type: 'skip' });
	await vi.advanceTimersByTimeAsync(1000);
	void citizen.leave();
	await vi.advanceTimersByTimeAsync(150);
	citizen.send({ type: 'tap', level: 2 });
	expect(citizen.session.screen).toBe('level');
	await vi.advanceTimersByTimeAsync(250);
	citizen.send({ type: 'tap', level: 2 });
	expect(citizen.session.screen).toBe('saving');
});

it('Thanks that come late are not said to the next one', async () => {
	const { citizen, written, held } = onSlowDisk();
	citizen.send({ type: 'tap', level: 1 });
	await written(0, 'first');
	await vi.advanceTimersByTimeAsync(1000);
	citizen.send({ type: 'reason', id: 'wait_too_long' });
	citizen.send({ type: 'sendReasons' });
	await vi.advanceTimersByTimeAsync(21_000);
	expect(citizen.session.screen).toBe('level');
	await held();
	expect(citizen.session).toMatchObject({ screen: 'level', slip: null });
});
