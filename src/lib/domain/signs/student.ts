/**
 * The chance that Student's t lies above t: a deviation divided by a spread that is itself estimated from few parts strays
 * farther than a normal one. Finite series of Abramowitz and Stegun 26.7.3 and 26.7.4.
 * @param free degrees of freedom, a whole number from 1
 */
export function aboveStudent(t: number, free: number): number {
	const within = insideStudent(Math.abs(t), free);
	return t >= 0 ? (1 - within) / 2 : (1 + within) / 2;
}

/** P(−t ≤ T ≤ t) */
function insideStudent(t: number, free: number): number {
	const angle = Math.atan(t / Math.sqrt(free));
	const [sine, square] = [Math.sin(angle), Math.cos(angle) ** 2];
	const isOdd = free % 2 === 1;
	let term = isOdd ? Math.cos(angle) : 1;
	let sum = free === 1 ? 0 : term;
	for (let k = isOdd ? 3 : 2; k <= free - 2; k += 2) {
		term *= (square * (k - 1)) / k;
		sum += term;
	}
	return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
