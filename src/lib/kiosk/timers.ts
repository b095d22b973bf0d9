/** Time as the modules here see it, so that a test can make it pass. */
export interface Timers {
	set: (run: () => void, ms: number) => unknown;
	clear: (timer: unknown) => void;
	/** Milliseconds since the page began, whatever the clock says. */
	elapsed: () => number;
}

export const realTimers: Timers = {
	set: (run, ms) => setTimeout(run, ms),
	clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
	elapsed: () => performance.now()
};
