/** Where the slips or dossiers behind a figure are listed: by the source that the figure names, and which part of them. */
export type Behind = (
	source: string,
	part: Record<string, string>
) => { href: string; text: string }[];
