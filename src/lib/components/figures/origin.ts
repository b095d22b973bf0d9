/** Which of the slips of a page: what the list of slips is asked for besides. */
export type Part = Readonly<Record<string, string>>;

/** Where a page's figures come from, as people read it. */
export interface Origin {
	source: string;
	asOf: string;
	/** Fewer answers than this are an indication only: what the unit does not publish by itself. */
	minimum: number;
	/** Where the slips behind a part of them are listed; left out where they are not slips. */
	slipsHref?: (part: Part) => string;
}
