import type { KioskSetup } from '#lib/domain/device/setup.ts';
import type { Slip } from '#lib/domain/slip/slip.ts';
import { allowed } from './allowed.ts';
import type { Backstage } from './backstage.ts';
import { chime } from './chime.ts';
import type { Pairing } from './records.ts';
import { additionsOf, PASSING, START, step, type Session, type SessionEvent } from './session.ts';
import { hush } from './speech.ts';
import { View } from './view.svelte.ts';

/** A touch so soon after the screen changed was meant for what stood there before. */
const SETTLE_MS = 350;
/** The slip is on disk; before it is sent, a slow tablet shows its thanks. */
const THANKS_FIRST_MS = 100;
/** A citizen who has tapped is not sent away before it is known what came of it, unless the disk never says. */
const HUNG_MS = 15_000;

export interface CitizenParts {
	backstage: Backstage;
	setup: () => KioskSetup | null;
	/** Seconds without a touch until everything returns. */
	patience: () => number;
	/** A write went wrong, or (undefined) well again. */
	onStored: (error?: unknown) => void;
	/** The disk does not answer: what was to be written was given up. */
	onHung: () => void;
	/** Everything is as the next citizen expects it. */
	onLeft: () => void;
}

/** Some tablets have no sound to give: thanks are said without it. */
function ring() {
	try {
		chime();
	} catch {
		// What is stored is stored.
	}
}

/** The citizen in front of the tablet: what they see, what they said, and when they have left. */
export class Citizen {
	session = $state.raw<Session>(START);
	/** Counts touches: whatever shows the time left starts again with it. */
	touches = $state(0);
	/** A citizen has touched the tablet, and neither left nor been away for too long. */
	here = $state(false);
	/** Staff try the tablet: what is given until they leave counts for nothing, and the screen says so. */
	testing = $state(false);
	readonly view = new View();
	readonly #parts: CitizenParts;
	#idle: ReturnType<typeof setTimeout> | undefined;
	#screenSince = -Infinity;
	#touchedAt = 0;
	#storing: Promise<unknown> = Promise.resolve();
	/** The last thing said, where it is still being written. */
	#saying: Session | undefined;
	/** Slips to which something that was added is kept. */
	#added = new WeakSet<Slip>();
	/** Where a slip was given: the tablet may belong to another counter when something is added to it. */
	#givenUnder = new WeakMap<Slip, Pairing>();

	constructor(parts: CitizenParts) {
		this.#parts = parts;
	}

	/** Milliseconds since the last touch. */
	get awayFor(): number {
		return performance.now() - this.#touchedAt;
	}

	/** One slip that never counts, from a fresh screen; the next touch after staff have left is a citizen's again. */
	beginTest = async () => {
		await this.leave();
		this.testing = true;
		this.touched();
	};

	/** Any touch: the citizen is still there. */
	touched = () => {
		this.touches += 1;
		this.here = true;
		this.#touchedAt = performance.now();
		this.#awaitTouch();
	};

	#awaitTouch() {
		clearTimeout(this.#idle);
		this.#idle = setTimeout(() => {
			const waits = this.session.screen === 'saving' && this.#screenFor < HUNG_MS;
			if (waits) this.#awaitTouch();
			else void this.leave();
		}, this.#parts.patience() * 1000);
	}

	/** Milliseconds since the screen changed. */
	get #screenFor() {
		return performance.now() - this.#screenSince;
	}

	/** The screen has changed for a reason outside the session: the next touch may have been meant for the one before. */
	settle = () => {
		this.#screenSince = performance.now();
	};

	send = (event: SessionEvent) => {
		if (this.#screenFor < SETTLE_MS) return;
		// The one before has been thanked: a face is the next citizen's.
		if (event.type === 'tap' && PASSING.includes(this.session.screen)) void this.leave();
		this.#step(event);
		if (event.type === 'tap' && this.session.screen === 'saving') void this.#save();
	};

	#step(event: SessionEvent) {
		const setup = this.#parts.setup();
		if (!setup) return;
		const before = this.session;
		const after = step(before, event, setup.questionnaire);
		// What the last thanks are said for is on disk before they are said.
		if (after.screen === 'thanks' && before.screen !== 'offer') void this.#thank(after);
		else this.#turn(after);
		this.touched();
	}

	#turn(to: Session) {
		if (to.screen !== this.session.screen || to.asked !== this.session.asked) this.settle();
		const answered = to.items !== this.session.items || to.reasons !== this.session.reasons;
		this.session = to;
		this.#saying = undefined;
		if (answered) void this.#hold(to);
	}

	async #thank(to: Session) {
		this.#saying = to;
		const kept = await this.#hold(to);
		// The disk took so long that they have left.
		if (this.session.slip !== to.slip) return;
		this.#turn(kept ? to : { ...to, screen: 'unsaved' });
		this.touched();
	}

	/** Thanks are said only after the tap is on disk. */
	async #save() {
		const { session, view } = this;
		const { backstage, onStored } = this.#parts;
		const setup = this.#parts.setup();
		const { pairing } = backstage;
		if (!setup || !pairing || session.level === null) return;
		const stage = setup.stage === 'ask' ? session.stage : setup.stage;
		try {
			const slip = await backstage.outbox.tap(pairing, {
				level: session.level,
				locale: view.locale,
				...(session.field ? { field: session.field } : {}),
				...(stage ? { stage } : {}),
				...(this.testing ? { test: true } : {})
			});
			this.#givenUnder.set(slip, pairing);
			onStored();
			setTimeout(() => backstage.courier.wake(), THANKS_FIRST_MS);
			// A disk may take so long that this citizen has left: the next one's thanks are for another slip.
			if (this.session !== session) return;
			this.#step({ type: 'saved', slip });
			if (setup.sound) ring();
		} catch (error) {
			this.#failed(error);
			if (this.session === session) this.#step({ type: 'failed' });
		}
	}

	#failed(error: unknown) {
		const { onHung, onStored } = this.#parts;
		onStored(error);
		if ((error as DOMException)?.name === 'AbortError') onHung();
	}

	async #hold(session: Session): Promise<boolean> {
		const { slip } = session;
		const additions = additionsOf(session);
		const pairing = slip && this.#givenUnder.get(slip);
		if (!pairing || (!additions && !this.#added.has(slip))) return true;
		const { outbox } = this.#parts.backstage;
		this.#added.add(slip);
		const writing = additions ? outbox.hold(pairing, slip, additions) : outbox.takeBack(slip.id);
		const held = writing.then(
			() => true,
			(error) => {
				this.#failed(error);
				return false;
			}
		);
		this.#storing = held;
		return held;
	}

	/** They have left, or want to start over: everything returns to how the next one expects it. */
	leave = async () => {
		clearTimeout(this.#idle);
		this.here = false;
		this.testing = false;
		const { session } = this;
		const { slip } = session;
		const latest = this.#saying?.slip === slip ? this.#saying! : session;
		this.#saying = undefined;
		const { backstage, onHung, onLeft } = this.#parts;
		if (session.screen === 'saving') onHung();
		if (session.screen !== START.screen) this.settle();
		this.session = START;
		this.view.reset();
		hush(allowed(() => globalThis.speechSynthesis));
		onLeft();
		if (!slip) return;
		await this.#storing;
		// Reasons chosen but not sent are the citizen's word too; only "skip" takes them back.
		await this.#hold(latest);
		if (await backstage.outbox.release(slip.id).catch(() => false)) backstage.courier.wake();
	};
}
