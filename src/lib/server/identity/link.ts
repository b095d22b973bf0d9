import { randomBytes } from 'node:crypto';
import { hashToken } from './session.ts';

const LINK = /^[A-Za-z0-9_-]{43}$/;

/** A one-time link: the token goes into the address, its hash to the database. */
export function newLink(): { path: string; hash: string } {
	const token = randomBytes(32).toString('base64url');
	return { path: `/desk/link/${token}`, hash: hashToken(token) };
}

/** The hash of the token in an address; null for what is none. */
export const linkHash = (token: string): string | null =>
	LINK.test(token) ? hashToken(token) : null;
