/** One sentence for people in each language; Vietnamese is the source. */
export interface Words {
	vi: string;
	en: string;
}
