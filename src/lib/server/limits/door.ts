import { setTimeout as pause } from 'node:timers/promises';
import { ProblemError, type ProblemCode } from '#lib/domain/problem/problem.ts';
import type { Limits } from './limits.ts';
import { Turnstile } from './turnstile.ts';

export interface DoorRules {
	/** What its failures are counted under. */
	name: string;
	/** The problem that says that a guess was wrong. Nothing else counts. */
	wrong: ProblemCode;
	/** Milliseconds to wait after so many wrong guesses in ten minutes, for one lane. */
	laneDelay: (failures: number) => number;
	/** The same for the crowd that the lane is part of: the spacing between two guesses of all its lanes. */
	crowdDelay: (failures: number) => number;
	/** Guesses checked at the same time, of everybody. */
	atOnce: number;
	/** Guesses of one crowd that may wait; more are refused. */
	waiting: number;
}

/** Who guesses: one lane is served one by one, and lanes take turns. */
export interface Guesser {
	lane: string;
	/** Null for a caller who is not counted with unknown ones. */
	crowd: string | null;
	/** A caller that has hung up does not hold the others up. */
	signal?: AbortSignal;
}

const MINUTES = 10;
const EVERY_ONE = { limit: Number.MAX_SAFE_INTEGER, minutes: MINUTES };

/**
 * A door at which secrets are guessed: it slows guessing and locks no account out. Every guess is checked in the end; the
 * more of a lane were wrong, the longer its next one waits, and lanes take turns, so that a flood in one lane costs
 * the next at most one turn. Failures are counted by the shared limits, waiting by this process.
 */
export class Door {
	#limits: () => Limits;
	#rules: DoorRules;
	#pause: (ms: number) => Promise<unknown>;
	#lanes = new Turnstile(1);
	#crowds = new Turnstile(1);
	#checkers: Turnstile;
	#waiting = new Map<string, number>();

	constructor(
		limits: () => Limits,
		rules: DoorRules,
		wait: (ms: number) => Promise<unknown> = pause
	) {
		this.#limits = limits;
		this.#rules = rules;
		this.#pause = wait;
		this.#checkers = new Turnstile(rules.atOnce);
	}

	/**
	 * Checks one guess when its turn has come.
	 * @throws ProblemError HL-2005 when too many of its crowd wait already or the caller waits no more, and whatever the
	 * check throws
	 */
	async pass<T>(guesser: Guesser, check: () => Promise<T>): Promise<T> {
		const among = guesser.crowd ?? guesser.lane;
		const waiting = this.#waiting.get(among) ?? 0;
		if (waiting >= this.#rules.waiting) throw new ProblemError('HL-2005');
		this.#waiting.set(among, waiting + 1);
		try {
			return await this.#lanes.pass(guesser.lane, () => this.#inTurn(guesser, check));
		} finally {
			const left = this.#waiting.get(among)! - 1;
			if (left > 0) this.#waiting.set(among, left);
			else this.#waiting.delete(among);
		}
	}

	async #inTurn<T>({ lane, crowd, signal }: Guesser, check: () => Promise<T>): Promise<T> {
		const { name, laneDelay, crowdDelay, wrong } = this.#rules;
		const [ofLane, ofCrowd] = [`${name} ${lane}`, `${name} of ${crowd}`];
		heed(signal);
		await this.#wait(laneDelay(await this.#limits().taken(ofLane, MINUTES)));
		if (crowd !== null)
			await this.#crowds.pass(crowd, async () => {
				heed(signal);
				await this.#wait(crowdDelay(await this.#limits().taken(ofCrowd, MINUTES)));
			});
		heed(signal);
		try {
			const right = await this.#checkers.pass('', check);
			await this.#limits().forget(ofLane);
			return right;
		} catch (error) {
			if (error instanceof ProblemError && error.problem.code === wrong) {
				await this.#limits().take(ofLane, EVERY_ONE);
				if (crowd !== null) await this.#limits().take(ofCrowd, EVERY_ONE);
			}
			throw error;
		}
	}

	async #wait(ms: number) {
		if (ms > 0) await this.#pause(ms);
	}
}

function heed(signal: AbortSignal | undefined) {
	if (signal?.aborted) throw new ProblemError('HL-2005');
}

/** Nothing for the first few, then half a second, doubled with each further one, up to so much. */
export const doubling =
	(free: number, most: number) =>
	(failures: number): number =>
		failures < free ? 0 : Math.min(500 * 2 ** Math.min(failures - free, 20), most);

/** Nothing up to so many, from then on always the same. */
export const steady =
	(free: number, ms: number) =>
	(failures: number): number =>
		failures < free ? 0 : ms;
