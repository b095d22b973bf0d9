import type { Heartbeat, HeartbeatBody } from '#lib/domain/device/heartbeat.ts';
import type { KioskSetup } from '#lib/domain/device/setup.ts';
import type { Fetch } from './call.ts';
import { Clock } from './clock.ts';
import { Heartbeats } from './heartbeats.ts';
import { Courier } from './courier.ts';
import { Delivery } from './delivery.ts';
import { Device } from './device.ts';
import { Outbox } from './outbox.ts';
import { PinGuard } from './pin.ts';
import type { Pairing } from './records.ts';
import { Shelf } from './shelf.ts';
import { Storage } from './storage.ts';
import type { Timers } from './timers.ts';

const HOUR_MS = 3600_000;

export interface Surroundings {
	fetch: Fetch;
	now: () => number;
	timers: Timers;
	random: () => number;
	/** Of the program, as the heartbeat tells it. */
	version: string;
	/** What the browser says of its storage and battery, and whatever stands in the way of working well. */
	condition: () => Promise<Pick<Heartbeat, 'storage' | 'battery' | 'trouble'>>;
}

export interface Notices {
	/** The server has a setup other than the one shown. */
	onSetup: (setup: KioskSetup) => void;
	onRefused: () => void;
	/** The server knows the device again. */
	onWelcome: () => void;
	onAttempt: () => void;
}

/** Everything behind the faces: what is kept, what is sent, who the tablet is. */
export class Backstage {
	readonly storage = new Storage();
	readonly clock: Clock;
	readonly outbox: Outbox;
	readonly shelf: Shelf;
	readonly device: Device;
	readonly heartbeats: Heartbeats;
	readonly courier: Courier;
	readonly pinGuard: PinGuard;
	pairing: Pairing | undefined;
	#surroundings: Surroundings;
	#notices: Notices;
	#configVersion: string | undefined;
	/** When the shelf was last looked through for what may be sent again, in elapsed time. */
	#lookedAt: number | undefined;

	constructor(surroundings: Surroundings, notices: Notices) {
		const { fetch, now, timers, random } = surroundings;
		this.#surroundings = surroundings;
		this.#notices = notices;
		this.clock = new Clock(now, timers.elapsed);
		this.outbox = new Outbox(this.storage, this.clock);
		this.shelf = new Shelf(this.storage, this.clock);
		this.pinGuard = new PinGuard(this.storage, this.clock);
		this.device = new Device(this.storage, fetch, this.clock);
		this.heartbeats = new Heartbeats({
			...{ fetch, timers, random, clock: this.clock },
			token: () => this.pairing?.token,
			report: () => this.report(),
			onHeard: (answer, clockOffset) => void this.#heard(answer, clockOffset),
			onRefused: () => void this.#refused()
		});
		const delivery = new Delivery({
			...{ outbox: this.outbox, shelf: this.shelf, clock: this.clock, fetch },
			tokenOf: (pairing) => this.device.tokenOf(pairing),
			onRefused: (pairing) => {
				if (pairing === this.pairing?.id) void this.#refused();
			}
		});
		this.courier = new Courier({
			...{ timers, random },
			attempt: async () => {
				// A tablet between two counters sends no heartbeat, but may hand over what it has. So may one that is revoked,
				// although the server refuses its heartbeat: its clock has been measured then.
				const greeted = !this.pairing || (await this.heartbeats.ready());
				return greeted || this.pairing?.refusedAt !== undefined
					? delivery.attempt()
					: { next: 'wait', retryAfterMs: 0 };
			},
			onAttempt: () => notices.onAttempt()
		});
	}

	/**
	 * @returns the setup as it was when the server was last heard
	 * @throws where the browser keeps nothing
	 */
	async open(): Promise<KioskSetup | undefined> {
		const [heardAt = 0, clockOffset, pairing, setup] = await Promise.all([
			this.storage.kept<number>('heardAt'),
			this.storage.kept<number>('clockOffset'),
			this.device.pairing(),
			this.device.cachedSetup()
		]);
		this.clock.remember(heardAt, clockOffset);
		this.pairing = pairing;
		return setup;
	}

	/** Fetches the setup; what comes of it arrives as a notice. @returns whether the server was there */
	async refresh(): Promise<boolean> {
		if (!this.pairing) return true;
		const setup = await this.device.fetchSetup(this.pairing);
		if (setup === 'away') return false;
		if (setup === 'refused') await this.#refused();
		else {
			this.#configVersion = setup.configVersion;
			this.#notices.onSetup(setup);
		}
		return true;
	}

	/** How the tablet is: for the server, and for staff. */
	async report(): Promise<Heartbeat> {
		// First: a slip that is tapped while the rest is looked at must not seem to be given and not to wait.
		const lastSequence = (this.pairing?.nextSequence ?? 1) - 1;
		const [state, reasons, condition] = await Promise.all([
			this.outbox.state(this.pairing?.id),
			this.shelf.reasons(),
			this.#surroundings.condition()
		]);
		const { queued, oldestQueuedAt, oldestSequence, shelved } = state;
		return {
			queued,
			oldestQueuedAt: oldestQueuedAt === null ? null : new Date(oldestQueuedAt).toISOString(),
			version: this.#surroundings.version,
			deviceTime: new Date(this.clock.now()).toISOString(),
			shelved,
			shelf: reasons.map(({ code, count }) => ({ code, count })),
			lastSequence,
			...(oldestSequence === null ? {} : { oldestSequence }),
			...condition
		};
	}

	async #heard({ configVersion, serverTime, resendAskedAt }: HeartbeatBody, clockOffset: number) {
		await Promise.all([
			this.storage.keep('heardAt', Date.parse(serverTime)),
			this.storage.keep('clockOffset', clockOffset)
		]).catch(() => {});
		if (resendAskedAt) await this.#sendAgain(resendAskedAt).catch(() => {});
		await this.#sendMended().catch(() => {});
		const { pairing } = this;
		if (pairing?.refusedAt !== undefined) {
			// The refusal was a mistake that the office has put right: what it put on the shelf goes out after all.
			await this.#mark(pairing, undefined);
			await this.shelf.sendAgain(
				({ pairing: id, problem }) => id === pairing.id && problem.code === 'HL-2001'
			);
			this.#notices.onWelcome();
		}
		if (configVersion !== this.#configVersion) await this.refresh();
		this.courier.wakeNow();
	}

	/** An administrator asked for it from afar; the server goes on saying so, and once is enough. */
	async #sendAgain(askedAt: string) {
		if ((await this.storage.kept('sentAgainFor')) === askedAt) return;
		await this.shelf.sendAgain();
		await this.storage.keep('sentAgainFor', askedAt);
	}

	/** Looks hourly: the shelf may be long. */
	async #sendMended() {
		const now = this.#surroundings.timers.elapsed();
		if (this.#lookedAt !== undefined && now - this.#lookedAt < HOUR_MS) return;
		this.#lookedAt = now;
		await this.shelf.sendMended();
	}

	async #refused() {
		const { pairing } = this;
		if (!pairing || pairing.refusedAt !== undefined) return;
		await this.#mark(pairing, this.clock.now());
		this.#notices.onRefused();
		this.courier.wakeNow();
	}

	/** A tap may be on its way to the disk: of what stands there only the refusal changes, never the count. */
	async #mark(pairing: Pairing, refusedAt: number | undefined) {
		if (refusedAt === undefined) delete pairing.refusedAt;
		else pairing.refusedAt = refusedAt;
		await this.storage
			.run(async (db) => {
				const tx = db.transaction('pairings', 'readwrite');
				const { refusedAt: _, ...known } = (await tx.store.get(pairing.id)) ?? pairing;
				const marked = refusedAt === undefined ? known : { ...known, refusedAt };
				await Promise.all([tx.store.put(marked), tx.done]);
			})
			.catch(() => {});
	}
}
