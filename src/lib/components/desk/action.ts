/** Where a form posts to: a named action of its own page, with whatever is chosen there (the unit, the quarter). */
export function deskAction(
	name: string,
	chosen: Readonly<Record<string, string | null | undefined>> = {}
): string {
	const kept = Object.entries(chosen).filter((entry): entry is [string, string] => !!entry[1]);
	return `?/${name}${kept.length > 0 ? `&${new URLSearchParams(kept)}` : ''}`;
}
