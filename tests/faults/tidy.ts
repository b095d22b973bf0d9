/** What has to go when the suite ends, or is interrupted: processes, profiles, folders. The latest goes first. */
const steps = new Set<() => unknown>();

/** @returns takes the step back, because it was done or is no longer wanted */
export function atTheEnd(step: () => unknown): () => void {
	steps.add(step);
	return () => steps.delete(step);
}

async function tidy() {
	for (const step of [...steps].reverse()) {
		steps.delete(step);
		try {
			await step();
		} catch (error) {
			console.error(error);
		}
	}
}

/** Ctrl+C, or whatever else ends a run before its time, leaves nothing behind. */
export function tidyWhenInterrupted() {
	for (const [signal, code] of [
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129]
	] as const)
		process.once(signal, () => void tidy().then(() => process.exit(code)));
}
