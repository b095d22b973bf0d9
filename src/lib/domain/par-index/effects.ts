/** `effects-1`: shares of a result's variance, by Saltelli's first-order and Jansen's total estimator. */
export const EFFECTS_METHOD = 'effects-1';

export interface Effect {
	/** Share of the variance that ends when this input is known, 0–1. */
	first: number;
	/** Share that is left when all others are known: with what only comes about together with others, 0–1. */
	total: number;
}

/**
 * How much of what is not sure about a result each of its inputs explains. No lot is drawn: rows
 * are laid out evenly by Richtmyer's sequence, whose steps are the square roots of the primes.
 * @param result of inputs in 0..1, each as likely as another and independent of the others
 * @param rows 16384 give Ishigami's function within 0.01
 * @returns null where the result is the same for all inputs
 */
export function effects(
	result: (inputs: readonly number[]) => number,
	inputs: number,
	rows: number
): Effect[] | null {
	const steps = rootsOfPrimes(2 * inputs);
	const [a, b] = [steps.slice(0, inputs), steps.slice(inputs)].map((own) =>
		own.map((step) => Array.from({ length: rows }, (_, at) => (0.5 + (at + 1) * step) % 1))
	) as [number[][], number[][]];
	const row = (of: readonly number[][], at: number) => of.map((steps) => steps[at]!);
	const [ofA, ofB] = [a, b].map((of) =>
		Array.from({ length: rows }, (_, at) => result(row(of, at)))
	) as [number[], number[]];
	const mean = sum([...ofA, ...ofB], (y) => y) / (2 * rows);
	const variance = sum([...ofA, ...ofB], (y) => (y - mean) ** 2) / (2 * rows);
	if (variance === 0) return null;
	return a.map((_, input) => {
		let [first, total] = [0, 0];
		for (let at = 0; at < rows; at += 1) {
			const mixed = row(a, at);
			mixed[input] = b[input]![at]!;
			const y = result(mixed);
			first += (ofB[at]! - mean) * (y - ofA[at]!);
			total += (ofA[at]! - y) ** 2;
		}
		return {
			first: within(first / rows / variance),
			total: within(total / (2 * rows) / variance)
		};
	});
}

/** Estimates of shares near 0 or 1 may lie a little beyond. */
const within = (share: number) => Math.min(1, Math.max(0, share));

const sum = (values: readonly number[], of: (value: number) => number) =>
	values.reduce((all, value) => all + of(value), 0);

function rootsOfPrimes(count: number): number[] {
	const primes: number[] = [];
	for (let n = 2; primes.length < count; n += 1)
		if (primes.every((prime) => n % prime !== 0)) primes.push(n);
	return primes.map((prime) => Math.sqrt(prime));
}
