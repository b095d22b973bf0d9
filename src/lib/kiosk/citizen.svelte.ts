import type { KioskSetup } from '#lib/domain/device/setup.ts';
import type { Backstage } from './backstage.ts';
import { chime } from './chime.ts';
import { additionsOf, START, step, type Session, type SessionEvent } from './session.ts';
import { View } from './view.svelte.ts';

/** A touch so soon after the screen changed was meant for what stood there before. */
const SETTLE_MS = 350;
/** The slip is on disk; before it is sent, a slow tablet shows its thanks. */
const THANKS_FIRST_MS = 100;

export interface CitizenParts {
	backstage: Backstage;
	setup: () => KioskSetup | null;
	/** Seconds without a touch until everything returns. */
	patience: () => number;
	/** A write went wrong, or (undefined) well again. */
	onStored: (error?: unknown) => void;
	/** A citizen has left, and their tap is still not written. */
	onHung: () => void;
	/** Everything is as the next citizen expects it. */
	onLeft: () => void;
}

/** Whoever stands in front of the tablet: what they see, what they said, and when they have left. */
export class Citizen {
	session = $state.raw<Session>(START);
	/** Counts touches: whatever shows the time left starts again with it. */
	touches = $state(0);
	readonly view = new View();
	readonly #parts: CitizenParts;
	#idle: ReturnType<typeof setTimeout> | undefined;
	#screenSince = -Infinity;
	#touchedAt = 0;
	#storing: Promise<unknown> = Promise.resolve();

	constructor(parts: CitizenParts) {
		this.#parts = parts;
	}

	/** Milliseconds since the last touch. */
	get awayFor(): number {
		return performance.now() - this.#touchedAt;
	}

	/** Any touch: somebody is still there. */
	touched = () => {
		this.touches += 1;
		this.#touchedAt = performance.now();
		clearTimeout(this.#idle);
		if (this.#parts.setup())
			this.#idle = setTimeout(() => void this.leave(), this.#parts.patience() * 1000);
	};

	send = (event: SessionEvent) => {
		if (performance.now() - this.#screenSince < SETTLE_MS) return;
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
		if (to.screen !== this.session.screen || to.asked !== this.session.asked)
			this.#screenSince = performance.now();
		const answered = to.items !== this.session.items;
		this.session = to;
		if (answered) void this.#hold(to);
	}

	async #thank(to: Session) {
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
		if (!setup || !backstage.pairing || session.level === null) return;
		const stage = setup.stage === 'ask' ? session.stage : setup.stage;
		try {
			const slip = await backstage.outbox.tap(backstage.pairing, {
				level: session.level,
				locale: view.locale,
				...(session.field ? { field: session.field } : {}),
				...(stage ? { stage } : {})
			});
			onStored();
			setTimeout(() => backstage.courier.wake(), THANKS_FIRST_MS);
			// A disk may take so long that this citizen has left: the next one's thanks are for another slip.
			if (this.session !== session) return;
			if (setup.sound) chime();
			this.#step({ type: 'saved', slip });
		} catch (error) {
			onStored(error);
			if (this.session === session) this.#step({ type: 'failed' });
		}
	}

	async #hold(session: Session): Promise<boolean> {
		const { backstage, onStored } = this.#parts;
		const { slip } = session;
		const additions = additionsOf(session);
		if (!slip || !additions || !backstage.pairing) return true;
		const held = backstage.outbox.hold(backstage.pairing, slip, additions).then(
			() => true,
			(error) => {
				onStored(error);
				return false;
			}
		);
		this.#storing = held;
		return held;
	}

	/** They have left, or want to start over: everything returns to how the next one expects it. */
	leave = async () => {
		clearTimeout(this.#idle);
		const { session } = this;
		const { backstage, onHung, onLeft } = this.#parts;
		if (session.screen === 'saving') onHung();
		if (session.screen !== START.screen) this.#screenSince = performance.now();
		this.session = START;
		this.view.reset();
		globalThis.speechSynthesis?.cancel();
		onLeft();
		if (!session.slip) return;
		await this.#storing;
		// Reasons chosen but not sent are the citizen's word too; only "skip" takes them back.
		await this.#hold(session);
		if (await backstage.outbox.release(session.slip.id).catch(() => false))
			backstage.courier.wake();
	};
}
