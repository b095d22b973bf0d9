import { once } from 'node:events';
import type { Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import { layLine, type Line } from './line.ts';
import { memoryOf, type Memory } from './memory.ts';
import type { Place } from './place.ts';
import { Fallen, Tablet } from './tablet.ts';
import { Visitors } from './visitors.ts';

const PATIENCE_MS = 60_000;

/** One counter: its tablet, the line behind it, and the citizens who come one after the other. */
export class Station {
	readonly place: Place;
	readonly line: Line;
	readonly tablet: Tablet;
	/** What must never happen, in words. */
	readonly wrongs: string[] = [];
	#visitors: Visitors;
	#closing = false;
	#serving: Promise<void> = Promise.resolve();

	private constructor(place: Place, line: Line, questionnaire: Questionnaire) {
		this.place = place;
		this.line = line;
		this.tablet = new Tablet(line.url);
		this.#visitors = new Visitors(this.tablet, questionnaire);
	}

	/** Sets the tablet up as an administrator does, and waits until it could open without a network. */
	static async setUp(place: Place, serverPort: number, questionnaire: Questionnaire) {
		const station = new Station(place, await layLine(serverPort), questionnaire);
		await station.tablet.switchOn({ token: place.token });
		await station.tablet.visit()((page) =>
			page.evaluate(async () => void (await navigator.serviceWorker.ready))
		);
		return station;
	}

	/** In the order of the taps. */
	get attempts() {
		return this.#visitors.attempts;
	}

	/** How often a face had to be touched again. */
	get touchedAgain() {
		return this.#visitors.touchedAgain;
	}

	/** So many attempts have ended, and what was said about them is final. */
	get ended(): number {
		return this.attempts.length - (this.attempts.at(-1)?.to === Infinity ? 1 : 0);
	}

	memory(): Promise<Memory> {
		return this.tablet.visit()(memoryOf);
	}

	/** Lets citizens come, until `close`. */
	open() {
		this.#closing = false;
		this.#serving = this.#serve();
	}

	/** The last citizen leaves. */
	async close() {
		this.#closing = true;
		await this.#serving;
	}

	/** Resolves when a finger comes down on a face. @throws when too long a time passes without one */
	nextTap(): Promise<void> {
		return this.#happens('tap', 1);
	}

	/** Resolves when so many more have been thanked. @throws when too long a time passes without one */
	thanked(more: number): Promise<void> {
		return this.#happens('thanked', more);
	}

	/** Resolves when somebody is thanked for what was added. @throws when too long a time passes without one */
	thankedAgain(): Promise<void> {
		return this.#happens('thankedAgain', 1);
	}

	#happens(what: 'tap' | 'thanked' | 'thankedAgain', times: number): Promise<void> {
		const signal = AbortSignal.timeout(PATIENCE_MS);
		const happened = (async () => {
			for (let n = 0; n < times; n += 1) await once(this.#visitors, what, { signal });
		})();
		// Whoever has stopped waiting for it does not mind.
		happened.catch(() => {});
		return happened;
	}

	async remove() {
		await this.tablet.switchOff();
		this.line.close();
	}

	async #serve() {
		while (!this.#closing && this.wrongs.length === 0) {
			await this.tablet.ready;
			try {
				await this.#visitors.next();
			} catch (error) {
				const attempt = this.attempts.at(-1)!;
				attempt.fell = true;
				if (!(error instanceof Fallen)) this.wrongs.push(`${this.place.code}: ${error}`);
				else await this.tablet.ready;
				// Until now a touch that was on its way may have come down.
				if (!attempt.thanked) attempt.to = Date.now();
			}
		}
	}
}
