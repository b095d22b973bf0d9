import { randomBytes, randomInt } from 'node:crypto';
import type { Receipt } from '#lib/domain/receipt/receipt.ts';
import { newNonce, seal, sealingKey, type SealingKey } from '#lib/server/receipts/seal.ts';

type Forger = (genuine: () => string, key: SealingKey, receipt: Receipt) => string;

const random = (length: number) => randomBytes(length).toString('base64url');

/** Ways to make a bad token out of good ones, for the tests that try a million of them. */
const FORGERS = {
	guessed: () => random(39),
	/** A good beginning with a guessed end, of every length. */
	'good prefix': (genuine) => {
		const kept = randomInt(0, 52);
		return genuine().slice(0, kept) + random(39).slice(kept);
	},
	'one bit turned': (genuine) => {
		const bytes = Buffer.from(genuine(), 'base64url');
		const at = randomInt(0, bytes.length * 8);
		bytes[at >> 3]! ^= 1 << (at & 7);
		return bytes.toString('base64url');
	},
	'two halves': (genuine) => {
		const cut = randomInt(10, 50);
		return genuine().slice(0, cut) + genuine().slice(cut);
	},
	'cut off': (genuine) => genuine().slice(0, randomInt(0, 52)),
	lengthened: (genuine) => genuine() + random(randomInt(1, 40)),
	/** Of another installation that claims our key. */
	'foreign, our key id': (_, key, receipt) =>
		seal(sealingKey(key.id, randomBytes(32)), receipt, newNonce()),
	foreign: (_, __, receipt) =>
		seal(sealingKey(randomBytes(6).toString('hex'), randomBytes(32)), receipt, newNonce()),
	'not base64': () => randomBytes(39).toString('latin1'),
	'blank before': (genuine) => encodeURIComponent(` ${genuine()}`),
	'padding sign': (genuine) => `${genuine().slice(0, 51)}=`,
	'zero sign': (genuine) => genuine().replace(/./, '\u0000')
} satisfies Record<string, Forger>;

export type Forgery = { kind: keyof typeof FORGERS; token: string };

/** So many bad tokens, of every kind as many, none of which may open. */
export function* forgeries(
	key: SealingKey,
	receipt: Receipt,
	count: number
): Generator<Forgery, void> {
	// A pool of good ones: making each anew would be most of the work.
	const pool = Array.from({ length: 64 }, () => seal(key, receipt, newNonce()));
	const good = new Set(pool);
	const genuine = () => pool[randomInt(0, pool.length)]!;
	const kinds = Object.entries(FORGERS) as [Forgery['kind'], Forger][];
	for (let made = 0; made < count;) {
		const [kind, forge] = kinds[made % kinds.length]!;
		const token = forge(genuine, key, receipt);
		if (good.has(token)) continue;
		made += 1;
		yield { kind, token };
	}
}
