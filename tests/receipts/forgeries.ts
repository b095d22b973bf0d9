import { randomBytes, randomInt } from 'node:crypto';
import type { Receipt } from '#lib/domain/receipt/receipt.ts';
import { newNonce, seal, sealingKey, type SealingKey } from '#lib/server/receipts/seal.ts';

type Forger = (genuine: () => string, key: SealingKey, receipt: Receipt) => string;

const random = (length: number) => randomBytes(length).toString('base64url');

/** Ways to make a bad token out of good ones, for the tests that try a million of them. */
const FORGERS: Forger[] = [
	// Guessed.
	() => random(39),
	// A good beginning with a guessed end, of every length.
	(genuine) => {
		const kept = randomInt(0, 52);
		return genuine().slice(0, kept) + random(39).slice(kept);
	},
	// One bit turned.
	(genuine) => {
		const bytes = Buffer.from(genuine(), 'base64url');
		const at = randomInt(0, bytes.length * 8);
		bytes[at >> 3]! ^= 1 << (at & 7);
		return bytes.toString('base64url');
	},
	// The head of one and the tail of another.
	(genuine) => {
		const cut = randomInt(10, 50);
		return genuine().slice(0, cut) + genuine().slice(cut);
	},
	// Cut off, or lengthened.
	(genuine) => genuine().slice(0, randomInt(0, 52)),
	(genuine) => genuine() + random(randomInt(1, 40)),
	// Sealed by somebody else, under a known and under an unknown key id.
	(_, key, receipt) => seal(sealingKey(key.id, randomBytes(32)), receipt, newNonce()),
	(_, __, receipt) =>
		seal(sealingKey(randomBytes(6).toString('hex'), randomBytes(32)), receipt, newNonce()),
	// Not tokens at all.
	() => randomBytes(39).toString('latin1'),
	(genuine) => encodeURIComponent(` ${genuine()}`),
	(genuine) => `${genuine().slice(0, 51)}=`,
	(genuine) => genuine().replace(/./, '\u0000')
];

/** So many bad tokens of every kind, none of which may open. */
export function* forgeries(key: SealingKey, receipt: Receipt, count: number): Generator<string> {
	// A pool of good ones: making each anew would be most of the work.
	const pool = Array.from({ length: 64 }, () => seal(key, receipt, newNonce()));
	const good = new Set(pool);
	const genuine = () => pool[randomInt(0, pool.length)]!;
	for (let made = 0; made < count;) {
		const forged = FORGERS[made % FORGERS.length]!(genuine, key, receipt);
		if (good.has(forged)) continue;
		made += 1;
		yield forged;
	}
}
