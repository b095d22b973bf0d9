import type { Functions } from './types.ts';

export type FunctionName = keyof Functions;
export type Args<F extends FunctionName> = Functions[F]['args'];
export type Result<F extends FunctionName> = Functions[F]['result'];

/** In whose name a call runs: the database judges by the role and, for people, by who they are. */
export type Caller =
	{ role: 'anon' } | { role: 'authenticated'; sub: string } | { role: 'service_role' };

export const ANYONE: Caller = { role: 'anon' };
/** The server itself, where it has checked a device, a receipt or a key. */
export const SERVER: Caller = { role: 'service_role' };

export type Stop = () => Promise<void>;

/**
 * The one way to the database. Every call is one transaction; whatever goes wrong arrives as a ProblemError,
 * the same whichever transport brought it.
 */
export interface Database {
	call<F extends FunctionName>(fn: F, args: Args<F>, as: Caller): Promise<Result<F>>;
	/** Calls the handler with each notice sent to the channel, until stopped. */
	listen(channel: string, handler: (payload: string) => void): Promise<Stop>;
	close(): Promise<void>;
}
