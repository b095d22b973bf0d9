/** A link within the desk: the path with whatever is chosen, leaving out what is not. */
export function deskHref(
	path: string,
	chosen: Readonly<Record<string, string | null | undefined>> = {}
): string {
	const query = new URLSearchParams(
		Object.entries(chosen).filter((entry): entry is [string, string] => !!entry[1])
	);
	return query.size > 0 ? `${path}?${query}` : path;
}
