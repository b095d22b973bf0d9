import { BATCH_LIMIT } from '#lib/domain/slip/batch-limit.ts';
import { ask, withDevice, type Call, type Fetch } from './call.ts';
import type { Clock } from './clock.ts';
import type { Batch, Outbox } from './outbox.ts';
import { readAcknowledgements } from './acknowledgements.ts';
import type { Shelf } from './shelf.ts';

/** What one attempt came to: everything is delivered, go on at once, or wait (at least so long). */
export type Attempt = { next: 'done' } | { next: 'again' } | { next: 'wait'; retryAfterMs: number };

/** So many single records are tried past one that the server chokes on, to learn which of both is ill. */
const LOOK_PAST = 3;

export interface DeliveryParts {
	outbox: Outbox;
	shelf: Shelf;
	clock: Clock;
	fetch: Fetch;
	tokenOf: (pairing: string) => Promise<string | undefined>;
	/** The server no longer knows this device. */
	onRefused: (pairing: string) => void;
}

/** Hands the outbox over, batch by batch. A record leaves it only after the server's own `stored`. */
export class Delivery {
	#parts: DeliveryParts;
	#limit = BATCH_LIMIT;
	/** Records at the head that made the server fail, each sent alone. */
	#suspects = 0;
	/** So many of them get one more chance, now that the server takes others: it may have been the ill one. */
	#chances = 0;

	constructor(parts: DeliveryParts) {
		this.#parts = parts;
	}

	async attempt(): Promise<Attempt> {
		const { outbox, shelf, clock, fetch, tokenOf, onRefused } = this.#parts;
		const lastChance = this.#chances > 0;
		if (lastChance) this.#chances -= 1;
		const batch = await outbox.next(lastChance ? 1 : this.#limit, this.#suspects);
		if (!batch) return this.#suspects > 0 ? this.#giveWay(0) : { next: 'done' };
		const token = await tokenOf(batch.pairing);
		if (!token) {
			await shelf.put(batch.keys, { code: 'HL-2001' });
			return { next: 'again' };
		}
		const slips = batch.records.map((record) => ({ ...record.slip, ...clock.dated(record) }));
		const call = await ask(fetch, '/api/v1/slips', withDevice(token, { slips }));
		if (call.kind === 'ok') return this.#settle(batch, call.body);
		if (call.kind === 'tooLarge' && batch.keys.length > 1) {
			this.#halve();
			return { next: 'again' };
		}
		if (call.kind === 'away' || call.kind === 'tooLarge') return this.#giveWay(call.retryAfterMs);
		if (call.code === 'HL-2001') {
			await shelf.put(batch.keys, call);
			onRefused(batch.pairing);
			return { next: 'again' };
		}
		return this.#refused(batch, call, lastChance);
	}

	/** Removes what is stored, shelves what is rejected, leaves what the body does not name. */
	async #settle(batch: Batch, body: unknown): Promise<Attempt> {
		const { outbox, shelf } = this.#parts;
		const acknowledged = readAcknowledgements(body, batch);
		if (!acknowledged) return this.#giveWay(0);
		if (acknowledged.stored.length === batch.keys.length) await outbox.removeBatch(batch);
		else await outbox.remove(acknowledged.stored);
		for (const { key, problem } of acknowledged.rejected) await shelf.put([key], problem);
		this.#chances += this.#suspects;
		this.#suspects = 0;
		this.#limit = Math.min(BATCH_LIMIT, this.#limit * 2);
		return { next: 'again' };
	}

	/** The whole batch was refused: smaller ones find out which record it is about. */
	async #refused(
		batch: Batch,
		call: Extract<Call, { kind: 'problem' }>,
		lastChance: boolean
	): Promise<Attempt> {
		const { status, retryAfterMs } = call;
		const single = batch.keys.length === 1;
		if (status === 429 || status === 503 || status === 507) return this.#giveWay(retryAfterMs);
		if (status >= 500 && !lastChance) {
			if (single && this.#suspects < LOOK_PAST) this.#suspects += 1;
			else this.#suspects = 0;
			this.#halve();
			return { next: 'wait', retryAfterMs };
		}
		if (!single) {
			this.#halve();
			return { next: 'again' };
		}
		await this.#parts.shelf.put(batch.keys, call);
		return { next: 'again' };
	}

	#halve() {
		this.#limit = Math.max(1, Math.floor(this.#limit / 2));
	}

	#giveWay(retryAfterMs: number): Attempt {
		this.#suspects = 0;
		this.#chances = 0;
		return { next: 'wait', retryAfterMs };
	}
}
