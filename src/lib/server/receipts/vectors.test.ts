import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '#lib/domain/receipt/receipt.ts';
import { fieldMark, open, seal, sealingKey } from './seal.ts';

interface Vectors {
	keyId: string;
	secret: string;
	receipts: (Omit<Receipt, 'fieldMark'> & { field: string | null; nonce: string; token: string })[];
}

// Written by the worked example, docs/vectors/receipt.py: another implementation in another language.
const file = new URL('../../../../docs/vectors/receipts.json', import.meta.url);
const { keyId, secret, receipts } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const key = sealingKey(keyId, Buffer.from(secret, 'hex'));

describe('the test vectors for other software', () => {
	it.each(receipts)('open and say $field $stage $lateness $expiresOn', (vector) => {
		const { field, nonce, token, ...said } = vector;
		const receipt: Receipt = { ...said, fieldMark: fieldMark(field) };
		expect(open(token, (id) => (id === keyId ? key : undefined))?.receipt).toEqual(receipt);
		expect(seal(key, receipt, Buffer.from(nonce, 'hex'))).toBe(token);
	});
});
