const today = new Date(Date.now() + 7 * 3_600_000);

/** The quarter that is running in Việt Nam, as addresses write it. */
export const quarter = `${today.getUTCFullYear()}-Q${Math.floor(today.getUTCMonth() / 3) + 1}`;

/** The quarter so many before it. */
export function quarterBefore(steps: number): string {
	const [year, place] = quarter.split('-Q').map(Number) as [number, number];
	const at = year * 4 + place - 1 - steps;
	return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
}
