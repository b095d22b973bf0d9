/** What a part of the fault suite came to; a part that could not be finished has at least one failure. */
export interface Outcome {
	passed: number;
	failed: number;
	/** What was seen, in words. */
	wrongs: readonly string[];
}

/** Does one thing so many times, writes down as it goes what it finds, and cleans up behind itself. */
export type Part = (rounds: number) => Promise<Outcome>;
