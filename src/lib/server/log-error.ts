/** What a log may say of an error: where it comes from and what kind it is. What PostgreSQL quotes are people's own words. */
export interface LoggedError {
	type: string;
	message: string;
	code?: string;
	/** Names of ours: where the database refused. */
	at?: string;
	stack?: string;
	cause?: LoggedError;
}

const NAMES = ['schema_name', 'table_name', 'column_name', 'constraint_name', 'routine'] as const;
/** `Key (email)=(an@xa.vn)`, `invalid input syntax for type uuid: "…"`, `Failing row contains (…)` */
const QUOTED = /"[^"]*"|“[^”]*”|\((?:[^()]|\([^()]*\))*\)|'[^']*'/g;
const DEEPEST = 4;

/** An error for the log. Of what the database says, texts between quotes and brackets go: rows are quoted there. */
export function withoutValues(error: unknown, depth = 0): LoggedError {
	if (!(error instanceof Error)) return { type: typeof error, message: '' };
	const { code, cause } = error as { code?: unknown; cause?: unknown };
	const isOfDatabase = error.name === 'PostgresError';
	const message = isOfDatabase ? error.message.replace(QUOTED, '…') : error.message;
	const at = NAMES.flatMap((name) => (error as unknown as Record<string, string>)[name] ?? []);
	return {
		type: error.name,
		message,
		...(code === undefined ? {} : { code: String(code) }),
		...(at.length > 0 ? { at: at.join(' ') } : {}),
		// The first line repeats the message.
		...(error.stack ? { stack: error.stack.replace(error.message, message) } : {}),
		...(cause === undefined || depth >= DEEPEST ? {} : { cause: withoutValues(cause, depth + 1) })
	};
}
