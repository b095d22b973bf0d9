/** Lets so many through at once for each key, the others in the order in which they came. */
export class Turnstile {
	#most: number;
	#inside = new Map<string, number>();
	#waiting = new Map<string, (() => void)[]>();

	/** @param most at once for one key, 1 or more */
	constructor(most: number) {
		this.#most = most;
	}

	/** Does the work when its turn has come. @throws what the work throws */
	async pass<T>(key: string, work: () => Promise<T>): Promise<T> {
		const inside = this.#inside.get(key) ?? 0;
		if (inside < this.#most) this.#inside.set(key, inside + 1);
		else await this.#turn(key);
		try {
			return await work();
		} finally {
			this.#leave(key);
		}
	}

	#turn(key: string): Promise<void> {
		const line = this.#waiting.get(key) ?? [];
		this.#waiting.set(key, line);
		return new Promise((go) => line.push(go));
	}

	/** Work that is done hands its place on; an empty turnstile is forgotten. */
	#leave(key: string) {
		const line = this.#waiting.get(key);
		const next = line?.shift();
		if (line?.length === 0) this.#waiting.delete(key);
		if (next) return next();
		const left = this.#inside.get(key)! - 1;
		if (left > 0) this.#inside.set(key, left);
		else this.#inside.delete(key);
	}
}
