import { randomBytes } from 'node:crypto';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Lateness, Receipt } from '#lib/domain/receipt/receipt.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { addDays, localDate } from '#lib/domain/time/day.ts';
import { SERVER, type Caller, type Database } from '#lib/server/database/port.ts';
import { keyRing, type ReceiptKey } from './key-ring.ts';
import { fieldMark, newNonce, seal } from './seal.ts';
import { slipIdFor } from './secrets.ts';
import type { Offer } from './shape.ts';

export interface OfferedReceipt {
	token: string;
	/** The last day on which a slip may be sent. */
	expiresOn: string;
	/** False for a reprint: the same dossier at the same stage still has its receipt. */
	isNew: boolean;
	/** What stands, for the paper: asked again without them, they are as they were said before. */
	field: string | null;
	procedure: string | null;
}

/** The key that seals for a unit now; made on first use. */
export async function sealingKeyOf(database: Database, unit: string): Promise<ReceiptKey> {
	const ring = keyRing(database);
	await ring.ready();
	let key = ring.sealing(unit);
	if (key) return key;
	const key_id = randomBytes(6).toString('hex');
	const key_secret = randomBytes(32).toString('hex');
	await database.call('ensure_receipt_key', { of_unit: unit, key_id, key_secret }, SERVER);
	await ring.refresh();
	key = ring.sealing(unit);
	if (!key) throw new Error('no receipt key');
	return key;
}

/** The last day of a receipt that is handed out today. */
async function expiryOf(database: Database, unit: string): Promise<string> {
	const [setting] = await database.call('receipt_setting', { of_unit: unit }, SERVER);
	return addDays(localDate(new Date().toISOString()), setting?.valid_days ?? 90);
}

/**
 * Makes the receipt of a dossier at a stage. As long as it is not answered and has not run out, the same dossier gets
 * the same token again, and what is said of it now is put right: on the phone, and in the counts. The token itself is
 * kept nowhere.
 * @throws ProblemError HL-2004 when the caller does not work at the unit, HL-9004 when the field is not the unit's
 */
export async function offerReceipt(
	database: Database,
	unit: string,
	{ dossierCode, stage, field = null, procedure = null, lateness = null }: Offer,
	source: 'desk' | 'api',
	as: Caller
): Promise<OfferedReceipt> {
	const key = await sealingKeyOf(database, unit);
	const nonce = newNonce();
	const receipt: Receipt = {
		stage,
		lateness,
		fieldMark: fieldMark(field),
		expiresOn: await expiryOf(database, unit)
	};
	const token = seal(key, receipt, nonce);
	const bytes = Buffer.from(token, 'base64url');
	const [offered] = await database.call(
		'offer_receipt',
		{
			of_unit: unit,
			slip: await slipIdFor(database, unit, bytes, receipt.expiresOn),
			key_id: key.id,
			nonce: nonce.toString('hex'),
			expires_on: receipt.expiresOn,
			dossier_code: dossierCode,
			stage,
			source,
			field,
			procedure,
			lateness
		},
		as
	);
	if (!offered || offered.is_new)
		return { token, expiresOn: receipt.expiresOn, isNew: true, field, procedure };
	const first: Receipt = {
		stage,
		lateness: offered.is_late as Lateness | null,
		fieldMark: fieldMark(offered.for_field),
		expiresOn: offered.runs_out_on
	};
	const ring = keyRing(database);
	// Made by another process, with a key that this one has not heard of yet.
	if (!ring.keyOf(offered.made_with)) await ring.refresh();
	const firstKey = ring.keyOf(offered.made_with);
	if (!firstKey) throw new ProblemError('HL-3004');
	return {
		token: seal(firstKey, first, Buffer.from(offered.made_nonce, 'hex')),
		expiresOn: offered.runs_out_on,
		isNew: false,
		field: offered.stands_field,
		procedure: offered.stands_procedure
	};
}

/**
 * Tokens for labels that are printed ahead, for no dossier in particular. Each is known by the slip it can become, so
 * that its answer counts for the day on which it was offered.
 * @param labels how many, 1 to 240
 * @throws ProblemError HL-2004 when the caller does not work at the unit, HL-9004 when the field is not the unit's
 */
export async function offerLabels(
	database: Database,
	unit: string,
	{ field, stage, labels }: { field: string | null; stage: Stage | null; labels: number },
	as: Caller
): Promise<{ tokens: string[]; expiresOn: string }> {
	const key = await sealingKeyOf(database, unit);
	const expiresOn = await expiryOf(database, unit);
	const receipt: Receipt = { stage, lateness: null, fieldMark: fieldMark(field), expiresOn };
	const tokens = Array.from({ length: labels }, () => seal(key, receipt, newNonce()));
	const slips = await Promise.all(
		tokens.map((token) =>
			slipIdFor(database, unit, Buffer.from(token, 'base64url'), receipt.expiresOn)
		)
	);
	await database.call(
		'offer_labels',
		{ of_unit: unit, slips, key_id: key.id, expires_on: expiresOn, field, stage },
		as
	);
	return { tokens, expiresOn };
}
