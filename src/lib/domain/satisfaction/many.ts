/**
 * What becomes of p-values that are looked at together: with 20 comparisons on a page, one looks different at 5% by chance
 * alone. Both equal R's `p.adjust`. A page's list is judged by Benjamini–Hochberg (at most 5% of what it calls different
 * is not), a headline sentence by Holm (at most 5% that any of it is wrong).
 */

/** Adjusted p-values in the order given (Benjamini and Hochberg 1995). */
export function benjaminiHochberg(values: readonly number[]): number[] {
	const m = values.length;
	const adjusted = new Array<number>(m);
	let least = 1;
	bySize(values)
		.reverse()
		.forEach((at, fromLargest) => {
			least = Math.min(least, (values[at]! * m) / (m - fromLargest));
			adjusted[at] = least;
		});
	return adjusted;
}

/** Adjusted p-values in the order given (Holm 1979). */
export function holm(values: readonly number[]): number[] {
	const m = values.length;
	const adjusted = new Array<number>(m);
	let most = 0;
	bySize(values).forEach((at, fromSmallest) => {
		most = Math.max(most, Math.min(1, values[at]! * (m - fromSmallest)));
		adjusted[at] = most;
	});
	return adjusted;
}

/** Places from the smallest value to the largest. */
const bySize = (values: readonly number[]) =>
	values.map((_, at) => at).sort((a, b) => values[a]! - values[b]!);
