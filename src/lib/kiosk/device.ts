import type { KioskSetup } from '#lib/domain/device/setup.ts';
import { ask, post, withDevice, type Fetch } from './call.ts';
import type { Clock } from './clock.ts';
import type { Pairing } from './records.ts';
import { DURABLE, type Storage } from './storage.ts';

/** Where the tablet stands with the server. */
export type Introduction =
	| { kind: 'paired'; pairing: Pairing }
	/** Real units: an administrator has to give a code. */
	| { kind: 'unpaired' }
	/** Nothing set up on the server yet. */
	| { kind: 'empty' }
	| { kind: 'away' };

const TOKEN = /^#token=([A-Za-z0-9_-]{20,200})$/;

/** The token of an address `/kiosk#token=…`; the administrator who made the device hands it over this way once. */
export function tokenFrom(hash: string): string | undefined {
	return TOKEN.exec(hash)?.[1];
}

/** Which counter this tablet belongs to, and what it shows. */
export class Device {
	#storage: Storage;
	#fetch: Fetch;
	#clock: Clock;

	constructor(storage: Storage, fetch: Fetch, clock: Clock) {
		this.#storage = storage;
		this.#fetch = fetch;
		this.#clock = clock;
	}

	/** The present pairing, if any. */
	async pairing(): Promise<Pairing | undefined> {
		// There are few: one look instead of two, before there can be faces.
		const [id, all] = await Promise.all([
			this.#storage.kept<string>('pairing'),
			this.#storage.run((db) => db.getAll('pairings'))
		]);
		return all.find((pairing) => pairing.id === id);
	}

	async tokenOf(pairing: string): Promise<string | undefined> {
		return (await this.#storage.run((db) => db.get('pairings', pairing)))?.token;
	}

	/** Takes on a token. The same token again is the same device: its count goes on. */
	async adopt(token: string, how: Pick<Pairing, 'introduced'> = {}): Promise<Pairing> {
		return this.#storage.run(async (db) => {
			const tx = db.transaction(['pairings', 'keep'], 'readwrite', DURABLE);
			const known = (await tx.objectStore('pairings').getAll()).find((old) => old.token === token);
			const pairing: Pairing = known ?? {
				id: crypto.getRandomValues(new Uint32Array(4)).join('-'),
				token,
				pairedAt: this.#clock.now(),
				nextSequence: 1,
				...how
			};
			await Promise.all([
				...(known
					? []
					: [tx.objectStore('pairings').add(pairing), tx.objectStore('keep').delete('setup')]),
				tx.objectStore('keep').put(pairing.id, 'pairing'),
				tx.done
			]);
			return pairing;
		});
	}

	/** Forgets which counter it stood at; records given there still go out under that device. */
	async leave(): Promise<void> {
		await this.#storage.run(async (db) => {
			const tx = db.transaction('keep', 'readwrite', DURABLE);
			await Promise.all([tx.store.delete('pairing'), tx.store.delete('setup'), tx.done]);
		});
	}

	/** For a tablet that is not paired: an installation with nothing but a sample pairs it at once. */
	async introduce(): Promise<Introduction> {
		const call = await ask(this.#fetch, '/api/v1/kiosk/sample-device', post({}));
		if (call.kind === 'away') return call;
		if (call.kind === 'ok')
			return {
				kind: 'paired',
				pairing: await this.adopt((call.body as { token: string }).token, { introduced: true })
			};
		// The request is empty: only a proxy gone wrong would call it too large.
		if (call.kind === 'tooLarge') return { kind: 'away' };
		if (call.code === 'HL-2030') return { kind: 'empty' };
		return call.code === 'HL-2031' ? { kind: 'unpaired' } : { kind: 'away' };
	}

	/** Pairs by the code that an administrator reads out. @returns the problem's number when it was not to be */
	async pair(code: string): Promise<Pairing | { code: string }> {
		const call = await ask(this.#fetch, '/api/v1/kiosk/pair', post({ code }));
		if (call.kind === 'ok') return this.adopt((call.body as { token: string }).token);
		return { code: call.kind === 'problem' ? call.code : 'away' };
	}

	/** The setup as it was when the server was last heard. */
	cachedSetup(): Promise<KioskSetup | undefined> {
		return this.#storage.kept<KioskSetup>('setup');
	}

	/** Fetches the setup and keeps it for the days without a network; on a full disk it serves as long as the page lasts. */
	async fetchSetup({ token }: Pairing): Promise<KioskSetup | 'refused' | 'away'> {
		const call = await ask(this.#fetch, '/api/v1/kiosk/setup', withDevice(token));
		if (call.kind === 'ok') {
			await this.#storage.keep('setup', call.body).catch(() => {});
			return call.body as KioskSetup;
		}
		return call.kind === 'problem' && call.code === 'HL-2001' ? 'refused' : 'away';
	}
}
