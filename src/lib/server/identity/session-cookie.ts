import type { Cookies } from '@sveltejs/kit';

/**
 * Where a session's token is kept. Over HTTPS the name says to the browser that only this very host sets it, with
 * `Secure` and for all paths: no neighbour of the host can plant one.
 */
const nameAt = (url: URL, name: string) => (url.protocol === 'https:' ? `__Host-${name}` : name);

const YEAR_SECONDS = 365 * 24 * 3600;

interface At {
	cookies: Cookies;
	url: URL;
}

const options = (url: URL) => ({
	path: '/',
	httpOnly: true,
	sameSite: 'lax' as const,
	secure: url.protocol === 'https:'
});

export const sessionToken = ({ cookies, url }: At) => cookies.get(nameAt(url, 'session'));

export function keepSession({ cookies, url }: At, token: string, until: string) {
	cookies.set(nameAt(url, 'session'), token, { ...options(url), expires: new Date(until) });
}

export function forgetSession({ cookies, url }: At) {
	cookies.delete(nameAt(url, 'session'), options(url));
}

/** The session that still waits for the second factor: it opens nothing. */
export const waitingToken = ({ cookies, url }: At) => cookies.get(nameAt(url, 'signing-in'));

export function keepWaiting({ cookies, url }: At, token: string, until: string) {
	cookies.set(nameAt(url, 'signing-in'), token, { ...options(url), expires: new Date(until) });
}

export function forgetWaiting({ cookies, url }: At) {
	cookies.delete(nameAt(url, 'signing-in'), options(url));
}

/** Who signed in with this browser before (`known-browser.ts`). */
export const knownMark = ({ cookies, url }: At) => cookies.get(nameAt(url, 'known'));

export function keepKnownMark({ cookies, url }: At, mark: string) {
	cookies.set(nameAt(url, 'known'), mark, { ...options(url), maxAge: YEAR_SECONDS });
}

/** The language of the pages; scripts of pages may read it. */
export function keepLocale({ cookies, url }: At, locale: string) {
	cookies.set('locale', locale, { ...options(url), httpOnly: false, maxAge: YEAR_SECONDS });
}
