import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;
/** A code of the step before or after is taken: clocks of telephones are seldom exact. */
const WINDOW = 1;

const totpOf = (secretHex: string, label = '') =>
	new TOTP({
		issuer: 'Hài Lòng',
		label,
		algorithm: 'SHA1',
		digits: 6,
		period: PERIOD_S,
		secret: Secret.fromHex(secretHex)
	});

/** A new secret in hex: 160 bits, as authenticators take it. */
export const newSecret = (): string => new Secret({ size: 20 }).hex.toLowerCase();

/** What the QR code holds, and what is typed where there is no camera. */
export function enrolment(secretHex: string, email: string): { uri: string; typed: string } {
	const typed = Secret.fromHex(secretHex).base32.replace(/(.{4})(?=.)/g, '$1 ');
	return { uri: totpOf(secretHex, email).toString(), typed };
}

/** The step of time that a code belongs to; null when it is wrong. Spaces between the digits do not matter. */
export function stepOfCode(secretHex: string, typed: string, now: number): number | null {
	const token = typed.replace(/\s/g, '');
	if (!/^\d{6}$/.test(token)) return null;
	const delta = totpOf(secretHex).validate({ token, timestamp: now, window: WINDOW });
	return delta === null ? null : Math.floor(now / 1000 / PERIOD_S) + delta;
}
