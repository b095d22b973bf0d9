import { expect, it } from 'vitest';
import { enrolment, newSecret, stepOfCode } from './second-factor.ts';

/** RFC 6238, appendix B: the secret "12345678901234567890", six of the eight digits. */
const RFC = Buffer.from('12345678901234567890').toString('hex');

it.each([
	[59, '287082'],
	[1111111109, '081804'],
	[1111111111, '050471'],
	[1234567890, '005924'],
	[2000000000, '279037']
])('the code of second %i is %s, as the standard says', (second, code) => {
	expect(stepOfCode(RFC, code, second * 1000)).toBe(Math.floor(second / 30));
});

it('a code is taken half a minute early or late, with spaces, and not longer', () => {
	expect(stepOfCode(RFC, '287 082', (59 + 30) * 1000)).toBe(1);
	expect(stepOfCode(RFC, '287082', (59 + 61) * 1000)).toBeNull();
	for (const odd of ['', '28708', '2870820', 'abcdef', '１２３４５６'])
		expect(stepOfCode(RFC, odd, 59_000)).toBeNull();
});

it('each secret is new, and is written for an authenticator', () => {
	const secret = newSecret();
	expect(secret).toMatch(/^[0-9a-f]{40}$/);
	expect(newSecret()).not.toBe(secret);
	const { uri, typed } = enrolment(secret, 'an@x.vn');
	expect(uri).toContain('otpauth://totp/');
	expect(uri).toContain(typed.replaceAll(' ', ''));
});
