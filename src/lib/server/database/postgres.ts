import { setTimeout as pause } from 'node:timers/promises';
import postgres, { type Options, type Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { log } from '#lib/server/log.ts';
import { LOCKED, toProblemError } from './errors.ts';
import { Pool } from './pool.ts';
import type { Args, Caller, Database, FunctionName, Result } from './port.ts';
import { ownTurn } from './turns.ts';
import { signatures } from './types.ts';

/** A query that hangs must not hold a connection for ever. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** A call whose connection died without a word is given up a little later. */
const CALL_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 2_000;
/** Whoever taps has gone by then, and the tablet sends again: it has to find a way that leads somewhere. */
const INTAKE_TIMEOUT_MS = 15_000;
/** After so many seconds without a word the system asks whether the other end is there, and gives it up 10 s later. */
const KEEP_ALIVE_S = 10;

/**
 * What a citizen or a tablet waits for has connections of its own: however many pages, reports and verbs are being
 * answered, none of them keeps a tap waiting.
 */
const INTAKE: ReadonlySet<FunctionName> = new Set([
	...(['store_slips', 'answer_by_phone', 'receipt_page', 'heartbeat', 'kiosk_setup'] as const),
	...(['receipt_keys', 'receipt_secret', 'take_from_limit', 'taken_from_limit'] as const)
]);
const INTAKE_CONNECTIONS = 4;

/** Called to wait, as an import does, `store_slips` is no intake. */
const isIntake = (fn: FunctionName, args: object) =>
	INTAKE.has(fn) && !(fn === 'store_slips' && (args as Args<'store_slips'>).waits !== false);

/**
 * None of the intake's connections stands and waits for what somebody else has locked, or a few phones of one unit would
 * keep every unit's taps waiting with them: the call gives up after so long, undone, and is made again a little later.
 * `store_slips` says itself which slips are to come again.
 */
const INTAKE_LOCK_MS = 300;
const LOCKED_MS = 50;

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
	/** How long a citizen or a tablet is kept waiting. */
	intakeMs?: number;
}

/** The transport for any PostgreSQL, the embedded one included: a pool, each call one transaction. */
export function openPostgres(
	options: ConnectionOptions,
	{ patient = false, pooled = false, notices, givesWay, intakeMs = INTAKE_TIMEOUT_MS }: Ways = {}
): Database & { sql: Sql } {
	const settings: ConnectionOptions = {
		max: 10,
		idle_timeout: 300,
		connect_timeout: 5,
		// A server that restarts is back within a second: look again soon, not after postgres.js's default 20 s.
		backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 1),
		keep_alive: KEEP_ALIVE_S,
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
	const pages = new Pool((onnotice) => open({ ...settings, onnotice }));
	const intake = new Pool((onnotice) => open({ ...settings, onnotice, max: INTAKE_CONNECTIONS }));
	// Apart from the calls' own, which may be opened anew; it connects when somebody listens. A standby that is about to
	// become the primary refuses to listen, and would not be asked again.
	const heard = open({
		...settings,
		...(notices && { ...notices, prepare: true, max: 1 }),
		target_session_attrs: 'primary'
	});
	let saidDeaf = false;

	async function callOnce<F extends FunctionName>(fn: F, args: Args<F>, as: Caller) {
		const names = Object.keys(args).filter((name) => args[name as keyof Args<F>] !== undefined);
		const key = `${fn}(${names})`;
		let statement = statements.get(key);
		if (!statement) statements.set(key, (statement = statementFor(fn, names)));
		const ours = isIntake(fn, args);
		const pool = ours ? intake : pages;
		const [claims, given] = [JSON.stringify(as), JSON.stringify(args)];
		// One statement, so one round trip and one transaction of its own. Not postgres.js's begin(): when the
		// server dies inside one, the client throws where no code can catch it and takes the process along.
		const asking = (sql: Sql) => {
			if (fn === 'store_slips')
				return sql<
					[Answered]
				>`select app.call_store_slips(${as.role}, ${claims}, ${given}::text::jsonb) as answer, pg_backend_pid() as pid`;
			if (ours)
				return sql<
					[Answered]
				>`select app.call(${as.role}, ${claims}, ${statement}, ${given}::text::jsonb) as answer, pg_backend_pid() as pid
					from set_config('lock_timeout', ${`${INTAKE_LOCK_MS}ms`}, true)`;
			return sql<
				[Answered]
			>`select app.call(${as.role}, ${claims}, ${statement}, ${given}::text::jsonb) as answer, pg_backend_pid() as pid`;
		};
		const [row] = await pool.ask<[Answered]>((sql) =>
			patient
				? asking(sql)
				: inTime(asking(sql), ours ? intakeMs : CALL_TIMEOUT_MS, () => {
						void pool.look(sql);
					})
		);
		if (!ours) {
			givesWay?.(row.pid);
			await ownTurn();
		}
		const isVoid = signatures[fn].returns === 'void';
		return (isVoid || row.answer === null ? null : JSON.parse(row.answer)) as Result<F>;
	}

	return {
		get sql() {
			return pages.sql;
		},
		async call<F extends FunctionName>(fn: F, args: Args<F>, as: Caller): Promise<Result<F>> {
			for (const since = performance.now(); ; await pause(LOCKED_MS)) {
				try {
					return await callOnce(fn, args, as);
				} catch (error) {
					const isLocked =
						isIntake(fn, args) && (error as { code?: string } | null)?.code === LOCKED;
					if (!isLocked || performance.now() - since > intakeMs) throw toProblemError(error, as);
				}
			}
		},
		async listen(channel, handler) {
			if (pooled && !notices) {
				if (!saidDeaf)
					log.info(
						'a pooler passes no notices on: changes are looked for every 30 to 60 s; DATABASE_LISTEN_URL gives a way past it'
					);
				saidDeaf = true;
				return async () => {};
			}
			const { unlisten } = await heard.listen(channel, handler);
			return unlisten;
		},
		async close() {
			await Promise.all([pages.close(), intake.close(), heard.end({ timeout: 5 })]);
		}
	};
}

/** @throws ProblemError HL-9001 when there is no answer in time; whether the call was carried out is not known. */
async function inTime<T>(answer: Promise<T>, ms: number, gaveUp: () => void): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, fail) => {
		timer = setTimeout(() => {
			fail(new ProblemError('HL-9001'));
			gaveUp();
		}, ms);
	});
	try {
		return await Promise.race([answer, late]);
	} finally {
		clearTimeout(timer);
	}
}
