import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeDirectly } from '#lib/server/intake/direct.ts';
import type { SlipResult } from '#lib/server/intake/acknowledgement.ts';
import { POST } from '../../src/routes/api/v1/slips/+server.ts';
import { openCommune, tap, type Commune } from './commune.ts';

type Post = (body: string, authorization?: string) => Promise<Response>;

let commune: Commune;
let server: Server;
beforeAll(async () => {
	commune = await openCommune();
	server = createServer((request, response) => takeDirectly(commune.database, request, response));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterAll(async () => {
	server.close();
	await commune.close();
});

const request = (url: string, body: string, authorization?: string) =>
	new Request(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
		body
	});

// A delivery of slips comes in by two ways that must not differ: the route, and the short cut of the production server.
const ways: [string, Post][] = [
	[
		'the route',
		(body, authorization) => {
			const event = {
				request: request('http://127.0.0.1/api/v1/slips', body, authorization),
				url: new URL('http://127.0.0.1/api/v1/slips'),
				locals: { database: commune.database }
			};
			return POST(event as unknown as Parameters<typeof POST>[0]) as Promise<Response>;
		}
	],
	[
		'the short cut',
		(body, authorization) => {
			const { port } = server.address() as AddressInfo;
			return fetch(request(`http://127.0.0.1:${port}/api/v1/slips`, body, authorization));
		}
	]
];

describe.each(ways)('POST /api/v1/slips by %s', (_, post) => {
	const send = (slips: unknown[], token = commune.token) =>
		post(JSON.stringify({ slips }), `Device ${token}`);
	const slipsKept = async () => (await commune.recount()).slips;

	it('answers 1,000 concurrent posts of 200 slips, five times each, with 200 receipts', async () => {
		const before = await slipsKept();
		const taps = Array.from({ length: 200 }, (_, i) => tap({ level: 1 + (i % 5) }));
		const posts = Array.from({ length: 1000 }, (_, i) => send([taps[i % 200]]));
		const answers = await Promise.all(posts);
		expect(answers.map(({ status }) => status)).toEqual(Array(1000).fill(200));

		const bodies = await Promise.all(answers.map((answer) => answer.json()));
		const results = bodies.flatMap(({ results }) => results as SlipResult[]);
		expect(results).toHaveLength(1000);
		expect(results.every(({ status }) => status === 'stored')).toBe(true);
		const receipts = new Set(results.map(({ id, receivedAt }) => `${id} ${receivedAt}`));
		expect(receipts.size).toBe(200);
		expect(await commune.recount()).toEqual({ slips: before + 200, differences: 0 });
	});

	it('answers each slip of a delivery, in order', async () => {
		const slips = [tap(), tap({ level: 6 }), tap({ comment: 'Cảm ơn 😀' })];
		const answer = await send(slips);
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('application/json');
		expect(await answer.json()).toMatchObject({
			results: [
				{ id: slips[0]!.id, status: 'stored' },
				{ id: slips[1]!.id, status: 'rejected', problem: { code: 'HL-1012' } },
				{ id: slips[2]!.id, status: 'stored' }
			]
		});
	});

	it.each<[string, number, string, () => Promise<Response>]>([
		[
			'a device that is not paired',
			401,
			'HL-2001',
			() => send([tap()], 'hld_nobody-paired-this-one')
		],
		['no device', 401, 'HL-2001', () => post(JSON.stringify({ slips: [tap()] }))],
		['no slip', 400, 'HL-1002', () => send([])],
		['101 slips', 400, 'HL-1002', () => send(Array.from({ length: 101 }, () => tap()))],
		['what is no JSON', 400, 'HL-1001', () => post('{"slips": [', `Device ${commune.token}`)],
		['what is no delivery', 400, 'HL-1001', () => post('[]', `Device ${commune.token}`)],
		['two megabytes', 413, 'HL-1003', () => send([tap({ comment: 'x'.repeat(2 ** 21) })])]
	])('refuses %s and keeps nothing', async (_, status, code, deliver) => {
		const before = await slipsKept();
		const answer = await deliver();
		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
		expect(await answer.json()).toMatchObject({ code, status });
		expect(await slipsKept()).toBe(before);
	});
});
