/** The longest comment, in characters as PostgreSQL counts them (code points). */
export const COMMENT_LIMIT = 2000;

/**
 * Not part of what a person meant to say: control characters other than tab and line feed, half
 * surrogates (PostgreSQL refuses them, and NUL), and the marks that turn the reading direction and
 * so can make a text look different from what it is.
 */
const UNWANTED = /[\p{Cs}\u202a-\u202e\u2066-\u2069]|(?![\t\n])\p{Cc}/gu;

/**
 * The comment without unwanted characters, in NFC (so that one Vietnamese letter is one character),
 * trimmed. '' means nothing was said; undefined means it is longer than COMMENT_LIMIT.
 */
export function cleanComment(text: string): string | undefined {
	const cleaned = text.replace(/\r\n?/g, '\n').replace(UNWANTED, '').normalize('NFC').trim();
	if (cleaned.length <= COMMENT_LIMIT) return cleaned;
	// An emoji is one character but two UTF-16 units; beyond twice the limit there is no need to count.
	if (cleaned.length > 2 * COMMENT_LIMIT || [...cleaned].length > COMMENT_LIMIT) return undefined;
	return cleaned;
}
