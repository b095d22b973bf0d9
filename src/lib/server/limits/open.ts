import type { Limits } from './limits.ts';
import { MemoryLimits } from './memory.ts';

let opened: Limits | undefined;

/** What this process counts with; every door shares it, each with names of its own (`poster …`, `key …`). */
export function limits(): Limits {
	return (opened ??= new MemoryLimits());
}
