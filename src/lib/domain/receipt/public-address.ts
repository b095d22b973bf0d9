import { isOnlyHere } from '#lib/domain/device/only-here.ts';

/**
 * Reads the address at which citizens reach the installation, as an administrator types it: `https://danhgia.xa.vn`, with or
 * without the scheme (then https) and a slash behind it.
 * @returns the origin alone; undefined when it is none, names more than the server, or other computers could not reach it
 */
export function readPublicAddress(typed: string): string | undefined {
	const text = typed.trim();
	try {
		const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
		const plain = `${url.pathname}${url.search}${url.hash}${url.username}${url.password}` === '/';
		const web = url.protocol === 'https:' || url.protocol === 'http:';
		return plain && web && isNamed(url.hostname) && url.origin.length <= 200
			? url.origin
			: undefined;
	} catch {
		return undefined;
	}
}

/** A name with a dot, one of a local network, or a number; never this very machine. */
const isNamed = (hostname: string) => hostname.length > 1 && !isOnlyHere(hostname);
