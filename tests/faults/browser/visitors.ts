import { randomInt } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { LEVELS, type Level } from '#lib/domain/slip/level.ts';
import { reasonsFor, starredItems, type Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import { begin, copyOf, isEmpty, type Attempt } from './attempt.ts';
import type { Tablet, Visit } from './tablet.ts';

/** A citizen needs this long to read a new screen; the page takes no touch for it before. */
const READING_MS = 370;
const SOON_MS = 1500;
/** Longer than the page waits until it returns to its question by itself. */
const PATIENCE_MS = 20_000;

const THANKS = 'main h1:has-text("Cảm ơn"):not([inert] *)';
const SORRY = 'main h1:has-text("Xin lỗi")';
const QUESTION = 'main .level';

const oneOf = <T>(all: readonly T[]): T => all[randomInt(all.length)]!;
const now = (percent: number) => randomInt(100) < percent;

/** One citizen after the other at one tablet, each with manners of their own. */
export class Visitors extends EventEmitter<{ tap: []; thanked: []; thankedAgain: [] }> {
	/** In the order of the taps. */
	readonly attempts: Attempt[] = [];
	/** How often a face had to be touched again. */
	touchedAgain = 0;
	#tablet: Tablet;
	#visit: Visit;
	#questionnaire: Questionnaire;

	constructor(tablet: Tablet, questionnaire: Questionnaire) {
		super();
		this.#tablet = tablet;
		this.#visit = tablet.visit();
		tablet.onThanks = () => this.#thank();
		this.#questionnaire = questionnaire;
	}

	/**
	 * The next one comes, taps, perhaps says more, and leaves, or walks away in the middle. What happened is written
	 * into the attempt as it happens. @throws Fallen, and Error when the tablet does not answer as it should
	 */
	async next(): Promise<void> {
		this.#visit = this.#tablet.visit();
		await pause(READING_MS);
		const attempt = begin(oneOf(LEVELS));
		const before = this.attempts.at(-1);
		this.attempts.push(attempt);
		this.emit('tap');
		const face = `${QUESTION} [data-level="${attempt.level}"]`;
		await this.#touchFace(face);
		await this.#seen(`${THANKS}, ${SORRY}`, PATIENCE_MS);
		if (await this.#isThere(SORRY)) throw new Error('a tap could not be recorded');
		if (!attempt.thanked) throw new Error('thanks that were not said');
		// They walked away; now that somebody else was served, what they had said is kept.
		if (before?.thanked && !before.fell) before.confirmed = copyOf(before.touched);
		if (now(1)) return this.#seen(QUESTION, PATIENCE_MS);
		if (attempt.level <= 3) await this.#complain(attempt);
		else await this.#answer(attempt);
	}

	/** The first thanks after a tap are for the tap, those after them for what was added. */
	#thank() {
		const attempt = this.attempts.at(-1);
		if (!attempt || attempt.fell) return;
		if (!attempt.thanked) {
			attempt.to = Date.now();
			attempt.thanked = true;
			this.emit('thanked');
			return;
		}
		attempt.confirmed = copyOf(attempt.touched);
		if (!isEmpty(attempt.touched)) this.emit('thankedAgain');
	}

	async #complain(attempt: Attempt) {
		const { touched } = attempt;
		const reasons = reasonsFor(this.#questionnaire, null);
		if (now(55)) {
			await this.#choose('.reasons .row button:not(.go)', '.thanks');
			return this.#leave();
		}
		await pause(READING_MS);
		for (let n = 1 + randomInt(2); n > 0; n -= 1) {
			const which = randomInt(reasons.length);
			const { id } = reasons[which]!;
			if (touched.reasons.includes(id)) continue;
			touched.reasons.push(id);
			const chip = `.chips li:nth-child(${which + 1}) button`;
			await this.#choose(`${chip}[aria-pressed="false"]`, `${chip}[aria-pressed="true"]`, 0);
		}
		if (now(4)) return this.#seen(QUESTION, PATIENCE_MS);
		await this.#choose('.reasons .row .go', '.thanks');
		if (now(80)) return this.#leave();
		await this.#choose('.thanks .row button:first-child', '.items');
		await this.#judge(attempt);
	}

	async #answer(attempt: Attempt) {
		if (now(75)) {
			await this.#choose('.offer .row button:not(.go)', '.thanks');
			return this.#leave();
		}
		await this.#choose('.offer .row .go', '.items');
		await this.#judge(attempt);
	}

	/** The short questions, one by one; some stop before the last, some walk away. */
	async #judge(attempt: Attempt) {
		const items = starredItems(this.#questionnaire, null);
		for (const [i, { id }] of items.entries()) {
			if (now(1)) return this.#seen(QUESTION, PATIENCE_MS);
			if (now(8)) {
				await this.#choose('.items .row button:first-child', '.thanks');
				break;
			}
			const level: Level | null = now(10) ? null : oneOf(LEVELS);
			attempt.touched.items[id] = level;
			const button = level === null ? '.row button:last-child' : `[data-level="${level}"]`;
			const asked = (n: number) => `.items:has(.asked p:has-text("Câu ${n}/"))`;
			const next = i + 1 < items.length ? asked(i + 2) : '.thanks';
			await this.#choose(`${asked(i + 1)} ${button}`, next);
		}
		await this.#leave();
	}

	#leave() {
		return this.#choose('.thanks .row button:last-child', QUESTION, 0);
	}

	/**
	 * A page that has not drawn its first frame yet drops every touch: whoever sees no answer touches again. However
	 * often that is, it is one slip.
	 */
	async #touchFace(face: string) {
		const heard = `${face}.picked, ${THANKS}, ${SORRY}`;
		for (let touch = 1; touch <= 5; touch += 1) {
			const tap = this.#visit((page) => {
				const there = page.locator(face);
				// One in eight taps twice, to be sure.
				return now(12) ? there.dblclick({ timeout: SOON_MS }) : there.tap({ timeout: SOON_MS });
			});
			await inTime(tap);
			if (await inTime(this.#seen(heard, SOON_MS))) return;
			this.touchedAgain += 1;
		}
		const screen = await this.#visit((page) => page.locator('main').innerText());
		throw new Error(`a face was touched five times, and the screen says ${JSON.stringify(screen)}`);
	}

	/** Touches until the page shows that it has heard, as people do. */
	async #choose(what: string, then: string, after = READING_MS) {
		await pause(after);
		for (let touch = 1; touch <= 5; touch += 1) {
			const tap = this.#visit((page) => page.locator(what).tap({ timeout: SOON_MS }));
			if ((await inTime(tap)) && (await inTime(this.#seen(then, SOON_MS)))) return;
		}
		if (await this.#isThere(then)) return;
		throw new Error(`${what} was touched five times, and nothing happened`);
	}

	#seen(what: string, patienceMs: number): Promise<void> {
		return this.#visit((page) => page.locator(what).first().waitFor({ timeout: patienceMs }));
	}

	#isThere(what: string): Promise<boolean> {
		return this.#visit((page) => page.locator(what).first().isVisible());
	}
}

/** Whether it happened before somebody lost patience. */
function inTime(what: Promise<void>): Promise<boolean> {
	return what.then(
		() => true,
		(error: Error) => {
			if (error.name === 'TimeoutError') return false;
			throw error;
		}
	);
}
