const ISO_INSTANT =
	/^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/;

/** The year in which the clock of a device wakes up whose battery ran empty. */
export const EMPTY_BATTERY = 1970;

/**
 * True for an ISO 8601 date and time with `Z` or an offset (at most ±14:59), on a day that exists,
 * in the years 2000 (or `firstYear`) to 2100. Without an offset the moment would not be known.
 */
export function isInstant(value: unknown, firstYear = 2000): value is string {
	if (typeof value !== 'string' || value.length > 40) return false;
	const match = ISO_INSTANT.exec(value);
	if (!match) return false;
	const year = Number(match[1]);
	const month = Number(match[2]);
	const day = Number(match[3]);
	return (
		year >= firstYear &&
		year <= 2100 &&
		month >= 1 &&
		month <= 12 &&
		day >= 1 &&
		(day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate())
	);
}
