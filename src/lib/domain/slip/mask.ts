/**
 * Nine digits or more in a row, also when spaces, dots, dashes or brackets stand between them:
 * phone numbers (10), old and new identity numbers (9, 12), account numbers.
 */
const LONG_DIGIT_RUN = /\p{Nd}(?:[\p{Zs}\t.()\p{Pd}]{0,3}\p{Nd}){8,}/gu;

/**
 * Hides long digit runs before anybody but the owner of the field reads a comment (design: privacy).
 * Every digit becomes '•', what stands between stays. Dates (02/10/2026) and sums below a hundred
 * million stay readable.
 */
export function maskDigits(text: string): string {
	return text.replace(LONG_DIGIT_RUN, (run) => run.replace(/\p{Nd}/gu, '•'));
}
