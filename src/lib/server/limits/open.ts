import { database } from '#lib/server/database/open.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { serverSecret } from '#lib/server/identity/server-secret.ts';
import type { Limits } from './limits.ts';
import { MemoryLimits } from './memory.ts';
import { SharedLimits } from './shared.ts';

let opened: Limits | undefined;

/**
 * What this process counts with; every door shares it, each with names of its own (`poster …`, `sign-in …`). Where
 * several processes may serve one database, they count together.
 */
export function limits(): Limits {
	return (opened ??= readEnvironment(process.env).postgres
		? new SharedLimits(database(), () => serverSecret(database(), 'limits'))
		: new MemoryLimits());
}
