import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** People of one browser that it is remembered for; the one who came longest ago is forgotten. */
const MOST_PEOPLE = 8;
const MARK = /^[0-9a-f]{32}(\.[0-9a-f]{64}){1,8}$/;

const seal = (secret: string, browser: string, email: string) =>
	createHmac('sha256', Buffer.from(secret, 'hex'))
		.update(`${browser} ${email.trim().toLowerCase()}`)
		.digest('hex');

const same = (one: string, other: string) =>
	timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));

/**
 * The browser that a mark names, when this person signed in with it before; else null. A mark opens nothing: it only
 * keeps its holder from waiting behind unknown callers.
 */
export function knownBrowser(
	secret: string,
	mark: string | undefined,
	email: string
): string | null {
	if (!mark || !MARK.test(mark)) return null;
	const [browser = '', ...seals] = mark.split('.');
	const wanted = seal(secret, browser, email);
	return seals.some((one) => same(one, wanted)) ? browser : null;
}

/** The mark to keep after this person has signed in. */
export function markBrowser(secret: string, mark: string | undefined, email: string): string {
	const [browser = '', ...seals] =
		mark && MARK.test(mark) ? mark.split('.') : [randomBytes(16).toString('hex')];
	const wanted = seal(secret, browser, email);
	const kept = [wanted, ...seals.filter((one) => one !== wanted)].slice(0, MOST_PEOPLE);
	return [browser, ...kept].join('.');
}
