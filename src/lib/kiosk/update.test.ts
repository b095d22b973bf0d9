import { expect, it } from 'vitest';
import { Updates } from './update.ts';

/** A browser whose worker has been replaced by a newer one that waits. */
async function withWaitingVersion() {
	const told: string[] = [];
	let reloads = 0;
	let deserted = true;
	const waiting = { postMessage: (message: string) => told.push(message) };
	const container = Object.assign(new EventTarget(), {
		register: () => Promise.resolve({ waiting, update: () => Promise.resolve() })
	}) as unknown as ServiceWorkerContainer;
	const updates = new Updates(container, () => (reloads += 1));
	await updates.start('/service-worker.js', '/kiosk', () => deserted);
	return {
		updates,
		told,
		reloads: () => reloads,
		somebodyComes: () => (deserted = false),
		takesOver: () => container.dispatchEvent(new Event('controllerchange'))
	};
}

it('A version that waits takes over when it is asked, and the page starts anew with it', async () => {
	const { updates, told, takesOver, reloads } = await withWaitingVersion();
	updates.takeOver();
	updates.takeOver();
	expect(told).toEqual(['take over']);
	expect(reloads()).toBe(0);
	takesOver();
	expect(reloads()).toBe(1);
});

it('A citizen who comes while it takes over is not interrupted', async () => {
	const { updates, takesOver, reloads, somebodyComes } = await withWaitingVersion();
	updates.takeOver();
	somebodyComes();
	takesOver();
	expect(reloads()).toBe(0);
	// What the page asks again and again while nobody is there.
	updates.takeOver();
	expect(reloads()).toBe(1);
});

it('The first worker of a tablet takes over without a new start', async () => {
	const { takesOver, reloads } = await withWaitingVersion();
	takesOver();
	expect(reloads()).toBe(0);
});

it('A page that hangs starts anew once nobody stands there, if a worker can open it again', async () => {
	for (const controller of [null, {}]) {
		let reloads = 0;
		const container = { controller } as unknown as ServiceWorkerContainer;
		const updates = new Updates(container, () => (reloads += 1));
		updates.beginAnew();
		expect(reloads).toBe(0);
		updates.takeOver();
		expect(reloads).toBe(controller ? 1 : 0);
	}
});
