import type { Words } from '../words.ts';
import { sentences } from './sentences.ts';
import type { Sentence } from './sentences.ts';

/** One value that is wrong: where (`areas.0.criteria.2.max`) and why. */
export interface InvalidPart {
	path: string;
	words: Words;
	/** The other place concerned: where a code stands the first time. */
	other?: string;
}

export const invalid = (path: string, sentence: Sentence, other?: string): InvalidPart => ({
	path,
	words: sentences[sentence],
	...(other === undefined ? {} : { other })
});
