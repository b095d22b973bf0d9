import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { processTree } from '../product/cpu.ts';
import type { Product } from '../product/product.ts';

/** What falls over: node, PostgreSQL, one of PostgreSQL's processes, both at once, or node twice, the second time while it starts. */
export const FAULTS = ['node', 'postgres', 'backend', 'both', 'start'] as const;
export type Fault = (typeof FAULTS)[number];

/**
 * Kills with SIGKILL, and starts the product again with the same command where node was killed. Nothing else: whatever
 * a person would have to do by hand makes the next start fail.
 * @returns the product that runs now, perhaps still busy recovering
 */
export async function strike(
	fault: Fault,
	product: Product,
	start: (impatience?: number) => Promise<Product>
): Promise<Product> {
	const [node, postmaster, ...backends] = processTree(product.pid).map(({ pid }) => pid);
	if (postmaster === undefined) throw new Error('there is no PostgreSQL to kill');
	if (fault === 'postgres' || fault === 'both') kill(postmaster);
	if (fault === 'backend') kill(backends[randomInt(backends.length)]!);
	if (fault === 'postgres' || fault === 'backend') {
		// What was on its way when the blow fell does not count as recovered.
		await pause(20);
		return product;
	}
	kill(node!);
	await product.ended;
	if (fault === 'start') {
		const started = await start(0);
		await pause(randomInt(600));
		kill(started.pid);
		await started.ended;
	}
	return start();
}

function kill(pid: number) {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It had just ended by itself.
	}
}
