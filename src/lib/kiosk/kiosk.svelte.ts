import type { KioskSetup } from '#lib/domain/device/setup.ts';
import { Backstage } from './backstage.ts';
import { chime } from './chime.ts';
import { Condition } from './condition.ts';
import { tokenFrom } from './device.ts';
import { beOnlyTab } from './only-tab.ts';
import { additionsOf, START, step, type Session, type SessionEvent } from './session.ts';
import { realTimers } from './timers.ts';
import { Updates } from './update.ts';
import { View } from './view.svelte.ts';

/**
 * starting: nothing known yet · ready: the faces, or the staff screen behind them · the others: why there are no faces.
 */
export type Phase =
	'starting' | 'otherTab' | 'noStorage' | 'empty' | 'unpaired' | 'revoked' | 'away' | 'ready';

/** A touch so soon after the screen changed was meant for what stood there before. */
const SETTLE_MS = 350;
/** An unpaired tablet looks again whether there is something for it. */
const AGAIN_MS = 15_000;
/** A follow-up older than this belongs to nobody who still stands there. */
const ORPHAN_MS = 15 * 60_000;
const LOOK_FOR_UPDATES_MS = 3600_000;
/** So long after the last touch nobody stands in front of the tablet. */
const DESERTED_MS = 8_000;

/** Staff read and decide. */
const STAFF_SECONDS = 120;

/** The page's own state: what the modules beside it decide, in a form that Svelte can watch. */
export class Kiosk {
	phase = $state<Phase>('starting');
	setup = $state.raw<KioskSetup | null>(null);
	session = $state.raw<Session>(START);
	/** The staff screen is asked for, or open. */
	staff = $state(false);
	/** Counts touches: whatever shows the time left starts again with it. */
	touches = $state(0);
	/** Counts attempts at delivery: whatever shows the outbox looks again. */
	attempts = $state(0);
	readonly view = new View();
	readonly backstage: Backstage;
	readonly #condition = new Condition(navigator);
	readonly #updates = new Updates(navigator.serviceWorker);
	#idle: ReturnType<typeof setTimeout> | undefined;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#screenSince = 0;
	#touchedAt = 0;
	#storing: Promise<unknown> = Promise.resolve();
	/** A newer setup that waits until no citizen is answering. */
	#nextSetup: KioskSetup | null = null;

	constructor(version: string) {
		this.backstage = new Backstage(
			{
				fetch: (input, init) => fetch(input, init),
				now: Date.now,
				timers: realTimers,
				random: Math.random,
				version,
				condition: this.#condition.report
			},
			{
				onSetup: (setup) => this.#show(setup),
				onRefused: () => void this.#refused(),
				onWelcome: () => void this.#open(),
				onAttempt: () => (this.attempts += 1)
			}
		);
	}

	/** @param worker address of the service worker */
	start(worker: string) {
		const locks = navigator.locks as LockManager | undefined;
		const waiting = setTimeout(() => (this.phase = 'otherTab'), 1500);
		this.takeOver = () => this.#beOnlyTab(locks, true);
		this.#beOnlyTab(locks, false, () => clearTimeout(waiting));
		void this.#updates.start(worker, location.pathname);
		setInterval(() => this.#updates.look(), LOOK_FOR_UPDATES_MS);
		setInterval(() => this.#settle(), 2000);
		addEventListener('online', () => this.backstage.contact.beat());
	}

	/** Makes this tab the kiosk although another one is. */
	takeOver = () => {};

	#beOnlyTab(locks: LockManager | undefined, steal: boolean, held = () => {}) {
		beOnlyTab(
			locks,
			{
				onHeld: () => {
					held();
					this.phase = 'starting';
					void this.#begin(locks !== undefined);
				},
				onLost: () => {
					this.backstage.contact.stop();
					this.backstage.courier.stop();
					this.phase = 'otherTab';
				}
			},
			steal
		);
	}

	async #begin(alone: boolean) {
		try {
			await this.backstage.open();
			if ((await this.#condition.askToKeep()).trouble === 'volatile') throw new Error('volatile');
		} catch {
			this.phase = 'noStorage';
			return;
		}
		const token = tokenFrom(location.hash);
		if (token) {
			this.backstage.pairing = await this.backstage.device.adopt(token);
			history.replaceState(history.state, '', location.pathname);
		}
		await this.backstage.outbox.releaseOlderThan(alone ? 0 : ORPHAN_MS);
		await this.#open();
	}

	/** Finds out which counter this is; asks again later while there is no answer. */
	#open = async () => {
		clearTimeout(this.#retry);
		const { backstage } = this;
		if (backstage.pairing?.refusedAt !== undefined) this.phase = 'revoked';
		else if (!backstage.pairing) {
			const found = await backstage.device.introduce();
			if (found.kind !== 'paired') {
				this.phase = found.kind;
				this.#retry = setTimeout(this.#open, AGAIN_MS);
				return;
			}
			backstage.pairing = found.pairing;
		} else {
			const cached = await backstage.device.cachedSetup();
			if (cached) this.#show(cached);
		}
		if (!(await backstage.refresh()) && !this.setup) {
			this.phase = 'away';
			this.#retry = setTimeout(this.#open, AGAIN_MS);
		}
		void backstage.contact.beat();
		backstage.courier.resume();
	};

	retry = () => void this.#open();

	/** Pairs by a code. @returns the problem's number when it was not to be */
	pair = async (code: string): Promise<string | undefined> => {
		const paired = await this.backstage.device.pair(code);
		if ('code' in paired) return paired.code;
		this.backstage.pairing = paired;
		this.setup = null;
		this.phase = 'starting';
		await this.#open();
	};

	/** Takes the tablet from its counter. What waits is still delivered in that counter's name. */
	unpair = async () => {
		await this.backstage.device.leave();
		this.backstage.pairing = undefined;
		this.setup = null;
		this.staff = false;
		await this.#open();
	};

	/** The screen is cleared at once; a sample finds another place for itself. */
	async #refused() {
		const wasSample = this.setup?.unit.isSample ?? false;
		this.setup = null;
		this.session = START;
		this.staff = false;
		this.phase = 'revoked';
		if (!wasSample) return;
		const found = await this.backstage.device.introduce();
		if (found.kind === 'away') return;
		if (found.kind !== 'paired') await this.backstage.device.leave();
		this.backstage.pairing = found.kind === 'paired' ? found.pairing : undefined;
		await this.#open();
	}

	#show(setup: KioskSetup) {
		if (this.phase === 'ready' && this.session.screen !== 'level') {
			this.#nextSetup = setup;
			return;
		}
		this.setup = setup;
		this.phase = 'ready';
	}

	/** Any touch: the citizen is still there. */
	touched = () => {
		this.touches += 1;
		this.#touchedAt = performance.now();
		clearTimeout(this.#idle);
		const { setup, session } = this;
		if (!setup) return;
		const seconds = this.staff
			? STAFF_SECONDS
			: session.screen === 'thanks'
				? setup.thanksSeconds
				: setup.idleSeconds;
		this.#idle = setTimeout(() => void this.leave(), seconds * 1000);
	};

	openStaff = () => {
		this.staff = true;
		this.touched();
	};

	send = (event: SessionEvent) => {
		if (!this.setup || performance.now() - this.#screenSince < SETTLE_MS) return;
		this.#step(event);
		if (event.type === 'tap' && this.session.screen === 'saving') void this.#save();
	};

	#step(event: SessionEvent) {
		if (!this.setup) return;
		const before = this.session;
		const after = step(before, event, this.setup.questionnaire);
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
		this.#turn((await this.#hold(to)) ? to : { ...to, screen: 'unsaved' });
		this.touched();
	}

	/** Thanks are said only after the tap is on disk. */
	async #save() {
		const { session, setup, view, backstage } = this;
		if (!setup || !backstage.pairing || session.level === null) return;
		const stage = setup.stage === 'ask' ? session.stage : setup.stage;
		if (setup.sound) chime();
		try {
			const slip = await backstage.outbox.tap(backstage.pairing, {
				level: session.level,
				locale: view.locale,
				...(session.field ? { field: session.field } : {}),
				...(stage ? { stage } : {})
			});
			this.#condition.full = false;
			this.#step({ type: 'saved', slip });
			backstage.courier.wake();
		} catch (error) {
			this.#failed(error);
			this.#step({ type: 'failed' });
		}
	}

	/** A full disk is told to the server at once; what was thanked for before stays. */
	#failed(error: unknown) {
		const full = (error as DOMException)?.name === 'QuotaExceededError';
		if (full && !this.#condition.full) {
			this.#condition.full = true;
			void this.backstage.contact.beat();
		}
	}

	async #hold(session: Session): Promise<boolean> {
		const { slip } = session;
		const additions = additionsOf(session);
		if (!slip || !additions || !this.backstage.pairing) return true;
		const held = this.backstage.outbox.hold(this.backstage.pairing, slip, additions).then(
			() => true,
			(error) => {
				this.#failed(error);
				return false;
			}
		);
		this.#storing = held;
		return held;
	}

	/** The citizen has left, or wants to start over: everything returns to how the next one expects it. */
	leave = async () => {
		clearTimeout(this.#idle);
		const { session, backstage } = this;
		this.session = START;
		this.staff = false;
		this.view.reset();
		globalThis.speechSynthesis?.cancel();
		if (this.#nextSetup) this.setup = this.#nextSetup;
		this.#nextSetup = null;
		if (!session.slip) return;
		await this.#storing;
		// Reasons chosen but not sent are the citizen's word too; only "skip" takes them back.
		await this.#hold(session);
		if (await backstage.outbox.release(session.slip.id).catch(() => false))
			backstage.courier.wake();
	};

	/** A new version takes over only while nobody stands in front of the tablet. */
	#settle() {
		const deserted = performance.now() - this.#touchedAt > DESERTED_MS;
		const citizen = this.phase === 'ready' && (this.session.screen !== 'level' || this.staff);
		if (deserted && !citizen) this.#updates.takeOver();
	}
}
