import type { KioskSetup } from '#lib/domain/device/setup.ts';
import { allowed } from './allowed.ts';
import { Backstage } from './backstage.ts';
import { Citizen } from './citizen.svelte.ts';
import { Condition } from './condition.ts';
import { tokenFrom } from './device.ts';
import { hasLasted, suspect } from './lasting.ts';
import { beOnlyTab } from './only-tab.ts';
import type { Phase } from './phase.ts';
import { PASSING } from './session.ts';
import { realTimers } from './timers.ts';
import { Updates } from './update.ts';

/** An unpaired tablet looks again whether there is something for it. */
const AGAIN_MS = 15_000;
/** A follow-up older than this belongs to a citizen who has left. */
const ORPHAN_MS = 15 * 60_000;
const LOOK_FOR_UPDATES_MS = 3600_000;
/** The worker fetches everything once more: that must not hold up the first faces. */
const WORKER_MS = 3000;
/** So long after the last touch the citizen has left the tablet. */
const DESERTED_MS = 8_000;
const OPENING_MS = 10_000;
/** Staff read and decide. */
const STAFF_SECONDS = 120;

/** The page's own state: what the modules beside it decide, in a form that Svelte can watch. */
export class Kiosk {
	phase = $state<Phase>('starting');
	setup = $state.raw<KioskSetup | null>(null);
	/** The staff screen is asked for, or open. */
	staff = $state(false);
	/** Counts attempts at delivery: whatever shows the outbox looks again. */
	attempts = $state(0);
	readonly backstage: Backstage;
	readonly citizen: Citizen;
	readonly #condition = new Condition(navigator);
	readonly #updates = new Updates(allowed(() => navigator.serviceWorker));
	#retry: ReturnType<typeof setTimeout> | undefined;
	/** This tab is the kiosk. */
	#alone = false;
	/** This browser keeps nothing, or not for long: whatever the server says, there are no faces. */
	#forgetful = false;
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
		this.citizen = new Citizen({
			backstage: this.backstage,
			setup: () => this.setup,
			patience: () => this.#patience(),
			onStored: (error) => this.#stored(error),
			onHung: () => this.#updates.beginAnew(),
			onLeft: () => this.#left()
		});
	}

	/** @param worker address of the service worker */
	start(worker: string) {
		const { backstage } = this;
		const locks = allowed(() => navigator.locks as LockManager | undefined);
		const waiting = setTimeout(() => this.#go('otherTab'), 1500);
		this.takeOver = beOnlyTab(locks, {
			onHeld: (alone) => {
				clearTimeout(waiting);
				this.#alone = true;
				this.#forgetful = false;
				this.#go('starting');
				void this.#begin(alone);
			},
			onLost: () => {
				clearTimeout(this.#retry);
				this.backstage.heartbeats.stop();
				this.backstage.courier.stop();
				this.#alone = false;
				this.#go('otherTab');
			}
		});
		// Opened while the lock is asked for; whatever is wrong with it shows when it is read.
		backstage.storage.database().catch(() => {});
		setTimeout(
			() => void this.#updates.start(worker, location.pathname, () => this.#isDeserted),
			WORKER_MS
		);
		setInterval(() => void this.#updates.look(), LOOK_FOR_UPDATES_MS);
		setInterval(() => this.#isDeserted && this.#updates.takeOver(), 2000);
		// A token pasted into the address of an open page does not load it anew by itself.
		addEventListener('hashchange', () => tokenFrom(location.hash) && location.reload());
		addEventListener('online', () => void this.backstage.heartbeats.beat());
	}

	/** Makes this tab the kiosk although another one is. */
	takeOver = () => {};

	async #begin(alone: boolean) {
		const { backstage } = this;
		const { storage } = backstage;
		let cached: KioskSetup | undefined;
		try {
			[cached, this.#condition.lasted] = await soon(
				Promise.all([backstage.open(), hasLasted(storage)])
			);
			const token = tokenFrom(location.hash);
			if (token) {
				backstage.pairing = await backstage.device.adopt(token);
				history.replaceState(history.state, '', location.pathname);
				cached = undefined;
			}
		} catch {
			storage.giveUp();
			clearTimeout(this.#retry);
			backstage.heartbeats.stop();
			this.#refuse('noStorage');
			if (this.#alone) this.#retry = setTimeout(() => void this.#begin(alone), AGAIN_MS);
			return;
		}
		// Another tab has become the kiosk meanwhile: what is being answered there is not this one's to end.
		if (!this.#alone) return;
		this.#forgetful = false;
		this.#go('starting');
		if (cached && backstage.pairing && backstage.pairing.refusedAt === undefined)
			this.#show(cached);
		// Faces first, but before anybody's next follow-up: the storage takes writes in the order they are asked for.
		// On a full disk they stay as they are; what waits goes out all the same, which makes room.
		void backstage.outbox.releaseOlderThan(alone ? 0 : ORPHAN_MS).catch(() => {});
		// The browser takes its time, or a person's, to say how long it keeps things.
		void this.#open();
		const volatile = (await this.#condition.askToKeep()).trouble === 'volatile';
		await suspect(storage, volatile).catch(() => {});
		if (volatile && this.#alone) this.#refuse('volatile');
	}

	#go(phase: Phase) {
		if (phase === 'otherTab' || (this.#alone && !this.#forgetful)) this.phase = phase;
	}

	/** A browser that forgets everything must not take slips. What it was given before still goes out. */
	#refuse(why: 'noStorage' | 'volatile') {
		this.setup = null;
		this.#go(why);
		this.#forgetful = true;
	}

	/** Finds out which counter this is; asks again later while there is no answer. */
	#open = async () => {
		clearTimeout(this.#retry);
		const { backstage } = this;
		if (backstage.pairing?.refusedAt !== undefined) this.#go('revoked');
		else if (!backstage.pairing) {
			const found = await backstage.device.introduce();
			if (found.kind !== 'paired') {
				this.#go(found.kind);
				// What it was given at its last counter goes out all the same.
				if (this.#alone) backstage.courier.resume();
				this.#retry = setTimeout(this.#open, AGAIN_MS);
				return;
			}
			backstage.pairing = found.pairing;
		} else {
			const cached = await backstage.device.cachedSetup();
			if (cached) this.#show(cached);
		}
		const answered = await backstage.refresh();
		// A revoked tablet stays so, and keeps the way out for what it holds, until the server says otherwise.
		if (!answered && !this.setup && backstage.pairing?.refusedAt === undefined) {
			this.#go('away');
			this.#retry = setTimeout(this.#open, AGAIN_MS);
		}
		if (!this.#alone || this.phase === 'noStorage') return;
		void backstage.heartbeats.resume();
		backstage.courier.resume();
	};

	retry = () => void this.#open();

	/** Pairs by a code. @returns the problem's number when it was not to be */
	pair = async (code: string): Promise<string | undefined> => {
		const paired = await this.backstage.device.pair(code);
		if ('code' in paired) return paired.code;
		await this.citizen.leave();
		this.backstage.pairing = paired;
		this.setup = null;
		this.#go('starting');
		await this.#open();
	};

	/** Takes the tablet from its counter. What waits is still delivered in that counter's name. */
	unpair = async () => {
		// The citizen who stood there before has left: what they added is theirs, and given at this counter.
		await this.citizen.leave();
		await this.backstage.device.leave();
		this.backstage.pairing = undefined;
		this.setup = null;
		this.#go('starting');
		await this.#open();
	};

	/** The screen is cleared at once; a tablet that a sample took on by itself finds another place there. */
	async #refused() {
		const wasSample = this.backstage.pairing?.introduced ?? false;
		void this.citizen.leave();
		this.setup = null;
		this.#go('revoked');
		if (!wasSample) return;
		const found = await this.backstage.device.introduce();
		if (found.kind === 'away') return;
		if (found.kind !== 'paired') await this.backstage.device.leave();
		this.backstage.pairing = found.kind === 'paired' ? found.pairing : undefined;
		await this.#open();
	}

	#show(setup: KioskSetup) {
		if (this.#forgetful || !this.#alone) return;
		if (this.phase === 'ready' && setup.configVersion === this.setup?.configVersion) {
			this.#nextSetup = null;
			return;
		}
		if (this.phase === 'ready' && this.setup && this.#isBusy) {
			this.#nextSetup = setup;
			return;
		}
		this.setup = setup;
		this.#go('ready');
	}

	get #isBusy() {
		return this.citizen.here || this.citizen.session.screen !== 'level' || this.staff;
	}

	openStaff = () => {
		this.staff = true;
		this.citizen.touched();
	};

	#patience(): number {
		if (this.staff) return STAFF_SECONDS;
		const { thanksSeconds = 6, idleSeconds = 20 } = this.setup ?? {};
		return PASSING.includes(this.citizen.session.screen) ? thanksSeconds : idleSeconds;
	}

	#left() {
		// A second press on the way back is not for the face below it.
		if (this.staff) this.citizen.settle();
		this.staff = false;
		if (this.#nextSetup) this.setup = this.#nextSetup;
		this.#nextSetup = null;
	}

	/** The kiosk reports a full disk to the server at once; slips that were thanked for stay. */
	#stored(error: unknown) {
		const full = (error as DOMException)?.name === 'QuotaExceededError';
		const news = full && !this.#condition.full;
		this.#condition.full = full;
		if (news) void this.backstage.heartbeats.tell();
	}

	/** The citizen has left the tablet: a new version may take over. A tab that only waits knows nothing of that. */
	get #isDeserted() {
		return this.#alone && !this.#isBusy && this.citizen.awayFor > DESERTED_MS;
	}
}

/** @throws when the browser does not answer: its storage may hang, and a citizen who waits sees no face */
async function soon<T>(opening: Promise<T>): Promise<T> {
	let patience: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		patience = setTimeout(() => reject(new Error('the storage does not open')), OPENING_MS);
	});
	try {
		return await Promise.race([opening, late]);
	} finally {
		clearTimeout(patience);
	}
}
