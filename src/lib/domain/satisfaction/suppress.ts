/** Fewer answers than this are not published: somebody could recognise the person behind them. */
export const PUBLICATION_MINIMUM = 5;

/** True when a figure over n answers must not be shown. */
export function suppress(n: number, minimum = PUBLICATION_MINIMUM): boolean {
	return n < minimum;
}

/**
 * The keys of a published table that must be hidden when its total stands beside it. One small part
 * alone could be found by subtracting the others from the total, so the next smallest hides with it.
 */
export function hiddenParts(
	parts: Readonly<Record<string, number>>,
	minimum = PUBLICATION_MINIMUM
): Set<string> {
	const ascending = Object.entries(parts)
		.filter(([, n]) => n > 0)
		.sort(([a, n], [b, m]) => n - m || (a < b ? -1 : 1));
	const hidden = ascending.filter(([, n]) => suppress(n, minimum));
	// Hidden parts that together are still few tell as much as one.
	while (hidden.length > 0 && hidden.length < ascending.length) {
		const together = hidden.reduce((sum, [, n]) => sum + n, 0);
		if (hidden.length > 1 && !suppress(together, minimum)) break;
		hidden.push(ascending[hidden.length]!);
	}
	return new Set(hidden.map(([key]) => key));
}
