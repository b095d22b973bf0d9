import { setTimeout as pause } from 'node:timers/promises';
import { LOCKED, toProblemError } from '#lib/server/database/errors.ts';
import type { Args, Caller, Database, FunctionName, Result } from '#lib/server/database/port.ts';
import { signatures } from '#lib/server/database/types.ts';
import { personTokens } from './token.ts';

export interface SupabaseProject {
	url: string;
	publishableKey: string;
	secretKey: string;
	/** The project's JWT secret, or a private key as JWK: signs for officials whose session was checked. */
	jwtKey: string;
}

/** Longer than any role of the project is given: whatever takes this long will never answer. */
const CALL_TIMEOUT_MS = 32_000;
/** A phone that came while its unit's counts are being changed is heard a little later. */
const LOCKED_MS = 50;
/** Whoever still waits then is asked to send again. */
const LONGEST_LOCKED_MS = 15_000;
/** What others changed shows this much later: the project is asked instead of sending notices. */
const LOOK_EVERY_MS = 10_000;

/**
 * The transport for a Supabase project: each call of the port one `rpc` of schema `api`, in the name of whoever calls.
 * An aborted call may have been carried out all the same, as with every transport: what writes brings the id of what it
 * writes.
 * @param patient for an operator who runs a command and waits for it
 * @param lookEveryMs how often a listener is called, for want of notices
 */
export function openSupabase(
	{ url, publishableKey, secretKey, jwtKey }: SupabaseProject,
	{ patient = false, lookEveryMs = LOOK_EVERY_MS } = {}
): Database {
	const tokenOf = personTokens(jwtKey);
	const stopped = new AbortController();
	const looking = new Set<NodeJS.Timeout>();
	let opening: ReturnType<typeof open> | undefined;
	const clients = () => (opening ??= open());

	async function open() {
		// Loaded where it is used: a start on any other database costs nothing for it.
		const { createClient } = await import('@supabase/supabase-js');
		const auth = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };
		const client = (key: string) => createClient(url, key, { auth, db: { schema: 'api' } });
		return { anyone: client(publishableKey), server: client(secretKey) };
	}

	return {
		async call<F extends FunctionName>(fn: F, args: Args<F>, as: Caller): Promise<Result<F>> {
			if (stopped.signal.aborted) throw toProblemError({ status: 0, message: 'closed' }, as);
			const { anyone, server } = await clients();
			const signals = [stopped.signal, ...(patient ? [] : [AbortSignal.timeout(CALL_TIMEOUT_MS)])];
			const client = as.role === 'service_role' ? server : anyone;
			for (const since = performance.now(); ; await pause(LOCKED_MS)) {
				const asking = client.rpc(fn, args as object).abortSignal(AbortSignal.any(signals));
				if (as.role === 'authenticated')
					asking.setHeader('authorization', `Bearer ${tokenOf(as.sub)}`);
				const { data, error, status } = await asking;
				const isLocked = fn === 'answer_by_phone' && error?.code === LOCKED;
				if (isLocked && performance.now() - since < LONGEST_LOCKED_MS) continue;
				if (error) throw toProblemError({ ...error, status }, as);
				return (signatures[fn].returns === 'void' ? null : (data ?? null)) as Result<F>;
			}
		},
		async listen(_channel, handler) {
			const timer = setInterval(() => handler(''), lookEveryMs).unref();
			looking.add(timer);
			return async () => {
				clearInterval(timer);
				looking.delete(timer);
			};
		},
		async close() {
			for (const timer of looking) clearInterval(timer);
			stopped.abort();
		}
	};
}
