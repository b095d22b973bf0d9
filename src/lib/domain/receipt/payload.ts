import { STAGES } from '../slip/stage.ts';
import { addDays, daysBetween } from '../time/day.ts';
import { LATENESS, type Receipt } from './receipt.ts';

/** Bytes that say what the receipt is for: one of flags, three of field, two of expiry. */
export const PAYLOAD_LENGTH = 6;

/** Day 0 of the expiry; the last one, 65,535, is in June 2199. */
const FIRST_DAY = '2020-01-01';

/**
 * The six bytes of a receipt, before they are sealed.
 * flags: bits 0-2 the stage (0 unstated, 1 intake, 2 result, 3 supplement, 4 refusal), bits 3-4 the lateness
 * (0 unknown, 1 early, 2 on time, 3 overdue), the rest 0.
 * @throws RangeError when the field mark or the day does not fit
 */
export function packPayload({ stage, lateness, fieldMark, expiresOn }: Receipt): Uint8Array {
	const day = daysBetween(FIRST_DAY, expiresOn);
	if (day < 0 || day > 0xffff) throw new RangeError(`expiry: ${expiresOn}`);
	if (!Number.isInteger(fieldMark) || fieldMark < 0 || fieldMark > 0xffffff)
		throw new RangeError(`field mark: ${fieldMark}`);
	const stageCode = stage ? STAGES.indexOf(stage) + 1 : 0;
	const latenessCode = lateness ? LATENESS.indexOf(lateness) + 1 : 0;
	return Uint8Array.of(
		stageCode | (latenessCode << 3),
		fieldMark >> 16,
		(fieldMark >> 8) & 0xff,
		fieldMark & 0xff,
		day >> 8,
		day & 0xff
	);
}

/** What six bytes say; undefined when they use what this version does not know. */
export function unpackPayload(bytes: Uint8Array): Receipt | undefined {
	if (bytes.length !== PAYLOAD_LENGTH) return undefined;
	const [flags = 0, high = 0, middle = 0, low = 0, dayHigh = 0, dayLow = 0] = bytes;
	const stageCode = flags & 0b111;
	const latenessCode = (flags >> 3) & 0b11;
	if (flags >> 5 !== 0 || stageCode > STAGES.length) return undefined;
	return {
		stage: STAGES[stageCode - 1] ?? null,
		lateness: LATENESS[latenessCode - 1] ?? null,
		fieldMark: (high << 16) | (middle << 8) | low,
		expiresOn: addDays(FIRST_DAY, (dayHigh << 8) | dayLow)
	};
}
