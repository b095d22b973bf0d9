import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import type { Database } from '#lib/server/database/port.ts';
import { unitSecret } from './secrets.ts';

/** As long as a browser remembers; an answer to a comment has come long before. */
const KEPT_SECONDS = 400 * 24 * 3600;
const COOKIE = 'own';
/** The field of a form that carries the proof where a browser keeps no cookies. */
export const OWN_FIELD = 'own';

/** What shows that a browser sent the slip of this receipt, though nothing about the browser is stored. */
export interface Own {
	/** Kept by the browser; made from the token and a secret of the unit that never leaves the server. */
	proof: string;
	/** Eight digits for another phone: who notes them down reads the answer there. */
	code: string;
}

/** @param token the 39 bytes of a genuine token */
export async function ownOf(database: Database, unit: string, token: Uint8Array): Promise<Own> {
	const secret = await unitSecret(database, unit);
	const made = (what: string) =>
		createHmac('sha256', secret).update(`hai-long own ${what} 1`).update(token).digest();
	return {
		proof: made('proof').toString('base64url'),
		code: String(made('code').readUInt32BE() % 1e8).padStart(8, '0')
	};
}

const same = (given: string, right: string) => {
	const [a, b] = [Buffer.from(given), Buffer.from(right)];
	return a.length === b.length && timingSafeEqual(a, b);
};

/** Whether the browser, or the form that it sends, carries the proof. */
export const isOwner = (cookies: Cookies, own: Own, form?: FormData): boolean =>
	[cookies.get(COOKIE), form?.get(OWN_FIELD)].some(
		(given) => typeof given === 'string' && same(given, own.proof)
	);

/** Whether these digits, however they were spaced, are the ones of this receipt. */
export const isCode = (given: string, own: Own): boolean =>
	same(given.replace(/\D/g, ''), own.code);

/**
 * Lets the browser know that it sent this slip. One cookie for each receipt, sent to its own page only: a phone that
 * many citizens use keeps many of them, and none makes another page's request longer.
 */
export function keepOwn(cookies: Cookies, url: URL, token: string, own: Own) {
	// An address that was passed on with a full stop behind it leads here as well.
	for (const path of new Set([`/r/${token}`, url.pathname]))
		cookies.set(COOKIE, own.proof, {
			path,
			httpOnly: true,
			sameSite: 'lax',
			secure: url.protocol === 'https:',
			maxAge: KEPT_SECONDS
		});
}
