import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { formatPinRecord, isPin } from '#lib/domain/device/pin-record.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';

/** A slow tablet checks this in about half a second. */
const ITERATIONS = 100_000;

/**
 * The record of a new PIN, for `api.set_device_pin`.
 * @throws ProblemError HL-2033 unless it is 4 to 8 digits
 */
export async function pinRecord(pin: unknown): Promise<string> {
	if (!isPin(pin)) throw new ProblemError('HL-2033');
	const salt = Uint8Array.from(randomBytes(16));
	const key = await promisify(pbkdf2)(pin, salt, ITERATIONS, 32, 'sha256');
	return formatPinRecord({ iterations: ITERATIONS, salt, key: Uint8Array.from(key) });
}
