import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { log } from '#lib/server/log.ts';
import type { Args, Caller, Database, FunctionName, Result } from './port.ts';

/**
 * What may be read a little late, because it says from when it is. Whatever follows a deed of the reader (a ruling, a
 * report that is approved) and whatever is sealed or published is read where it is written.
 */
const READ_LATE: ReadonlySet<FunctionName> = new Set<FunctionName>([
	...(['period', 'today_mark', 'report_on_demand'] as const)
]);

/** After one that did not answer: how long no read waits for it again. */
const AWAY_MS = 10_000;
/** A moment that was seen stays true; so long it is not asked for again. */
const SEEN_MS = 500;
const LOOK_MS = 3_000;
/** What was on the way between two servers arrives within this. */
const LOOK_AGAIN_MS = 40;
const LOOKS = 4;

/** How far a copy of the database is. */
export interface Seen {
	/** Everything that was committed until then is in it, by the clock of the primary. */
	moment: Date;
	lagMs: number;
}

const moments = new WeakMap<object, string>();

/**
 * From when an answer is, ISO 8601, where it came from a copy that may be a little behind; null where it came from the
 * database itself, and so is from now.
 */
export const readAsOf = (answer: object): string | null => moments.get(answer) ?? null;

interface Ways {
	replica: Database;
	/** @throws where the copy cannot be reached, or is none */
	look: () => Promise<Seen>;
	limitMs: number;
}

/**
 * Reads reports from a copy, as long as that is there and not further behind than the limit; everything else, and those
 * reports too when it is not, from the database itself.
 */
export function withReplica(primary: Database, { replica, look, limitMs }: Ways): Database {
	let awayUntil = 0;
	let state = 'near';
	const become = (next: string, details: object) => {
		if (state === next) return;
		state = next;
		if (next === 'near') log.info(details, 'reports are read from DATABASE_READ_URL again');
		else log.warn(details, `DATABASE_READ_URL is ${next}: reports are read from the primary`);
	};
	const seen = briefly(look);
	return {
		...primary,
		async call<F extends FunctionName>(fn: F, args: Args<F>, as: Caller): Promise<Result<F>> {
			if (!READ_LATE.has(fn) || Date.now() < awayUntil) return primary.call(fn, args, as);
			try {
				const { moment, lagMs } = await seen();
				if (lagMs <= limitMs) {
					const answer = await replica.call(fn, args, as);
					become('near', {});
					remember(answer, moment);
					return answer;
				}
				become('behind', { seconds: Math.round(lagMs / 1000) });
			} catch (error) {
				// A refusal may be late as well, of a unit that is only there by now: the primary has the last word.
				if (!isRefusal(error)) {
					awayUntil = Date.now() + AWAY_MS;
					become('away', { err: error });
				}
			}
			return primary.call(fn, args, as);
		},
		async close() {
			await Promise.all([primary.close(), replica.close()]);
		}
	};
}

function isRefusal(error: unknown): boolean {
	return error instanceof ProblemError && !/^HL-9/.test(error.problem.code);
}

/** An answer and its rows: whoever reads takes the one or the other along. */
function remember(answer: unknown, moment: Date): void {
	for (const one of Array.isArray(answer) ? [answer, ...answer] : [answer])
		if (typeof one === 'object' && one !== null) moments.set(one, moment.toISOString());
}

/** Several that ask at once ask once. */
function briefly(look: () => Promise<Seen>): () => Promise<Seen> {
	let asked: Promise<Seen> | undefined;
	let until = 0;
	return () => {
		if (asked && Date.now() < until) return asked;
		until = Date.now() + SEEN_MS;
		asked = look();
		asked.catch(() => (asked = undefined));
		return asked;
	};
}

/**
 * Looks how far a copy is. Where it has replayed all that the primary had flushed when asked, it is from that moment;
 * else from the commit that it replayed last. Asked before the report is: what the report sees is no older.
 *
 * A primary at rest writes too (checkpoints, what vacuum did), without a commit that would say when: a copy that seems
 * to be behind by more than the limit is looked at again, since what was on the way arrives within a moment.
 */
export function lookAtReplica(primary: Sql, replica: Sql, limitMs: number): () => Promise<Seen> {
	return async () => {
		const here = await within(
			LOOK_MS,
			primary<[{ now: Date; at: string; system: string }]>`
				select clock_timestamp() as now, pg_current_wal_flush_lsn()::text as at,
					(select system_identifier::text from pg_control_system()) as system`
		).catch(() => undefined);
		const now = here?.[0].now ?? new Date();
		for (let looks = 1; ; looks += 1) {
			const [there] = await within(
				LOOK_MS,
				replica<
					[{ whole: boolean | null; replayed: Date | null; standby: boolean; system: string }]
				>`
				select pg_last_wal_replay_lsn() >= ${here?.[0].at ?? 'FFFFFFFF/FFFFFFFF'}::pg_lsn as whole,
					pg_last_xact_replay_timestamp() as replayed, pg_is_in_recovery() as standby,
					(select system_identifier::text from pg_control_system()) as system`
			);
			if (!there.standby) throw new Error('not a standby server');
			if (here && here[0].system !== there.system) throw new Error('a copy of another database');
			const moment = there.whole ? now : there.replayed;
			const lagMs = moment ? Math.max(0, now.getTime() - moment.getTime()) : Infinity;
			if (lagMs <= limitMs || looks === LOOKS || !here) {
				if (!moment) throw new Error('nothing was replayed yet');
				return { moment, lagMs };
			}
			await pause(LOOK_AGAIN_MS);
		}
	};
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, fail) => {
		timer = setTimeout(() => fail(new ProblemError('HL-9001')), ms);
	});
	try {
		return await Promise.race([answer, late]);
	} finally {
		clearTimeout(timer);
	}
}
