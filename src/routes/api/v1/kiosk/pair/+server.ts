import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { newDeviceToken } from '#lib/server/devices/token.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { readJson } from '#lib/server/bodies/json.ts';
import { Door, doubling, steady } from '#lib/server/limits/door.ts';
import { networkOf } from '#lib/server/limits/network.ts';
import { limits } from '#lib/server/limits/open.ts';
import type { RequestEvent } from './$types';

const CODE = /^\d{6}$/;

/**
 * A million codes are guessed quickly, unless the server slows it: each network its own guesses, and all of them together
 * where many guess at once.
 */
const door = new Door(limits, {
	name: 'pairing',
	wrong: 'HL-2009',
	laneDelay: doubling(5, 2_000),
	crowdDelay: steady(300, 500),
	atOnce: 4,
	waiting: 200
});

/** `{ "code": "123456" }` -> 201 `{ "token" }`. Spaces that people read out between the digits do not matter. */
export const POST = endpoint(async (event: RequestEvent) => {
	const { request, locals } = event;
	const { code: given } = ((await readJson(request, 1024)) ?? {}) as { code?: unknown };
	const code = String(given ?? '').replace(/\s/g, '');
	if (!CODE.test(code)) throw new ProblemError('HL-2009');
	const token = newDeviceToken();
	const guesser = { lane: networkOf(event), crowd: 'everybody', signal: request.signal };
	await door.pass(guesser, async () => {
		const args = { code, token_hash: hashToken(token) };
		const outcome = await locals.database.call('redeem_pairing_code', args, SERVER);
		if (outcome !== 'paired') throw new ProblemError('HL-2009');
	});
	return Response.json({ token }, { status: 201, headers: { 'cache-control': 'no-store' } });
});
