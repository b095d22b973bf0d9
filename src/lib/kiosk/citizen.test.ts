import { beforeEach, expect, it, vi } from 'vitest';
import type { KioskSetup } from '#lib/domain/device/setup.ts';
import type { Slip } from '#lib/domain/slip/slip.ts';
import type { Backstage } from './backstage.ts';
import { Citizen } from './citizen.svelte.ts';
import type { Tap } from './outbox.ts';

beforeEach(() => vi.useFakeTimers());

/** A tablet whose disk finishes a write only when it is told to. */
function onSlowDisk() {
	const writes: ((slip: Slip) => void)[] = [];
	const holds: (() => void)[] = [];
	const outbox = {
		hold: () => new Promise<void>((resolve) => holds.push(resolve)),
		release: async () => true,
		tap: (_: unknown, tap: Tap) =>
			new Promise<Slip>((resolve) => writes.push((slip) => resolve({ ...tap, ...slip })))
	};
	const courier = { wake: vi.fn() };
	const onHung = vi.fn();
	const backstage = { outbox, pairing: {}, courier } as unknown as Backstage;
	const setup = {
		...{ idleSeconds: 20, thanksSeconds: 6, stage: null, sound: false },
		questionnaire: { version: 'one', items: [], reasons: [], facts: [] }
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
	return { citizen, written, held, courier, onHung };
}

it('Thanks are said when the tap is on disk, not before', async () => {
	const { citizen, written } = onSlowDisk();
	citizen.send({ type: 'tap', level: 5 });
	await vi.advanceTimersByTimeAsync(3000);
	expect(citizen.session.screen).toBe('saving');
	await written(0, 'first');
	expect(citizen.session).toMatchObject({ screen: 'offer', slip: { id: 'first' } });
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
