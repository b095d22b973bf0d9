import { localDate } from '#lib/domain/time/day.ts';
import { SERVER, type Database, type Stop } from '#lib/server/database/port.ts';
import type { Environment } from '#lib/server/environment.ts';
import { log } from '#lib/server/log.ts';
import { callHooks } from './hook.ts';
import { judge } from './judge.ts';
import { sendMails } from './mail.ts';

/** How often the round goes by itself; a new alert calls it at once. */
const ROUND_MS = 60_000;
/** Falls and overdue sections change with days, not with minutes. */
const JUDGE_MS = 3600_000;

/**
 * Goes round for as long as the server runs: raises what has become overdue or silent, judges falls, sends mails and
 * calls bridges. Several processes may do so together: the database lets one of them raise and tell.
 * @returns ends it, after a round under way
 */
export function keepTelling(
	database: Database,
	mail: Environment['mail'],
	everyMs = ROUND_MS
): () => Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;
	let judgedAt = 0;
	let judging: Promise<void> | undefined;
	let again = false;
	let going: Promise<void> | undefined;
	let listening: Stop | undefined;

	/** Beside the round: over many units it takes a while, and urgent alerts go out meanwhile. */
	function judgeHourly() {
		const now = Date.now();
		if (judging || now - judgedAt <= JUDGE_MS) return;
		judging = judge(database, localDate(new Date(now).toISOString()), () => stopped)
			.then(() => {
				judgedAt = now;
			})
			.catch((error: unknown) => {
				if (!stopped) log.warn({ err: error }, 'falls and sections not judged');
			})
			.finally(() => (judging = undefined));
	}
	/** Each step goes whatever became of those before: alerts that exist go out even when no new one can be raised. */
	async function round() {
		for (const step of [
			() => database.call('raise_alerts', {}, SERVER),
			judgeHourly,
			() => mail && sendMails(database, mail),
			() => callHooks(database)
		])
			try {
				if (!stopped) await step();
			} catch (error) {
				if (!stopped) log.warn({ err: error }, 'alerts not reported');
			}
	}
	/** One round at a time; a call during one is followed by another. */
	function go() {
		if (stopped) return;
		if (going) {
			again = true;
			return;
		}
		clearTimeout(timer);
		going = round().finally(() => {
			going = undefined;
			if (stopped) return;
			if (again) {
				again = false;
				go();
			} else timer = setTimeout(go, everyMs).unref();
		});
	}
	go();
	const begun = database
		.listen('alerts', go)
		.then((stop) => {
			listening = stop;
			// An alert raised before the call could be heard goes out now, not a minute later.
			go();
		})
		.catch((error: unknown) => {
			if (!stopped) log.warn({ err: error }, 'alerts are reported by the minute only');
		});
	return async () => {
		stopped = true;
		clearTimeout(timer);
		await begun;
		await listening?.();
		await Promise.all([going, judging]);
	};
}
