/** How long one counts as being worked on: whatever waits for something else then no longer keeps the next one waiting. */
const LONGEST_MS = 250;

/**
 * Lets so many work at once and the others wait in the order in which they came. What takes long leaves its place to the
 * next one, so that nothing that hangs can stop the line.
 */
export class Line {
	#free: number;
	#waiting: (() => void)[] = [];

	constructor(atOnce: number) {
		this.#free = atOnce;
	}

	async pass<T>(work: () => Promise<T>): Promise<T> {
		if (this.#free > 0) this.#free -= 1;
		else await new Promise<void>((go) => this.#waiting.push(go));
		const leave = this.#leaveOnce();
		const timer = setTimeout(leave, LONGEST_MS);
		try {
			return await work();
		} finally {
			clearTimeout(timer);
			leave();
		}
	}

	#leaveOnce(): () => void {
		let left = false;
		return () => {
			if (left) return;
			left = true;
			const next = this.#waiting.shift();
			if (next) next();
			else this.#free += 1;
		};
	}
}
