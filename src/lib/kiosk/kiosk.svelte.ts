import type { KioskSetup } from '#lib/domain/device/setup.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { Courier } from './courier.ts';
import { Delivery } from './delivery.ts';
import { Device, tokenFrom } from './device.ts';
import { Outbox } from './outbox.ts';
import type { Pairing } from './records.ts';
import { additionsOf, START, step, type Session, type SessionEvent } from './session.ts';
import { Storage } from './storage.ts';

/** starting: nothing known yet · the next four: why there are no faces · ready: the faces. */
export type Phase = 'starting' | 'noStorage' | 'empty' | 'unpaired' | 'away' | 'ready';

/** A touch so soon after the screen changed was meant for what stood there before. */
const SETTLE_MS = 350;
const AGAIN_MS = 15_000;
/** A follow-up older than this belongs to nobody who still stands there. */
const ORPHAN_MS = 15 * 60_000;

/** The page's own state: what the modules beside it decide, in a form that Svelte can watch. */
export class Kiosk {
	phase = $state<Phase>('starting');
	setup = $state.raw<KioskSetup | null>(null);
	session = $state.raw<Session>(START);
	locale = $state<Locale>('vi');
	/** Counts touches: whatever shows the time left starts again with it. */
	touches = $state(0);

	#now = () => Date.now();
	#fetch: typeof fetch = (input, init) => fetch(input, init);
	#storage = new Storage();
	#outbox = new Outbox(this.#storage, this.#now);
	#device = new Device(this.#storage, this.#fetch, this.#now);
	#courier = new Courier({
		attempt: () => this.#delivery.attempt(),
		random: Math.random,
		setTimeout: (run, ms) => setTimeout(run, ms),
		clearTimeout: (timer) => clearTimeout(timer)
	});
	#delivery = new Delivery({
		outbox: this.#outbox,
		fetch: this.#fetch,
		tokenOf: (pairing) => this.#device.tokenOf(pairing),
		onRefused: () => void this.#refresh()
	});
	#pairing: Pairing | undefined;
	#idle: ReturnType<typeof setTimeout> | undefined;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#screenSince = 0;
	/** A newer setup that waits until no citizen is answering. */
	#nextSetup: KioskSetup | null = null;

	async start() {
		try {
			await this.#storage.database();
		} catch {
			this.phase = 'noStorage';
			return;
		}
		const token = tokenFrom(location.hash);
		if (token) {
			await this.#device.adopt(token);
			history.replaceState(history.state, '', location.pathname);
		}
		await this.#open();
		await this.#outbox.releaseOlderThan(ORPHAN_MS);
		this.#courier.wake();
		addEventListener('online', () => this.#courier.wakeNow());
	}

	/** Finds out which counter this is; asks again later while the server is away. */
	async #open() {
		clearTimeout(this.#retry);
		this.#pairing = await this.#device.pairing();
		if (!this.#pairing) {
			const found = await this.#device.introduce();
			if (found.kind !== 'paired') {
				this.phase = found.kind;
				if (found.kind !== 'unpaired') this.#retry = setTimeout(() => void this.#open(), AGAIN_MS);
				return;
			}
			this.#pairing = found.pairing;
		} else {
			const cached = await this.#device.cachedSetup();
			if (cached) this.#show(cached);
		}
		await this.#refresh();
	}

	async #refresh() {
		if (!this.#pairing) return;
		const setup = await this.#device.fetchSetup(this.#pairing);
		if (setup === 'refused') {
			await this.#device.leave();
			this.setup = null;
			this.phase = 'starting';
			return this.#open();
		}
		if (setup !== 'away') return this.#show(setup);
		if (this.setup) return;
		this.phase = 'away';
		this.#retry = setTimeout(() => void this.#open(), AGAIN_MS);
	}

	#show(setup: KioskSetup) {
		if (this.phase === 'ready' && this.session.screen !== 'level') {
			this.#nextSetup = setup;
			return;
		}
		this.setup = setup;
		this.phase = 'ready';
	}

	retry = () => void this.#open();

	/** Any touch: the citizen is still there. */
	touched = () => {
		this.touches += 1;
		clearTimeout(this.#idle);
		const { setup, session } = this;
		if (!setup) return;
		const seconds = session.screen === 'thanks' ? setup.thanksSeconds : setup.idleSeconds;
		this.#idle = setTimeout(() => void this.leave(), seconds * 1000);
	};

	setLocale = (locale: Locale) => {
		this.locale = locale;
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
		this.session = step(before, event, this.setup.questionnaire);
		if (this.session.screen !== before.screen) this.#screenSince = performance.now();
		if (this.session.items !== before.items || event.type === 'sendReasons') void this.#hold();
		this.touched();
	}

	/** Thanks are said only after the tap is on disk. */
	async #save() {
		const { session, setup, locale } = this;
		if (!setup || !this.#pairing || session.level === null) return;
		const stage = setup.stage === 'ask' ? session.stage : setup.stage;
		try {
			const slip = await this.#outbox.tap(this.#pairing.id, {
				level: session.level,
				locale,
				...(session.field ? { field: session.field } : {}),
				...(stage ? { stage } : {})
			});
			this.#step({ type: 'saved', slip });
			this.#courier.wake();
		} catch {
			this.#step({ type: 'failed' });
		}
	}

	async #hold() {
		const { slip } = this.session;
		const additions = additionsOf(this.session);
		if (slip && additions && this.#pairing)
			await this.#outbox.hold(this.#pairing.id, slip, additions).catch(() => {});
	}

	/** The citizen has left, or wants to start over: everything returns to how the next one expects it. */
	leave = async () => {
		clearTimeout(this.#idle);
		const { slip } = this.session;
		await this.#hold();
		this.session = START;
		this.locale = 'vi';
		if (this.#nextSetup) this.setup = this.#nextSetup;
		this.#nextSetup = null;
		if (slip && (await this.#outbox.release(slip.id).catch(() => false))) this.#courier.wake();
	};
}
