import { expect, it } from 'vitest';
import {
	hasTokenForm,
	KEY_AT,
	NONCE_AT,
	PAYLOAD_AT,
	TAG_AT,
	TOKEN_CHARACTERS,
	TOKEN_LENGTH
} from './layout.ts';

it('a token is 39 bytes: version, key, nonce, payload, tag, in 52 characters without spare bits', () => {
	expect([KEY_AT, NONCE_AT, PAYLOAD_AT, TAG_AT, TOKEN_LENGTH]).toEqual([1, 7, 17, 23, 39]);
	expect(TOKEN_CHARACTERS).toBe((TOKEN_LENGTH * 8) / 6);
});

it('a token has 52 characters that an address takes as they are', () => {
	const token = 'Az09_-aZ'.repeat(7).slice(0, 52);
	expect(hasTokenForm(token)).toBe(true);
	for (const other of [
		`${token}a`,
		`a${token}`,
		token.slice(1),
		`+${token.slice(1)}`,
		`${token.slice(1)}=`
	])
		expect(hasTokenForm(other)).toBe(false);
});
