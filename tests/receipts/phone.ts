import type { Level } from '#lib/domain/slip/level.ts';
import type { Database } from '#lib/server/database/port.ts';
import { takeSlip, type PhoneSlip } from '#lib/server/receipts/take-slip.ts';
import type { PhoneAnswer } from '#lib/server/receipts/phone-form.ts';
import { phoneUnitOf } from '#lib/server/receipts/phone-unit.ts';
import { verifyReceipt, type Verified } from '#lib/server/receipts/verify.ts';

const SILENT: PhoneAnswer = { reasons: [], items: {}, facts: {}, contact: 'none', age: 0 };

/** What a form says when somebody touched only so much of it. */
export const said = (answer: Partial<PhoneAnswer>): PhoneAnswer => ({ ...SILENT, ...answer });

/** The slip of a receipt that a process has just opened. */
export async function slipOf(
	database: Database,
	verified: Extract<Verified, { ok: true }>,
	field?: string
): Promise<PhoneSlip> {
	const phoneUnit = (await phoneUnitOf(database, verified.unit))!;
	const { slipId, key, receipt } = verified;
	return {
		phoneUnit,
		id: slipId,
		channel: 'receipt',
		stage: receipt.stage,
		lateness: receipt.lateness,
		field,
		key: key.id
	};
}

/** Scans a token and taps a face, as a phone does. */
export async function tapOn(database: Database, token: string, level: Level, field?: string) {
	const verified = await verifyReceipt(database, token);
	if (!verified.ok) throw new Error(verified.problem);
	return takeSlip(database, await slipOf(database, verified, field), said({ level }), 'vi');
}
