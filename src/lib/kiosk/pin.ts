import { parsePinRecord } from '#lib/domain/device/pin-record.ts';
import type { Clock } from './clock.ts';
import type { Storage } from './storage.ts';

const PIN_TRIES = 5;
const WAIT_MS = 5 * 60_000;

interface WrongPins {
	count: number;
	at: number;
}

/** Does the PIN fit the record? Needs a secure origin, as WebCrypto does. */
export async function pinFits(pin: string, record: string): Promise<boolean> {
	const parsed = parsePinRecord(record);
	if (!parsed) return false;
	const { iterations, salt, key } = parsed;
	const words = new TextEncoder().encode(pin);
	const base = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveBits']);
	const settings = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
	const bits = new Uint8Array(await crypto.subtle.deriveBits(settings, base, key.length * 8));
	return bits.every((byte, i) => byte === key[i]);
}

/** Keeps citizens out of the staff screen: after five wrong PINs the tablet takes none for five minutes. */
export class PinGuard {
	#storage: Storage;
	#clock: Clock;
	/** A full disk must not keep staff out, nor let anybody try for ever: until the next start it is remembered here. */
	#wrong: WrongPins | undefined;

	constructor(storage: Storage, clock: Clock) {
		this.#storage = storage;
		this.#clock = clock;
	}

	/** Milliseconds until the next try; 0 when there is nothing to wait for. Outlives a restart of the tablet. */
	async wait(): Promise<number> {
		const wrong = await this.#known();
		if (!wrong || wrong.count < PIN_TRIES) return 0;
		const passed = this.#clock.now() - wrong.at;
		if (passed >= WAIT_MS) return 0;
		if (passed >= 0) return WAIT_MS - passed;
		// The clock was set back: the wait begins anew, it does not last a year.
		await this.#remember(wrong.count);
		return WAIT_MS;
	}

	/** The try is counted before it is checked, so that a restart does not win one back. */
	async try(pin: string, record: string): Promise<'open' | 'wrong' | 'wait'> {
		if ((await this.wait()) > 0) return 'wait';
		const before = await this.#known();
		const count = before && before.count < PIN_TRIES ? before.count : 0;
		await this.#remember(count + 1);
		if (!(await pinFits(pin, record))) return count + 1 >= PIN_TRIES ? 'wait' : 'wrong';
		await this.#remember(0);
		return 'open';
	}

	/** So many more tries until everybody has to wait. */
	async triesLeft(): Promise<number> {
		const { count = 0 } = (await this.#known()) ?? {};
		return Math.max(0, PIN_TRIES - count);
	}

	async #known(): Promise<WrongPins | undefined> {
		return this.#wrong ?? (await this.#storage.kept<WrongPins>('wrongPins'));
	}

	async #remember(count: number) {
		this.#wrong = { count, at: this.#clock.now() };
		await this.#storage.keep('wrongPins', this.#wrong).catch(() => {});
	}
}
