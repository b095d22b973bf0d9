/** Where a page's figures come from, as people read it. */
export interface Origin {
	source: string;
	asOf: string;
}
