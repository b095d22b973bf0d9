import { isProblemCode, ProblemError, type ProblemCode } from '#lib/domain/problem/problem.ts';
import type { Caller } from './port.ts';

/** What postgres.js, PostgREST and supabase-js have in common about an error. */
interface DatabaseFault {
	code?: string;
	detail?: string;
	details?: string;
	message?: string;
	/** Of the answer, where one came by HTTP: 0 where none came. */
	status?: number;
}

/**
 * The client could not reach the server, or the server was on its way down or up, had no connection or memory left, or
 * takes no writes since another one is the primary (25006).
 */
const UNREACHABLE =
	/^(E[A-Z]+|CONNECT(ION)?_[A-Z_]+|CONNECT_TIMEOUT|08...|57P0[1235]|53[023]00|25006|PGRST00[0123])$/;

/** Somebody has locked what the call needs: nothing of it was done. */
export const LOCKED = '55P03';

/** What stands between us and the database says that it does not get through just now. */
const NOT_THROUGH = new Set([0, 429, 502, 503, 504, 520, 521, 522, 523, 524, 544]);

function codeFor({ code, detail, details, status }: DatabaseFault, as: Caller): ProblemCode {
	code ??= '';
	const named = detail ?? details;
	if (code.startsWith('PT') && isProblemCode(named)) return named;
	if (UNREACHABLE.test(code)) return 'HL-9001';
	if (code === '42501') return as.role === 'anon' ? 'HL-2003' : 'HL-2004';
	if (code === '53100') return 'HL-9003';
	if (code === '57014' || code === LOCKED) return 'HL-9001';
	if (/^(22|23)/.test(code)) return 'HL-9004';
	if (status !== undefined && NOT_THROUGH.has(status)) return 'HL-9001';
	return 'HL-9000';
}

/** The same ProblemError whichever transport the fault came through; the fault itself stays as its cause. */
export function toProblemError(error: unknown, as: Caller): ProblemError {
	if (error instanceof ProblemError) return error;
	return new ProblemError(codeFor((error ?? {}) as DatabaseFault, as), undefined, { cause: error });
}
