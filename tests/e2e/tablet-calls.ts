import { randomBytes } from 'node:crypto';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import { expect } from './fixtures.ts';
import { servers } from './servers.ts';

/** What a tablet sends, straight to the server. */
export async function send(path: string, token: string, data: object) {
	const answer = await fetch(`${servers.sample.url}/api/v1/${path}`, {
		method: 'POST',
		headers: { authorization: `Device ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify(data)
	});
	expect(answer.status).toBe(200);
	return (await answer.json()) as unknown;
}

/** One tap; every call another one. */
export const slip = (sequence: number) => ({
	id: slipId(Date.now(), randomBytes(10)),
	answeredAt: new Date().toISOString(),
	level: 4,
	sequence
});
