import { createHmac } from 'node:crypto';

/**
 * What stands beside a case instead of its receipt: keyed by the token itself, which is kept nowhere. A citizen who holds the
 * paper finds the case; the database alone does not show whose paper it is.
 * @param token the 39 bytes of a genuine token
 */
export function receiptMark(token: Uint8Array): string {
	return createHmac('sha256', token).update('hai-long case 1').digest('hex');
}
