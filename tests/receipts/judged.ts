/**
 * A million bad tokens of every kind: forged, mutated, cut, lengthened, mixed, sealed by others. None may open, and none
 * may throw: the same as `npm run test:faults -- --only tokens`, without the way there. `node tests/receipts/judged.ts [count]`.
 */
import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { newNonce, open, seal, sealingKey } from '#lib/server/receipts/seal.ts';
import type { Receipt } from '#lib/domain/receipt/receipt.ts';
import { forgeries } from './forgeries.ts';

export interface TokenFigures {
	tried: number;
	accepted: number;
	/** Bad tokens judged in a second by one core. */
	perSecond: number;
}

export function tryForgeries(count = 1_000_000): TokenFigures {
	const key = sealingKey(randomBytes(6).toString('hex'), randomBytes(32));
	const receipt: Receipt = {
		stage: 'result',
		lateness: 'on_time',
		fieldMark: 0x7550d8,
		expiresOn: '2027-02-21'
	};
	const known = (id: string) => (id === key.id ? key : undefined);
	if (!open(seal(key, receipt, newNonce()), known)) throw new Error('a good token does not open');
	let accepted = 0;
	let judging = 0;
	for (const { token } of forgeries(key, receipt, count)) {
		const since = performance.now();
		if (open(token, known)) accepted += 1;
		judging += performance.now() - since;
	}
	return { tried: count, accepted, perSecond: Math.round((count / judging) * 1000) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const figures = tryForgeries(Number(process.argv[2] ?? 1_000_000));
	console.log(JSON.stringify(figures));
	if (figures.accepted > 0) process.exit(1);
}
