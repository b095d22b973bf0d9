import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanComment, COMMENT_LIMIT } from './comment.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });

describe('a comment', () => {
	it('is kept as it was said, without the blanks around it', () => {
		expect(cleanComment('  Cán bộ rất nhiệt tình 👍 \n')).toBe('Cán bộ rất nhiệt tình 👍');
	});

	it('loses what no database stores and no reader sees', () => {
		expect(cleanComment('a\u0000b\u0007c\ud800d\udc00\u202ee\u001b')).toBe('abcde');
	});

	it('keeps its lines, whatever machine broke them', () => {
		expect(cleanComment('một\r\nhai\rba\nbốn')).toBe('một\nhai\nba\nbốn');
	});

	it('counts a Vietnamese letter as one character, however the keyboard composed it', () => {
		const decomposed = 'ệ'.normalize('NFD').repeat(COMMENT_LIMIT);
		expect(cleanComment(decomposed)).toBe('ệ'.repeat(COMMENT_LIMIT));
	});

	it('may have 2,000 characters, emoji counted as one, and not one more', () => {
		expect(cleanComment('👍'.repeat(COMMENT_LIMIT))).toHaveLength(2 * COMMENT_LIMIT);
		expect(cleanComment('👍'.repeat(COMMENT_LIMIT + 1))).toBeUndefined();
		expect(cleanComment('a'.repeat(COMMENT_LIMIT + 1))).toBeUndefined();
		expect(cleanComment(` ${'a'.repeat(COMMENT_LIMIT)} `)).toHaveLength(COMMENT_LIMIT);
	});

	it('is always text that PostgreSQL takes, and cleaning it twice changes nothing', () => {
		const withHalves = fc
			.array(fc.oneof(anyText, fc.constantFrom('\ud83d', '\udc4d', '\u0000', '\r')))
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(withHalves, (text) => {
				const cleaned = cleanComment(text);
				fc.pre(cleaned !== undefined);
				expect(cleaned.isWellFormed()).toBe(true);
				expect(cleaned).not.toContain('\u0000');
				expect(cleanComment(cleaned)).toBe(cleaned);
			})
		);
	});
});
