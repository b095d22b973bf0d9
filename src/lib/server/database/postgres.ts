import postgres, { type Options, type Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { log } from '#lib/server/log.ts';
import { toProblemError } from './errors.ts';
import type { Args, Caller, Database, FunctionName, Result } from './port.ts';
import { ownTurn } from './turns.ts';
import { signatures } from './types.ts';

/** A query that hangs must not hold a connection for ever. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** A call whose connection died without a word is given up a little later. */
const CALL_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 2_000;

/**
 * What a citizen or a tablet waits for has connections of its own: however many pages, reports and verbs are being
 * answered, none of them keeps a tap waiting.
 */
const INTAKE: ReadonlySet<FunctionName> = new Set([
	...(['store_slips', 'answer_by_phone', 'receipt_page', 'heartbeat', 'kiosk_setup'] as const)
]);
const INTAKE_CONNECTIONS = 4;

export type ConnectionOptions = Options<Record<string, never>>;

const statements = new Map<string, string>();

/**
 * The statement that calls a function of schema `api` and answers as PostgREST would: rows as a JSON array,
 * a scalar as its JSON value. Its arguments are read by name from one JSON object, $1.
 */
function statementFor(fn: FunctionName, names: string[]): string {
	const { args, returns } = signatures[fn] as { args: Record<string, string>; returns: string };
	const value = (name: string) =>
		args[name] === 'jsonb'
			? `nullif($1 -> '${name}', 'null')`
			: `($1 ->> '${name}')::${args[name]}`;
	const call = `api."${fn}"(${names.map((name) => `"${name}" => ${value(name)}`).join(', ')})`;
	if (returns === 'void') return `select count(${call})::text`;
	if (returns === 'value') return `select to_json(${call})::text`;
	return `select coalesce(json_agg(r), '[]')::text from ${call} r`;
}

interface Answered {
	answer: string | null;
	/** The server's process that answered. */
	pid: number;
}

interface Ways {
	/** For an operator who runs a command and waits for it: a call may take as long as it takes. */
	patient?: boolean;
	/** A pooler stands before the server: nothing is prepared, and no notice comes through. */
	pooled?: boolean;
	/** Called with each process of a server on this machine that has answered a page, a report or a verb. */
	givesWay?: (pid: number) => void;
	/** Where notices are heard instead. */
	notices?: ConnectionOptions | undefined;
}

/** The transport for any PostgreSQL, the embedded one included: a pool, each call one transaction. */
export function openPostgres(
	options: ConnectionOptions,
	{ patient = false, pooled = false, notices, givesWay }: Ways = {}
): Database & { sql: Sql } {
	const settings: ConnectionOptions = {
		max: 10,
		idle_timeout: 300,
		connect_timeout: 5,
		// A server that restarts is back within a second: look again soon, not after postgres.js's default 20 s.
		backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 1),
		onnotice: () => {},
		fetch_types: false,
		prepare: !pooled,
		...options,
		connection: {
			application_name: 'hai-long',
			// Poolers refuse callers that bring settings along; there the role has them (address/runtime.ts).
			...(pooled ? {} : { statement_timeout: patient ? 0 : STATEMENT_TIMEOUT_MS }),
			...options.connection
		}
	};
	const open = (own: ConnectionOptions) => postgres(own) as unknown as Sql;
	const sql = open(settings);
	const intake = open({ ...settings, max: INTAKE_CONNECTIONS });
	const heard = notices && open({ ...settings, ...notices, prepare: true, max: 1 });
	let saidDeaf = false;

	return {
		sql,
		async call<F extends FunctionName>(fn: F, args: Args<F>, as: Caller): Promise<Result<F>> {
			const names = Object.keys(args).filter((name) => args[name as keyof Args<F>] !== undefined);
			const key = `${fn}(${names})`;
			let statement = statements.get(key);
			if (!statement) statements.set(key, (statement = statementFor(fn, names)));
			try {
				// One statement, so one round trip and one transaction of its own. Not postgres.js's begin(): when the
				// server dies inside one, the client throws where no code can catch it and takes the process along.
				const pool = INTAKE.has(fn) ? intake : sql;
				const [claims, given] = [JSON.stringify(as), JSON.stringify(args)];
				const asked =
					fn === 'store_slips'
						? pool<
								[Answered]
							>`select app.call_store_slips(${as.role}, ${claims}, ${given}::text::jsonb) as answer, pg_backend_pid() as pid`
						: pool<
								[Answered]
							>`select app.call(${as.role}, ${claims}, ${statement}, ${given}::text::jsonb) as answer, pg_backend_pid() as pid`;
				const [row] = await (patient ? whenever : inTime)(asked);
				if (!INTAKE.has(fn)) {
					givesWay?.(row.pid);
					await ownTurn();
				}
				const isVoid = signatures[fn].returns === 'void';
				return (isVoid || row.answer === null ? null : JSON.parse(row.answer)) as Result<F>;
			} catch (error) {
				throw toProblemError(error, as);
			}
		},
		async listen(channel, handler) {
			if (pooled && !heard) {
				if (!saidDeaf)
					log.info(
						'a pooler passes no notices on: changes are looked for every 30 to 60 s; DATABASE_LISTEN_URL gives a way past it'
					);
				saidDeaf = true;
				return async () => {};
			}
			const { unlisten } = await (heard ?? sql).listen(channel, handler);
			return unlisten;
		},
		async close() {
			await Promise.all([sql, intake, heard].map((pool) => pool?.end({ timeout: 5 })));
		}
	};
}

const whenever = <T>(answer: Promise<T>): Promise<T> => answer;

/** @throws ProblemError HL-9001 when there is no answer in time; whether the call was carried out is not known. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, fail) => {
		timer = setTimeout(() => fail(new ProblemError('HL-9001')), CALL_TIMEOUT_MS);
	});
	try {
		return await Promise.race([answer, late]);
	} finally {
		clearTimeout(timer);
	}
}
