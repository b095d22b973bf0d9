import postgres, { type Options, type Sql } from 'postgres';
import { toProblemError } from './errors.ts';
import type { Args, Caller, Database, FunctionName, Result } from './port.ts';
import { signatures } from './types.ts';

/** A query that hangs must not hold a connection for ever. */
const STATEMENT_TIMEOUT_MS = 30_000;

export type ConnectionOptions = Options<Record<string, never>>;

const statements = new Map<FunctionName, string>();

/**
 * The statement that calls a function of schema `api` and answers as PostgREST would: rows as a JSON array,
 * a scalar as its JSON value. Arguments travel as text and are cast, so that nothing is guessed on the way.
 */
function statementFor(fn: FunctionName, names: string[]): string {
	const { args, returns } = signatures[fn] as { args: Record<string, string>; returns: string };
	const list = names.map((name, i) => `"${name}" => $${i + 1}::text::${args[name]}`).join(', ');
	const call = `api."${fn}"(${list})`;
	if (returns === 'void') return `select ${call}`;
	if (returns === 'value') return `select to_json(${call})::text as result`;
	return `select coalesce(json_agg(r), '[]')::text as result from ${call} r`;
}

function asText(value: unknown): string | null {
	if (value === null || value === undefined) return null;
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The transport for any PostgreSQL, the embedded one included: a pool, each call one transaction. */
export function openPostgres(
	url: string | undefined,
	options: ConnectionOptions
): Database & { sql: Sql } {
	const settings: ConnectionOptions = {
		max: 10,
		idle_timeout: 300,
		connect_timeout: 5,
		// A server that restarts is back within a second: look again soon, not after postgres.js's default 20 s.
		backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 1),
		onnotice: () => {},
		fetch_types: false,
		connection: { application_name: 'hai-long', statement_timeout: STATEMENT_TIMEOUT_MS },
		...options
	};
	const sql = (url ? postgres(url, settings) : postgres(settings)) as unknown as Sql;

	return {
		sql,
		async call<F extends FunctionName>(fn: F, args: Args<F>, as: Caller): Promise<Result<F>> {
			const given = Object.entries(args).filter(([, value]) => value !== undefined);
			const names = given.map(([name]) => name);
			const key = (
				names.length === Object.keys(signatures[fn].args).length ? fn : `${fn}(${names})`
			) as F;
			let statement = statements.get(key);
			if (!statement) statements.set(key, (statement = statementFor(fn, names)));
			const values = given.map(([, value]) => asText(value));
			try {
				const rows = await sql.begin((transaction) =>
					// Sent together: the role and the claims are in force before the call is planned.
					Promise.all([
						transaction`select set_config('role', ${as.role}, true),
							set_config('request.jwt.claims', ${JSON.stringify(as)}, true)`,
						transaction.unsafe(statement, values, { prepare: true })
					]).then(([, answer]) => answer)
				);
				const text = (rows[0] as { result?: string | null } | undefined)?.result;
				return (text === undefined || text === null ? null : JSON.parse(text)) as Result<F>;
			} catch (error) {
				throw toProblemError(error, as);
			}
		},
		async listen(channel, handler) {
			const { unlisten } = await sql.listen(channel, handler);
			return unlisten;
		},
		close: () => sql.end({ timeout: 5 })
	};
}
