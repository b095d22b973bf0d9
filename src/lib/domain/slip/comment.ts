import { cleaned } from '../text/cleaned.ts';

/** The longest comment, in characters as PostgreSQL counts them (code points). */
export const COMMENT_LIMIT = 2000;

/**
 * The comment without unwanted characters, in NFC (so that one Vietnamese letter is one character),
 * trimmed. '' means nothing was said; undefined means it is longer than COMMENT_LIMIT.
 */
export function cleanComment(text: string): string | undefined {
	const said = cleaned(text);
	if (said.length <= COMMENT_LIMIT) return said;
	// An emoji is one character but two UTF-16 units; beyond twice the limit there is no need to count.
	if (said.length > 2 * COMMENT_LIMIT || [...said].length > COMMENT_LIMIT) return undefined;
	return said;
}
