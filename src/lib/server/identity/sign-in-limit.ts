import { ProblemError } from '#lib/domain/problem/problem.ts';

export interface SignInLimits {
	/** Failed tries of one email within the window. */
	tries: number;
	windowMs: number;
	/** Passwords checked at the same time: each costs about 90 ms of a core of the database. */
	atOnce: number;
	/** Emails remembered; beyond it the oldest is forgotten. */
	remembered: number;
}

const LIMITS: SignInLimits = { tries: 8, windowMs: 10 * 60_000, atOnce: 4, remembered: 10_000 };

/**
 * Keeps guessing slow and the database free: so many failed tries per email, so many checks at once. In memory of
 * one process: a restart forgets it, several processes count each for itself.
 */
export class SignInLimit {
	#limits: SignInLimits;
	#now: () => number;
	#failures = new Map<string, number[]>();
	#running = 0;

	constructor(limits: Partial<SignInLimits> = {}, now: () => number = Date.now) {
		this.#limits = { ...LIMITS, ...limits };
		this.#now = now;
	}

	/**
	 * Runs one try for an email.
	 * @throws ProblemError HL-2005 when there were too many, and whatever the try throws; HL-2002 counts as a failure.
	 */
	async run<T>(email: string, attempt: () => Promise<T>): Promise<T> {
		const key = email.trim().toLowerCase();
		if (this.#running >= this.#limits.atOnce || this.#recent(key).length >= this.#limits.tries)
			throw new ProblemError('HL-2005');
		this.#running += 1;
		try {
			const result = await attempt();
			this.#failures.delete(key);
			return result;
		} catch (error) {
			if (error instanceof ProblemError && error.problem.code === 'HL-2002') this.#fail(key);
			throw error;
		} finally {
			this.#running -= 1;
		}
	}

	#recent(key: string): number[] {
		const since = this.#now() - this.#limits.windowMs;
		return (this.#failures.get(key) ?? []).filter((at) => at > since);
	}

	#fail(key: string) {
		const failures = [...this.#recent(key), this.#now()];
		// Written anew, so that the first of the map is the one that failed longest ago.
		this.#failures.delete(key);
		this.#failures.set(key, failures);
		const [oldest] = this.#failures.keys();
		if (this.#failures.size > this.#limits.remembered && oldest !== undefined)
			this.#failures.delete(oldest);
	}
}
