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

const texts = Object.values(bad);

/** One more round for each token in turn; keeps the fastest, which is what is left when nothing disturbs. */
function measure(best: number[], calls: number): void {
	texts.forEach((text, i) => {
		const start = performance.now();
		for (let call = 0; call < calls; call += 1) open(text, known);
		best[i] = Math.min(best[i]!, performance.now() - start);
	});
}

/** How much slower the slowest is. On a busy machine it takes more rounds to see each of them undisturbed. */
function ratioWithin(limit: number, mostRounds: number): number {
	const best = texts.map(() => Infinity);
	for (let warm = 0; warm < 10; warm += 1) measure(best, 100);
	best.fill(Infinity);
	let ratio = Infinity;
	for (let round = 0; round < mostRounds && ratio >= limit; round += 1) {
		measure(best, 100);
		if (round >= 40) ratio = Math.max(...best) / Math.min(...best);
	}
	return ratio;
}

describe('opening a bad token', () => {
	it('takes as long however much of it is right', { timeout: 60_000 }, () => {
		expect(ratioWithin(1.25, 1500)).toBeLessThan(1.25);
	});
});
