import type { Notice, Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';

/** Where in PostgreSQL's sources a notice comes from: the same word in every language of the server. */
const WAIT_GIVEN_UP = 'SyncRepWaitForLSN';
/** What is still being answered has so long before its connection is closed. */
const LEAVE_S = 5;
/** A server that is there says so within this. */
const LOOK_MS = 5_000;

/** Connections of one kind, and when an answer that came over them is to be believed. */
export class Pool {
	#open: (onnotice: (notice: Notice) => void) => Sql;
	#sql: Sql;
	#givenUp = 0;
	#looking = false;
	#closed = false;

	constructor(open: (onnotice: (notice: Notice) => void) => Sql) {
		this.#open = open;
		this.#sql = this.#opened();
	}

	get sql(): Sql {
		return this.#sql;
	}

	#opened(): Sql {
		return this.#open((notice) => {
			if (notice.routine === WAIT_GIVEN_UP) this.#givenUp += 1;
		});
	}

	/**
	 * Asks over one of them.
	 * @throws ProblemError HL-9001 when somebody made the server give up waiting for its synchronous standby: the commit is
	 * on one machine only, and goes with it. Which of the calls under way it was is not said; all may be sent again.
	 */
	async ask<T>(question: (sql: Sql) => Promise<T>): Promise<T> {
		const [sql, givenUp] = [this.#sql, this.#givenUp];
		try {
			const answer = await question(sql);
			if (this.#givenUp !== givenUp) throw new ProblemError('HL-9001', WAIT_GIVEN_UP);
			return answer;
		} catch (error) {
			// Connected to what used to be the primary, it would go on asking there.
			if ((error as { code?: string }).code === '25006') this.renew(sql);
			throw error;
		}
	}

	/**
	 * After a call without an answer. A line that was cut is silent for a quarter of an hour before the system gives it up;
	 * a commit that waits for its standby is silent as well, and a new connection would only wait beside it.
	 */
	async look(sql: Sql): Promise<void> {
		if (this.#looking || sql !== this.#sql) return;
		this.#looking = true;
		try {
			if (!(await this.#waitsForStandby())) this.renew(sql);
		} finally {
			this.#looking = false;
		}
	}

	async #waitsForStandby(): Promise<boolean> {
		const look = this.#open(() => {});
		const late = new Promise<never[]>((resolve) => setTimeout(resolve, LOOK_MS, []).unref());
		const asked = look<{ waits: boolean }[]>`
			select exists (select from pg_stat_activity where usename = current_user and wait_event = 'SyncRep') as waits`;
		const [row] = await Promise.race([asked.catch(() => []), late]);
		await look.end({ timeout: 0 });
		return row?.waits ?? false;
	}

	/** New connections in place of these, unless that was done already. */
	renew(of: Sql): void {
		if (of !== this.#sql || this.#closed) return;
		this.#sql = this.#opened();
		void of.end({ timeout: LEAVE_S }).catch(() => {});
	}

	async close(): Promise<void> {
		this.#closed = true;
		await this.#sql.end({ timeout: LEAVE_S });
	}
}
