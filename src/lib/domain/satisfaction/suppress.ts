/** True when a figure over n answers is an indication only. `minimum`: what the unit has set. */
export function suppress(n: number, minimum: number): boolean {
	return n < minimum;
}
