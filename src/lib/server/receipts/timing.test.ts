import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '#lib/domain/receipt/receipt.ts';
import { newNonce, open, seal, sealingKey } from './seal.ts';

const key = sealingKey('a1b2c3d4e5f6', randomBytes(32));
const known = (id: string) => (id === key.id ? key : undefined);
const receipt: Receipt = {
	stage: 'result',
	lateness: null,
	fieldMark: 0,
	expiresOn: '2027-02-21'
};

const good = Buffer.from(seal(key, receipt, newNonce()), 'base64url');
function changed(at: number) {
	const bytes = Buffer.from(good);
	bytes[at]! ^= 1;
	return bytes.toString('base64url');
}

/** Bad tokens, from one that is right to its last bit to one that is nothing at all. */
const bad = {
	'right but for the last bit': changed(38),
	'right up to the tag': changed(23),
	'right up to the nonce': changed(7),
	'with an unknown key': changed(1),
	guessed: randomBytes(39).toString('base64url'),
	'too short': 'A'.repeat(51)
};

/** The fastest of many rounds, in turn with the others: what is left when the machine does not disturb. */
function fastest(rounds: number, calls: number): number[] {
	const texts = Object.values(bad);
	const best = texts.map(() => Infinity);
	for (let round = 0; round < rounds; round += 1)
		texts.forEach((text, i) => {
			const start = performance.now();
			for (let call = 0; call < calls; call += 1) open(text, known);
			best[i] = Math.min(best[i]!, performance.now() - start);
		});
	return best;
}

describe('opening a bad token', () => {
	it('takes as long however much of it is right', () => {
		fastest(20, 200);
		const times = fastest(80, 200);
		const [slowest, quickest] = [Math.max(...times), Math.min(...times)];
		expect(slowest / quickest).toBeLessThan(1.25);
	});
});
