/** Half of a surrogate pair, which UTF-8 cannot write. */
const LONE = /\p{Surrogate}/u;

/**
 * JSON in the one form of RFC 8785 (JSON Canonicalization Scheme): keys in the order of their UTF-16 units, no spaces,
 * numbers and strings as ECMAScript writes them. The same value always gives the same text, so that its hash can be
 * computed by anybody. Keys whose value is undefined are left out, as JSON has none.
 * Throws RangeError for a number that is not finite, or a text with half a surrogate pair.
 */
export function canonical(value: unknown): string {
	if (value === null || typeof value === 'boolean') return String(value);
	if (typeof value === 'number') {
		if (!Number.isFinite(value)) throw new RangeError(`not a number of JSON: ${value}`);
		return JSON.stringify(value);
	}
	if (typeof value === 'string') {
		if (LONE.test(value)) throw new RangeError('half a surrogate pair');
		return JSON.stringify(value);
	}
	if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`;
	if (typeof value !== 'object') throw new RangeError(`not JSON: ${typeof value}`);
	const entries = Object.entries(value).filter(([, one]) => one !== undefined);
	entries.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, one]) => `${canonical(key)}:${canonical(one)}`).join(',')}}`;
}
