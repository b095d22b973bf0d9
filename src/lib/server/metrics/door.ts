import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a proxy adds: behind one on this machine every caller comes from here. */
const PASSED_ON = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];
const HERE = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** May this caller read what is measured: with the token where there is one, else from this machine only. */
export function mayRead(
	{ headers, socket }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string } },
	token: string | undefined
): boolean {
	if (token !== undefined) return isSame(headers.authorization ?? '', `Bearer ${token}`);
	return (
		HERE.test(socket.remoteAddress ?? '') && PASSED_ON.every((name) => headers[name] === undefined)
	);
}

function isSame(one: string, other: string): boolean {
	const hash = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(hash(one), hash(other));
}
