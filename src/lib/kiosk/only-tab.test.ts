import { expect, it } from 'vitest';
import { beOnlyTab } from './only-tab.ts';

interface Asked {
	work: () => Promise<unknown>;
	reject: (error: Error) => void;
}

/** Locks as in the browser's own description: one holder, the others queue, stealing rejects the holder. */
function fakeLocks() {
	let holder: Asked | undefined;
	const queue: Asked[] = [];
	const take = (asked: Asked) => {
		holder = asked;
		void asked.work();
	};
	const request = (_: string, { steal = false, signal }: LockOptions, work: Asked['work']) =>
		new Promise((_resolve, reject) => {
			const asked = { work, reject };
			if (steal) {
				holder?.reject(new DOMException('stolen', 'AbortError'));
				take(asked);
			} else if (holder) {
				queue.push(asked);
				signal?.addEventListener('abort', () => {
					queue.splice(queue.indexOf(asked), 1);
					reject(signal.reason);
				});
			} else take(asked);
		});
	return {
		locks: { request } as unknown as LockManager,
		queue,
		/** The holder's tab dies. */
		die() {
			holder = undefined;
			const next = queue.shift();
			if (next) take(next);
		}
	};
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** @returns takes over, as the person who stands there may ask */
const tab = (locks: LockManager | undefined, heard: string[], name: string) =>
	beOnlyTab(locks, {
		onHeld: () => heard.push(`${name} held`),
		onLost: () => heard.push(`${name} lost`)
	});

it('The second tab waits until the first one dies', () => {
	const { locks, die } = fakeLocks();
	const heard: string[] = [];
	tab(locks, heard, 'first');
	tab(locks, heard, 'second');
	expect(heard).toEqual(['first held']);
	die();
	expect(heard).toEqual(['first held', 'second held']);
});

it('A person may hand over to the second tab: the first one steps back', async () => {
	const { locks } = fakeLocks();
	const heard: string[] = [];
	tab(locks, heard, 'first');
	const takeOver = tab(locks, heard, 'second');
	takeOver();
	await settle();
	expect(heard.sort()).toEqual(['first held', 'first lost', 'second held']);
});

it('The tab that gave way is the kiosk again once the other one dies', async () => {
	const { locks, die } = fakeLocks();
	const heard: string[] = [];
	tab(locks, heard, 'first');
	tab(locks, heard, 'second')();
	await settle();
	heard.length = 0;
	die();
	expect(heard).toEqual(['first held']);
});

it('However often two tabs take over from each other, each waits in line once', async () => {
	const { locks, queue, die } = fakeLocks();
	const heard: string[] = [];
	const first = tab(locks, heard, 'first');
	const second = tab(locks, heard, 'second');
	for (const takeOver of [second, first, second, first, second]) {
		takeOver();
		await settle();
		expect(queue).toHaveLength(1);
	}
	heard.length = 0;
	die();
	await settle();
	expect(heard).toEqual(['first held']);
	expect(queue).toHaveLength(0);
});

it('Where the browser has locks but refuses them (site data blocked) a tab is on its own, once', async () => {
	const refused = { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) };
	const heard: string[] = [];
	tab(refused as unknown as LockManager, heard, 'first');
	await settle();
	expect(heard).toEqual(['first held']);
});

it('Where there are no locks a tab is on its own', () => {
	const heard: string[] = [];
	tab(undefined, heard, 'first');
	expect(heard).toEqual(['first held']);
});
