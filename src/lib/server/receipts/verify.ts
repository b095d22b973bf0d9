import { addDays, localDate } from '#lib/domain/time/day.ts';
import type { ProblemCode } from '#lib/domain/problem/problem.ts';
import type { Receipt } from '#lib/domain/receipt/receipt.ts';
import type { Database } from '#lib/server/database/port.ts';
import { keyRing, type ReceiptKey } from './key-ring.ts';
import { receiptMark } from '#lib/server/cases/receipt-mark.ts';
import { ownOf, type Own } from './own.ts';
import { open } from './seal.ts';
import { slipIdFor } from './secrets.ts';

/** No honest receipt runs longer; a key in wrong hands must not make receipts for the next century. */
const LONGEST_DAYS = 400;

export type Verified =
	| {
			ok: true;
			unit: string;
			key: ReceiptKey;
			receipt: Receipt;
			slipId: string;
			/** Beside a case instead of the token. */
			mark: string;
			own: Own;
	  }
	/** With a mark where a genuine receipt has only run out: no slip can be sent, an answer can still be read. */
	| { ok: false; problem: ProblemCode; unit?: string; mark?: string; own?: Own };

const refused = (problem: ProblemCode): Verified => ({ ok: false, problem });

/**
 * Judges a token. Nothing is looked up before its seal was found genuine; only its holder hears that it has run out
 * or that its key was revoked. Whether it was used the database says when the slip is stored.
 */
export async function verifyReceipt(
	database: Database,
	token: string,
	now = new Date()
): Promise<Verified> {
	const ring = keyRing(database);
	await ring.ready();
	const opened = open(token, ring.keyOf);
	if (!opened) return refused('HL-3001');
	const { key, receipt, bytes } = opened;
	if (key.revoked) return refused('HL-3004');
	const today = localDate(now.toISOString());
	if (receipt.expiresOn < today)
		return {
			ok: false,
			problem: 'HL-3002',
			unit: key.unit,
			mark: receiptMark(bytes),
			own: await ownOf(database, key.unit, bytes)
		};
	// What a retired key sealed was sealed before that day: a machine that still holds its secret seals nothing more.
	const { retiredOn } = key;
	const sealedBy = retiredOn && retiredOn < today ? retiredOn : today;
	if (receipt.expiresOn > addDays(sealedBy, LONGEST_DAYS)) return refused('HL-3001');
	const slipId = await slipIdFor(database, key.unit, bytes, receipt.expiresOn);
	const own = await ownOf(database, key.unit, bytes);
	return { ok: true, unit: key.unit, key, receipt, slipId, mark: receiptMark(bytes), own };
}
