import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stayAwake } from './awake.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A tablet whose system may refuse to keep the screen on, and take it back. */
function screen() {
	const asked: EventTarget[] = [];
	let refuses = false;
	const wakeLock = {
		async request() {
			const sentinel = Object.assign(new EventTarget(), { released: false });
			asked.push(sentinel);
			if (refuses) throw new DOMException('battery', 'NotAllowedError');
			return sentinel;
		}
	} as unknown as WakeLock;
	const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
	stayAwake(wakeLock, page as unknown as Document);
	return {
		asked,
		refuse: (yes: boolean) => (refuses = yes),
		look: (visibilityState: 'visible' | 'hidden') => {
			Object.assign(page, { visibilityState });
			page.dispatchEvent(new Event('visibilitychange'));
		},
		touch: () => page.dispatchEvent(new Event('pointerdown')),
		takeBack: () => {
			const last = Object.assign(asked.at(-1)!, { released: true });
			last.dispatchEvent(new Event('release'));
		}
	};
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('What keeps the screen on is asked for once, and held', async () => {
	const { asked, touch } = screen();
	await pass(0);
	touch();
	await pass(3600_000);
	expect(asked).toHaveLength(1);
});

it('Taken back by the system, it is asked for again', async () => {
	const { asked, takeBack } = screen();
	await pass(0);
	takeBack();
	await pass(2000);
	expect(asked).toHaveLength(2);
});

it('Refused, it is asked for again a minute later, and with the next touch', async () => {
	const { asked, refuse, touch, takeBack } = screen();
	await pass(0);
	refuse(true);
	takeBack();
	await pass(2000);
	expect(asked).toHaveLength(2);
	await pass(60_000);
	expect(asked).toHaveLength(3);
	refuse(false);
	touch();
	await pass(0);
	expect(asked).toHaveLength(4);
	await pass(3600_000);
	expect(asked).toHaveLength(4);
});

it('While nobody sees the page nothing is asked; seen again, it is', async () => {
	const { asked, look, takeBack } = screen();
	await pass(0);
	look('hidden');
	takeBack();
	await pass(120_000);
	expect(asked).toHaveLength(1);
	look('visible');
	await pass(0);
	expect(asked).toHaveLength(2);
});

it('A browser that cannot keep the screen on is left in peace', () => {
	expect(() => stayAwake(undefined, {} as Document)).not.toThrow();
});
