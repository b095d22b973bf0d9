import { createHmac } from 'node:crypto';
import { slipId } from '#lib/domain/slip/slip-id.ts';

/**
 * The quarter in which a receipt runs out, as its first day. Each quarter of a unit has a secret of its own, which
 * is destroyed when the quarter is over: from then on it cannot be found which slip came from which token, not even
 * who kept both the token and a copy of the slips.
 */
export function secretPeriod(expiresOn: string): string {
	const firstMonth = Math.floor((Number(expiresOn.slice(5, 7)) - 1) / 3) * 3 + 1;
	return `${expiresOn.slice(0, 4)}-${String(firstMonth).padStart(2, '0')}-01`;
}

/**
 * The id of the one slip a token can become, so that a repeat is harmless. Its time is the beginning of the quarter:
 * a slip must not tell the day on which its receipt was printed.
 */
export function slipIdOf(token: Uint8Array, secret: Uint8Array, period: string): string {
	return slipId(
		Date.parse(`${period}T00:00:00Z`),
		createHmac('sha256', secret).update(token).digest()
	);
}
