/**
 * A UUIDv7 (RFC 9562): 48 bits of time in milliseconds, then 74 random bits. Made where the slip is filled in, before
 * its first write, so that every repeat is recognised.
 * @param now milliseconds since 1970
 */
export function uuidv7(now: number): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	let rest = Math.max(0, Math.floor(now));
	for (let i = 5; i >= 0; i -= 1) {
		bytes[i] = rest % 256;
		rest = Math.floor(rest / 256);
	}
	bytes[6] = (bytes[6]! & 0x0f) | 0x70;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20)
	].join('-');
}
