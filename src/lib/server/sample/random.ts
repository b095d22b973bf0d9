/** Numbers in 0..1 that are the same on every machine, so that the sample commune is too (mulberry32). */
export function repeatable(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** One of the choices, by weight. */
export function choose<T>(random: () => number, choices: readonly (readonly [T, number])[]): T {
	const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
	let left = random() * total;
	for (const [value, weight] of choices) if ((left -= weight) < 0) return value;
	return choices[choices.length - 1]![0];
}
