/** A hundred slips with long comments, or a thousand dossiers, stay well below this. */
export const LARGEST_JSON = 1024 * 1024;

/** What a caller who has not signed in may send in a form: a comment of 2,000 letters takes 18 KiB. */
const STRANGERS_FORM = 64 * 1024;

/** What an official may write: the longest section of a report takes 90 KiB. */
const DESK_FORM = 256 * 1024;

/**
 * Where files come, and how large they may be with the rest of their form. Only for those who have signed in; what they
 * may do there is asked by the page itself. Everything not named here or below takes forms without files.
 */
const FILES: Readonly<Record<string, number>> = {
	// What a tablet could not deliver for a month takes 5 MiB.
	'/desk/devices/import': 8 * 1024 * 1024,
	// Paper slips of a quarter, some thousand rows.
	'/desk/slips/import': 8 * 1024 * 1024,
	// A photograph instead of an emblem: refused in words beside its field.
	'/desk/setup/face': 4 * 1024 * 1024,
	'/desk/setup/officers': 4 * 1024 * 1024,
	// Evidence of 5 MiB is kept; what is somewhat larger is refused in words beside its field.
	'/desk/index/[year]/criteria/[code]': 8 * 1024 * 1024,
	'/desk/index/[year]/ranks': 4 * 1024 * 1024,
	'/desk/index/[year]/facts': 4 * 1024 * 1024,
	'/desk/index/rulebooks': 2 * 1024 * 1024
};

/** Where everybody may bring a file: a sealed report with its signatures, to be held against its seal. */
const OPEN_FILES: Readonly<Record<string, number>> = {
	'/(public)/verify': 12 * 1024 * 1024
};

/** More bytes than this are not even read and thrown away: the connection ends. */
export const LARGEST_DISCARDED = 64 * 1024 * 1024;

/** Bodies above this are taken a few at a time, from their first byte to the answer. */
export const LARGE = 1024 * 1024;

/**
 * Bytes that a form at this address may have. One place for all of them.
 * @param mayBringFiles false for a form of a kind that has none
 */
export function limitOf(
	route: string | null,
	pathname: string,
	signedIn: boolean,
	mayBringFiles = true
): number {
	if (pathname.startsWith('/api/')) return LARGEST_JSON;
	const files = route !== null && mayBringFiles ? route : '';
	return OPEN_FILES[files] ?? (signedIn ? (FILES[files] ?? DESK_FORM) : STRANGERS_FORM);
}
