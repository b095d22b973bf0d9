import { once } from 'node:events';

/** What a load process tells the one that started it: it is warm, and later what it did since then. */
export type Report = { at: 'warm' } | ({ at: 'done' } & Done);

export interface Done {
	calls: number;
	seconds: number;
	/** Milliseconds per call: median, and the 99th of a hundred. */
	p50: number;
	p99: number;
}

export interface Spell {
	warmUpMs: number;
	measureMs: number;
}

/**
 * In a load process: lets every caller call again and again, first to warm up, then to be measured. Ends once the report
 * is read: a connection that closes sooner takes the CPU time of its server process out of what is measured.
 */
export async function callAndReport(
	callers: (() => Promise<void>)[],
	{ warmUpMs, measureMs }: Spell
): Promise<void> {
	const took: number[] = [];
	const callUntil = (end: number, note?: number[]) =>
		Promise.all(
			callers.map(async (call) => {
				while (performance.now() < end) {
					const since = performance.now();
					await call();
					note?.push(performance.now() - since);
				}
			})
		);
	await callUntil(performance.now() + warmUpMs);
	tell({ at: 'warm' });
	const start = performance.now();
	await callUntil(start + measureMs, took);
	const seconds = (performance.now() - start) / 1000;
	took.sort((a, b) => a - b);
	const quantile = (q: number) => took[Math.floor(took.length * q)] ?? 0;
	const read = once(process, 'message');
	tell({ at: 'done', calls: took.length, seconds, p50: quantile(0.5), p99: quantile(0.99) });
	await read;
}

const tell = (report: Report) => process.send!(report);
