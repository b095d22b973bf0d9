import { randomBytes } from 'node:crypto';
import type { Receipt } from '#lib/domain/receipt/receipt.ts';
import { addDays, localDate } from '#lib/domain/time/day.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { offerReceipt, sealingKeyOf } from '#lib/server/receipts/offer.ts';
import { newNonce, seal, sealingKey, type SealingKey } from '#lib/server/receipts/seal.ts';
import { onDatabaseOf, pairTablets } from '../product/tablets.ts';
import type { Door } from './token-door.ts';

/** A bad token, and how it must be answered. */
export interface Bad {
	kind: string;
	token: string;
	expected: readonly number[];
}

/** What the part about tokens needs to know of an installation that hands out receipts. */
export interface Receipts {
	/** The key that the server seals with, and a receipt as it makes them. */
	key: SealingKey;
	receipt: Receipt;
	/** A token that was good once: used, run out, or of a key that was revoked. */
	onceGood(i: number): Bad;
	tablets: string[];
}

/** Each is tapped a million × 1 % / 2 / 250 = 20 times again: a thumb, not yet a flood. */
const USED = 250;

/** A ward with receipts of every kind that must not count any more. */
export async function prepareReceipts(dataDir: string, door: Door): Promise<Receipts> {
	const { unit, tokens } = await pairTablets(dataDir, 1);
	const today = localDate(new Date().toISOString());
	const receipt: Receipt = {
		...{ stage: 'result', lateness: 'on_time', fieldMark: 0 },
		expiresOn: addDays(today, 60)
	};
	const { key, used, revoked } = await onDatabaseOf(dataDir, async (database) => {
		const made = sealingKey(randomBytes(6).toString('hex'), randomBytes(32));
		const key_secret = randomBytes(32);
		const revoked = sealingKey(made.id, key_secret);
		await database.call(
			'create_receipt_key',
			{
				...{ of_unit: unit, key_id: revoked.id, key_kind: 'offline', key_name: 'thử' },
				key_secret: key_secret.toString('hex')
			},
			SERVER
		);
		await database.call('revoke_receipt_key', { of_unit: unit, key_id: revoked.id }, SERVER);
		const used: string[] = [];
		for (let i = 0; i < USED; i += 1) {
			const dossier = { dossierCode: `H-${i}`, stage: 'result' as const };
			used.push((await offerReceipt(database, unit, dossier, 'api', SERVER)).token);
		}
		return { key: await sealingKeyOf(database, unit), used, revoked };
	});
	for (const token of used) {
		const status = await door.tap(token);
		if (status !== 200) throw new Error(`a good token was answered with ${status}`);
	}
	const old: Receipt = { ...receipt, expiresOn: addDays(today, -1) };
	const far: Receipt = { ...receipt, expiresOn: addDays(today, 500) };
	const kinds: ((i: number) => Bad)[] = [
		(i) => ({ kind: 'used', token: used[i % USED]!, expected: [200] }),
		() => ({ kind: 'run out', token: seal(key, old, newNonce()), expected: [410] }),
		() => ({ kind: 'good for too long', token: seal(key, far, newNonce()), expected: [404] }),
		() => ({ kind: 'revoked key', token: seal(revoked, receipt, newNonce()), expected: [410] })
	];
	let turn = 0;
	return {
		...{ key, receipt, tablets: tokens },
		onceGood: () => {
			turn += 1;
			return kinds[turn % kinds.length]!(Math.floor(turn / kinds.length));
		}
	};
}
