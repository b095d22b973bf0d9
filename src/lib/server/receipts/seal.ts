import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
	hasTokenForm,
	KEY_AT,
	KEY_LENGTH,
	NONCE_AT,
	NONCE_LENGTH,
	PAYLOAD_AT,
	TAG_AT,
	TAG_LENGTH,
	TOKEN_LENGTH,
	VERSION
} from '#lib/domain/receipt/layout.ts';
import { packPayload, PAYLOAD_LENGTH, unpackPayload } from '#lib/domain/receipt/payload.ts';
import type { Receipt } from '#lib/domain/receipt/receipt.ts';

/**
 * A key with its two working keys, made once. Only HMAC-SHA256 is used, encrypt-then-MAC, because every language
 * that a one-stop software may be written in brings it along.
 */
export interface SealingKey {
	/** 12 hexadecimal digits, part of every token. */
	id: string;
	mask: Buffer;
	tag: Buffer;
}

const hmac = (key: Uint8Array, data: Uint8Array | string) =>
	createHmac('sha256', key).update(data).digest();

/** @param secret 32 random bytes */
export function sealingKey(id: string, secret: Uint8Array): SealingKey {
	return {
		id,
		mask: hmac(secret, 'hai-long receipt 1 mask'),
		tag: hmac(secret, 'hai-long receipt 1 tag')
	};
}

/** The field as receipts name it: the first 24 bits of the SHA-256 of its code, so that no table of numbers is kept. */
export function fieldMark(code: string | null | undefined): number {
	return code ? createHash('sha256').update(code).digest().readUIntBE(0, 3) : 0;
}

export function newNonce(): Buffer {
	return randomBytes(NONCE_LENGTH);
}

/** The token of a receipt: 52 characters. The same key, nonce and receipt give the same token. */
export function seal(key: SealingKey, receipt: Receipt, nonce: Uint8Array): string {
	const token = Buffer.alloc(TOKEN_LENGTH);
	token[0] = VERSION;
	token.write(key.id, KEY_AT, KEY_LENGTH, 'hex');
	token.set(nonce, NONCE_AT);
	token.set(packPayload(receipt), PAYLOAD_AT);
	maskPayload(key, token);
	token.set(hmac(key.tag, token.subarray(0, TAG_AT)).subarray(0, TAG_LENGTH), TAG_AT);
	return token.toString('base64url');
}

/** Adds the mask, or takes it away again. */
function maskPayload(key: SealingKey, token: Buffer) {
	const mask = hmac(key.mask, token.subarray(0, PAYLOAD_AT));
	for (let i = 0; i < PAYLOAD_LENGTH; i += 1) token[PAYLOAD_AT + i]! ^= mask[i]!;
}

/** Stands in for whatever a bad token lacks, so that it costs the same work as a good one. */
const NOBODY = sealingKey('0'.repeat(KEY_LENGTH * 2), randomBytes(32));

export interface Opened<K extends SealingKey> {
	key: K;
	receipt: Receipt;
	/** The 39 bytes, from which the slip's id is derived. */
	bytes: Buffer;
}

/**
 * Opens a token, touching nothing but memory. Every bad token takes the same way (one HMAC, one comparison in
 * constant time), whatever is wrong with it. Only the holder of a good token learns that it expired or was revoked.
 * @returns undefined for whatever was not sealed with a known key
 */
export function open<K extends SealingKey>(
	text: string,
	keyOf: (id: string) => K | undefined
): Opened<K> | undefined {
	const wellFormed = hasTokenForm(text);
	const bytes = wellFormed ? Buffer.from(text, 'base64url') : Buffer.alloc(TOKEN_LENGTH);
	const key = keyOf(bytes.toString('hex', KEY_AT, NONCE_AT));
	const tag = hmac((key ?? NOBODY).tag, bytes.subarray(0, TAG_AT)).subarray(0, TAG_LENGTH);
	const genuine = timingSafeEqual(tag, bytes.subarray(TAG_AT));
	if (!genuine || !wellFormed || !key || bytes[0] !== VERSION) return undefined;
	const clear = Buffer.from(bytes);
	maskPayload(key, clear);
	const receipt = unpackPayload(clear.subarray(PAYLOAD_AT, TAG_AT));
	return receipt && { key, receipt, bytes };
}
