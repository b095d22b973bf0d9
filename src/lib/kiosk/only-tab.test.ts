import { expect, it } from 'vitest';
import { beOnlyTab } from './only-tab.ts';

/** Locks as in the browser's own description: one holder, the others queue, stealing rejects the holder. */
function fakeLocks() {
	let holder: ((error: Error) => void) | undefined;
	const queue: (() => void)[] = [];
	const request = (_: string, { steal = false }, work: () => Promise<unknown>) =>
		new Promise((_resolve, reject) => {
			const take = () => {
				holder = reject;
				void work();
			};
			if (steal) {
				holder?.(new DOMException('stolen', 'AbortError'));
				take();
			} else if (holder) queue.push(take);
			else take();
		});
	return {
		locks: { request } as unknown as LockManager,
		/** The holder's tab dies. */
		die() {
			holder = undefined;
			queue.shift()?.();
		}
	};
}

function tab(locks: LockManager | undefined, heard: string[], name: string, steal = false) {
	beOnlyTab(
		locks,
		{ onHeld: () => heard.push(`${name} held`), onLost: () => heard.push(`${name} lost`) },
		steal
	);
}

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
	tab(locks, heard, 'second', true);
	await Promise.resolve();
	expect(heard.sort()).toEqual(['first held', 'first lost', 'second held']);
});

it('Where there are no locks a tab is on its own', () => {
	const heard: string[] = [];
	tab(undefined, heard, 'first');
	expect(heard).toEqual(['first held']);
});
