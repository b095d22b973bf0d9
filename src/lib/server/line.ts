/** How long one counts as being worked on: whatever waits for something else then no longer keeps the next one waiting. */
const LONGEST_MS = 250;

/**
 * Lets so many work at once and the others wait in the order in which they came. What takes long leaves its place to the
 * next one, so that nothing that hangs can stop the line.
 */
export class Line {
	#free: number;
	#between: () => Promise<void>;
	#waiting: (() => void)[] = [];

	/** @param between what goes before the next one, when one has left; it never fails and takes its time within limits */
	constructor(atOnce: number, between: () => Promise<void> = async () => {}) {
		this.#free = atOnce;
		this.#between = between;
	}

	async pass<T>(work: () => Promise<T>): Promise<T> {
		if (this.#free > 0) this.#free -= 1;
		else await new Promise<void>((go) => this.#waiting.push(go));
		const leave = this.#leaveOnce();
		const timer = setTimeout(() => void leave(), LONGEST_MS);
		try {
			return await work();
		} finally {
			clearTimeout(timer);
			void leave();
		}
	}

	#leaveOnce(): () => Promise<void> {
		let left = false;
		return async () => {
			if (left) return;
			left = true;
			await this.#between();
			const next = this.#waiting.shift();
			if (next) next();
			else this.#free += 1;
		};
	}
}
