/** Where a page's figures come from, as people read it. */
export interface Origin {
	source: string;
	asOf: string;
	/** Fewer answers than this are an indication only: what the unit does not publish by itself. */
	minimum: number;
}
