import { PAYLOAD_LENGTH } from './payload.ts';

/**
 * The bytes of a token: version, key, nonce, sealed payload, tag. 39 bytes make exactly 52 characters of base64url,
 * without spare bits that could be changed unnoticed.
 */
export const VERSION = 1;
export const KEY_LENGTH = 6;
export const NONCE_LENGTH = 10;
export const TAG_LENGTH = 16;

export const KEY_AT = 1;
export const NONCE_AT = KEY_AT + KEY_LENGTH;
export const PAYLOAD_AT = NONCE_AT + NONCE_LENGTH;
export const TAG_AT = PAYLOAD_AT + PAYLOAD_LENGTH;
export const TOKEN_LENGTH = TAG_AT + TAG_LENGTH;

/** Characters of a token as it stands in the URL. */
export const TOKEN_CHARACTERS = 52;
const TOKEN = /^[A-Za-z0-9_-]{52}$/;

/** Does a text have the form of a token? Whether it is one only its key can tell. */
export function hasTokenForm(text: string): boolean {
	return TOKEN.test(text);
}
