const DOOR = /^\/([rc])(?:\/(.*))?$/i;
/** What messengers and sentences put behind an address; no token or counter ends so. */
const TRAIL = /[\s.,;:!?…)\]}>'"”’»/]+$/u;
/** Stands where there is nothing: it leads to the page that says so. */
const NOTHING = '-';

/**
 * Where an address of a phone page leads, however it was typed or passed on: in capitals, cut off, with a full stop
 * behind it, with half a character.
 * @param pathname as it stands in the address, percent-encoded
 * @returns the path of the page; undefined for all other addresses
 */
export function phonePath(pathname: string): string | undefined {
	const found = DOOR.exec(pathname);
	if (!found) return undefined;
	const name = decoded(found[2] ?? '')?.replace(TRAIL, '');
	return `/${found[1]!.toLowerCase()}/${encodeURIComponent(name || NOTHING)}`;
}

/** Undefined for what is no text at all. */
export function decoded(path: string): string | undefined {
	try {
		return decodeURIComponent(path);
	} catch {
		return undefined;
	}
}
