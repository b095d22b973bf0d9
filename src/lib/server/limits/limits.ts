export interface Allowance {
	/** So many, */
	limit: number;
	/** at once or one by one, in any span of so many minutes. */
	minutes: number;
}

/**
 * What is counted against a caller. Each name (a counter, a token, a key, an email from one network) is counted by
 * itself, so a flood on one does not touch the next. In no span are more taken than allowed, however they are spread;
 * the price is that one is given back up to a twentieth of the span late.
 */
export interface Limits {
	/** Takes one; false when there is none left. */
	take(name: string, allowance: Allowance): Promise<boolean>;
	/** How many were taken in the last so many minutes. */
	taken(name: string, minutes: number): Promise<number>;
	/** Gives back all that was taken. */
	forget(name: string): Promise<void>;
}

/** A span of time is counted in so many slices; what was taken in one is forgotten when all of it is over. */
export const SLICES = 20;
