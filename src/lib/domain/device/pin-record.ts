/**
 * How the PIN of staff is kept: `pbkdf2-sha256$<iterations>$<salt>$<key>`, salt and key in hex. The tablet checks a
 * PIN against it without a network; so a thief with the tablet's storage could try all PINs: it keeps children and
 * citizens out, not one who takes the tablet home.
 */
export interface PinRecord {
	iterations: number;
	salt: Uint8Array<ArrayBuffer>;
	key: Uint8Array<ArrayBuffer>;
}

const RECORD = /^pbkdf2-sha256\$(\d{1,7})\$((?:[0-9a-f]{2}){8,64})\$((?:[0-9a-f]{2}){32})$/;

export function formatPinRecord({ iterations, salt, key }: PinRecord): string {
	return `pbkdf2-sha256$${iterations}$${toHex(salt)}$${toHex(key)}`;
}

/** undefined when it is not such a record. */
export function parsePinRecord(text: string): PinRecord | undefined {
	const [, iterations, salt, key] = RECORD.exec(text) ?? [];
	if (!iterations || !salt || !key || Number(iterations) < 1) return undefined;
	return { iterations: Number(iterations), salt: fromHex(salt), key: fromHex(key) };
}

/** A PIN is 4 to 8 digits. */
export function isPin(pin: unknown): pin is string {
	return typeof pin === 'string' && /^\d{4,8}$/.test(pin);
}

const toHex = (bytes: Uint8Array) =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const fromHex = (hex: string) =>
	Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
