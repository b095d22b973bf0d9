import { beforeEach, describe, expect, it } from 'vitest';
import { Delivery, type Attempt } from './delivery.ts';
import { freshStorage, problem, startTablet, type Reply, type TestTablet } from './test-tablet.ts';

let tablet: TestTablet;
let delivery: Delivery;
let refusals: string[];
beforeEach(async () => {
	freshStorage();
	tablet = await startTablet();
	refusals = [];
	const { outbox, shelf, clock, server, device } = tablet;
	delivery = new Delivery({
		...{ outbox, shelf, clock, fetch: server.fetch },
		tokenOf: (pairing) => device.tokenOf(pairing),
		onRefused: (pairing) => refusals.push(pairing)
	});
});

const press = async (n: number) => {
	for (let i = 0; i < n; i += 1) await tablet.press();
};
const waiting = async () => (await tablet.outbox.state()).queued;
const shelved = async () => (await tablet.shelf.list()).map(({ problem: { code } }) => code);
/** Attempts until it says done or wait. */
async function run(most = 50): Promise<Attempt> {
	let attempt: Attempt = { next: 'again' };
	for (let i = 0; i < most && attempt.next === 'again'; i += 1) attempt = await delivery.attempt();
	return attempt;
}
/** Attempts again and again, however often the server asks it to wait. */
async function persist(most = 60) {
	for (let i = 0; i < most; i += 1) if ((await delivery.attempt()).next === 'done') return;
}

it('sends what waits, in batches of a hundred at most, and then is done', async () => {
	await press(230);
	expect(await run()).toEqual({ next: 'done' });
	expect(tablet.server.batches.map((batch) => batch.length)).toEqual([100, 100, 30]);
	expect(tablet.server.sequences).toEqual(Array.from({ length: 230 }, (_, i) => i + 1));
	expect(await waiting()).toBe(0);
});

it('sends tap and follow-up, which the server keeps as two records of one slip', async () => {
	const slip = await tablet.press(2);
	await tablet.outbox.hold(tablet.pairing!, slip, { reasons: ['late_result'] });
	await tablet.outbox.release(slip.id);
	await run();
	expect(tablet.server.slips.size).toBe(1);
	expect(tablet.server.followUps.get(slip.id)?.reasons).toEqual(['late_result']);
	expect(await waiting()).toBe(0);
});

describe('a record stays until the server itself says that it is stored', () => {
	const answers: Record<string, Reply> = {
		'nothing: the line is dead': () => Promise.reject(new TypeError('Failed to fetch')),
		'half a body': async (_, answer) => {
			const text = await (await answer()).text();
			return new Response(text.slice(0, text.length / 2));
		},
		'an empty body': async () => new Response(''),
		'the page of a captive portal, with 200': async () =>
			new Response('<html>Wi-Fi', { headers: { 'content-type': 'text/html' } }),
		'JSON of somebody else, with 200': async () => Response.json({ ok: true }),
		'results for fewer slips than were sent': async () => Response.json({ results: [] }),
		'results for other slips': async () =>
			Response.json({ results: [{ id: 'x', status: 'stored' }] }),
		'a word that is not "stored"': async (request) => {
			const { slips } = await request.json();
			return Response.json({ results: [{ id: slips[0].id, status: 'accepted' }] });
		},
		'500': async () => problem(500, 'HL-9000'),
		'503 while the database restarts': async () => problem(503, 'HL-9001'),
		'507 from a full disk': async () => problem(507, 'HL-9003'),
		'502 from a proxy': async () => new Response('Bad gateway', { status: 502 }),
		'404 from a proxy': async () => new Response('Not found', { status: 404 }),
		'413 from a proxy, for however little': async () =>
			new Response('<h1>413 Request Entity Too Large</h1>', { status: 413 }),
		'401 from a proxy': async () => new Response('Who are you?', { status: 401 })
	};
	it.each(Object.entries(answers))('%s', async (_, behave) => {
		await press(1);
		tablet.server.behave = behave;
		expect((await run()).next).toBe('wait');
		expect(await waiting()).toBe(1);
		expect(await shelved()).toEqual([]);

		tablet.server.behave = undefined;
		await persist();
		expect(tablet.server.sequences).toEqual([1]);
		expect(await waiting()).toBe(0);
	});
});

it('waits as long as the server asks to', async () => {
	await press(1);
	tablet.server.behave = async () => problem(429, 'HL-2005', { 'retry-after': '120' });
	expect(await run()).toEqual({ next: 'wait', retryAfterMs: 120_000 });
	tablet.server.behave = async () =>
		new Response('busy', { status: 503, headers: { 'retry-after': '30' } });
	expect(await run()).toEqual({ next: 'wait', retryAfterMs: 30_000 });
});

it('keeps what was stored when the answer got lost, sends it again, and the server has it once', async () => {
	await press(3);
	tablet.server.behave = async (_, answer) => {
		await answer();
		throw new TypeError('Failed to fetch');
	};
	await run();
	expect(tablet.server.slips.size).toBe(3);
	expect(await waiting()).toBe(3);
	tablet.server.behave = undefined;
	await run();
	expect(tablet.server.sequences).toEqual([1, 2, 3]);
	expect(await waiting()).toBe(0);
});

describe('a batch that is too large', () => {
	const limit =
		(most: number, tooLarge: () => Response): Reply =>
		async (request, answer) => {
			const { slips } = await request.clone().json();
			return slips.length > most ? tooLarge() : answer();
		};

	it('is halved until it fits, and grows again afterwards', async () => {
		await press(100);
		tablet.server.behave = limit(30, () => problem(413, 'HL-1003'));
		await run();
		expect(tablet.server.batches[0]).toHaveLength(25);
		expect(await waiting()).toBe(0);
		tablet.server.behave = undefined;
		await press(60);
		await run();
		expect(tablet.server.batches.at(-1)!.length).toBeGreaterThan(25);
	});

	it('is halved as well when it was a proxy that refused, with a page of its own', async () => {
		await press(8);
		tablet.server.behave = limit(2, () => new Response('<h1>413</h1>', { status: 413 }));
		await run();
		expect(tablet.server.sequences).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	});

	it('of any size waits where something in between refuses even a single small slip: none is to blame', async () => {
		await press(3);
		tablet.server.behave = limit(0, () => new Response('<h1>413</h1>', { status: 413 }));
		expect(await run()).toMatchObject({ next: 'wait' });
		expect([await shelved(), await waiting()]).toEqual([[], 3]);
		tablet.server.behave = undefined;
		await run();
		expect(tablet.server.sequences).toEqual([1, 2, 3]);
	});

	it('of one record goes to the shelf, and the others go on', async () => {
		await press(3);
		tablet.server.behave = async (request, answer) => {
			const { slips } = await request.clone().json();
			const large = slips.some(({ sequence }: { sequence: number }) => sequence === 2);
			return large ? problem(413, 'HL-1003') : answer();
		};
		await run();
		expect(tablet.server.sequences).toEqual([1, 3]);
		expect(await shelved()).toEqual(['HL-1003']);
	});
});

describe('a record that the server refuses', () => {
	it('lies on the shelf with its problem, and holds up nothing', async () => {
		await press(3);
		tablet.server.rejects = ({ sequence }) => (sequence === 2 ? 'HL-1013' : undefined);
		expect(await run()).toEqual({ next: 'done' });
		expect(tablet.server.sequences).toEqual([1, 3]);
		expect(await shelved()).toEqual(['HL-1013']);
		expect(await tablet.outbox.state()).toMatchObject({ queued: 0, shelved: 1 });
	});

	it('can be sent again, as it was', async () => {
		const slip = await tablet.press();
		tablet.server.rejects = () => 'HL-1013';
		await run();
		tablet.server.rejects = () => undefined;
		expect(await tablet.shelf.sendAgain()).toBe(1);
		await run();
		expect(tablet.server.slips.get(slip.id)?.slip).toEqual(slip);
		expect(await shelved()).toEqual([]);
	});

	it('is found when it makes the whole server fail, and the others are delivered', async () => {
		await press(6);
		tablet.server.behave = async (request, answer) => {
			const { slips } = await request.clone().json();
			const ill = slips.some(({ sequence }: { sequence: number }) => sequence === 3);
			return ill ? problem(500, 'HL-9000') : answer();
		};
		await persist();
		expect(tablet.server.sequences).toEqual([1, 2, 4, 5, 6]);
		expect(await shelved()).toEqual(['HL-9000']);
	});

	it.each([1, 2, 3, 4, 5, 6, 7])(
		'is not blamed for an outage that ends after %i failures',
		async (failures) => {
			await press(4);
			let left = failures;
			tablet.server.behave = async (_, answer) => (left-- > 0 ? problem(500, 'HL-9000') : answer());
			await persist();
			expect(tablet.server.sequences).toEqual([1, 2, 3, 4]);
			expect(await shelved()).toEqual([]);
		}
	);

	it('is not suspected while the server fails on everything', async () => {
		await press(6);
		tablet.server.behave = async () => problem(500, 'HL-9000');
		await persist(40);
		expect(await shelved()).toEqual([]);
		expect(await waiting()).toBe(6);
	});
});

describe('a device that the server no longer knows', () => {
	it('is told of, and its slips lie on the shelf', async () => {
		await press(2);
		tablet.server.refused.add(tablet.pairing!.token);
		await run();
		expect(refusals).toEqual([tablet.pairing!.id]);
		expect(await shelved()).toEqual(['HL-2001', 'HL-2001']);
	});

	it('paired anew, delivers under each device what was given on it', async () => {
		const old = tablet.pairing!;
		await press(2);
		const next = await startTablet({
			...{ time: tablet.time, server: tablet.server, token: 'hld_tablet-two-tablet-two' }
		});
		await next.press();
		await run();
		const tokens = [...tablet.server.slips.values()].map(({ token }) => token);
		expect(tokens).toEqual([old.token, old.token, next.pairing!.token]);
	});
});
