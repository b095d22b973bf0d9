/**
 * A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then 74 bits that the caller brings, random or derived.
 * @param at milliseconds since 1970
 * @param bits at least 10 bytes
 */
export function slipId(at: number, bits: Uint8Array): string {
	if (bits.length < 10) throw new RangeError('slipId needs 10 bytes');
	const hex = (byte: number) => byte.toString(16).padStart(2, '0');
	const time = Math.max(0, Math.trunc(at)).toString(16).padStart(12, '0').slice(-12);
	const rest = Array.from(bits.subarray(0, 10), hex).join('');
	const version = `7${rest.slice(1, 4)}`;
	const variant = `${((parseInt(rest.slice(4, 5), 16) & 3) | 8).toString(16)}${rest.slice(5, 8)}`;
	return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${rest.slice(8, 20)}`;
}
