import { expect, it, vi } from 'vitest';
import { Updates } from './update.ts';

/** A browser with a worker. What its workers are heard, and what is asked of the browser, is written down. */
async function browser({ waiting = true, controlled = true } = {}) {
	const heard: string[] = [];
	let reloads = 0;
	let deserted = true;
	const worker = (name: string) => ({
		postMessage: (message: string) => heard.push(`${name}: ${message}`)
	});
	const registration: Record<string, unknown> = {
		active: worker('active'),
		waiting: waiting ? worker('waiting') : null,
		update: async () => heard.push('update')
	};
	const container = Object.assign(new EventTarget(), {
		controller: controlled ? {} : null,
		register: async (script: string) => {
			heard.push(`register ${script}`);
			return registration;
		}
	}) as unknown as ServiceWorkerContainer;
	const updates = new Updates(container, () => (reloads += 1));
	await updates.start('/service-worker.js', '/kiosk', () => deserted);
	heard.length = 0;
	return {
		updates,
		heard,
		container,
		reloads: () => reloads,
		somebodyComes: () => (deserted = false),
		takesOver: (controller: object | null = {}) => {
			Object.assign(container, { controller });
			container.dispatchEvent(new Event('controllerchange'));
		},
		comesNewer: () => (registration.waiting = worker('newer'))
	};
}

it('A version that waits takes over when it is asked, and the page starts anew with it', async () => {
	const { updates, heard, takesOver, reloads } = await browser();
	updates.takeOver();
	updates.takeOver();
	expect(heard).toEqual(['waiting: take over']);
	expect(reloads()).toBe(0);
	takesOver();
	expect(reloads()).toBe(1);
});

it('A version that is overtaken by a newer one before it took over keeps nobody from asking the newer one', async () => {
	const { updates, heard, comesNewer } = await browser();
	updates.takeOver();
	comesNewer();
	updates.takeOver();
	expect(heard).toEqual(['waiting: take over', 'newer: take over']);
});

it('A citizen who comes while it takes over is not interrupted', async () => {
	const { updates, takesOver, reloads, somebodyComes } = await browser();
	updates.takeOver();
	somebodyComes();
	takesOver();
	expect(reloads()).toBe(0);
	// What the page asks again and again while no citizen is there.
	updates.takeOver();
	expect(reloads()).toBe(1);
});

it('A version that another tab let take over makes this page start anew once nobody stands there', async () => {
	const { updates, takesOver, reloads, somebodyComes } = await browser({ waiting: false });
	somebodyComes();
	takesOver();
	expect(reloads()).toBe(0);
	updates.takeOver();
	expect(reloads()).toBe(1);
});

it('The first worker of a tablet takes over without a new start, the second does not', async () => {
	const { takesOver, reloads } = await browser({ waiting: false, controlled: false });
	takesOver();
	expect(reloads()).toBe(0);
	takesOver();
	expect(reloads()).toBe(1);
});

it('While a worker is lost the page does not start anew: nothing could open it without a network', async () => {
	const { updates, takesOver, reloads } = await browser({ waiting: false });
	takesOver(null);
	updates.beginAnew();
	updates.takeOver();
	expect(reloads()).toBe(0);
	takesOver();
	expect(reloads()).toBe(1);
});

it('Each look brings back a worker that was lost, and asks it to mend what it keeps', async () => {
	const { updates, heard } = await browser({ waiting: false });
	await updates.look();
	expect(heard).toEqual(['register /service-worker.js', 'active: mend', 'update']);
});

it('A look while the server is away changes nothing', async () => {
	const { updates, heard, container } = await browser();
	container.register = () => Promise.reject(new TypeError('no network'));
	await updates.look();
	updates.takeOver();
	expect(heard).toEqual(['active: mend', 'update', 'waiting: take over']);
});

it('A page that hangs starts anew once nobody stands there, if a worker can open it again', async () => {
	for (const controlled of [false, true]) {
		const { updates, reloads } = await browser({ waiting: false, controlled });
		updates.beginAnew();
		expect(reloads()).toBe(0);
		updates.takeOver();
		expect(reloads()).toBe(controlled ? 1 : 0);
	}
});

it('A page that is on its way to start anew is not started twice, and once more only if that came to nothing', async () => {
	const now = vi.spyOn(performance, 'now').mockReturnValue(1000);
	const { updates, takesOver, reloads } = await browser();
	updates.takeOver();
	takesOver();
	now.mockReturnValue(3000);
	updates.takeOver();
	takesOver();
	expect(reloads()).toBe(1);
	now.mockReturnValue(31_000);
	updates.takeOver();
	expect(reloads()).toBe(2);
	now.mockRestore();
});
