import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '#lib/domain/receipt/receipt.ts';
import { fieldMark, newNonce, open, seal, sealingKey } from './seal.ts';
import { forgeries } from '../../../../tests/receipts/forgeries.ts';

const key = sealingKey('a1b2c3d4e5f6', randomBytes(32));
const known = (id: string) => (id === key.id ? key : undefined);
const receipt: Receipt = {
	stage: 'result',
	lateness: 'on_time',
	fieldMark: fieldMark('ho-tich'),
	expiresOn: '2027-02-21'
};
const token = seal(key, receipt, newNonce());

describe('a receipt token', () => {
	it('opens with its key and says what was sealed', () => {
		expect(open(token, known)).toMatchObject({ key, receipt });
	});

	it('is 52 characters that stand in a URL as they are', () => {
		expect(token).toMatch(/^[A-Za-z0-9_-]{52}$/);
	});

	it('tells two receipts of one dossier apart from nothing', () => {
		const other = seal(key, receipt, newNonce());
		const bytes = (text: string) => Buffer.from(text, 'base64url');
		// Only version and key are the same; the payload is masked anew each time.
		expect(bytes(other).subarray(0, 7)).toEqual(bytes(token).subarray(0, 7));
		expect(bytes(other).subarray(17, 23)).not.toEqual(bytes(token).subarray(17, 23));
	});

	it('does not open with another secret, even under the same key id', () => {
		const foreign = sealingKey(key.id, randomBytes(32));
		expect(open(seal(foreign, receipt, newNonce()), known)).toBeUndefined();
	});

	it('does not open without a known key', () => {
		expect(open(token, () => undefined)).toBeUndefined();
	});

	it('does not open after any single change', () => {
		const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
		let opened = 0;
		for (let at = 0; at < token.length; at += 1)
			for (const letter of alphabet)
				if (letter !== token[at])
					if (open(token.slice(0, at) + letter + token.slice(at + 1), known)) opened += 1;
		expect(opened).toBe(0);
	});

	it('does not open when forged, cut, lengthened, mixed or guessed', () => {
		let opened = 0;
		for (const { token } of forgeries(key, receipt, 20_000)) if (open(token, known)) opened += 1;
		expect(opened).toBe(0);
	});
});

describe('the mark of a field', () => {
	it('follows from its code', () => {
		expect(fieldMark('ho-tich')).toBe(0x7550d8);
		expect(fieldMark(null)).toBe(0);
	});
});
