import { SERVER, type Database } from '#lib/server/database/port.ts';
import { log } from '#lib/server/log.ts';
import { sealingKey, type SealingKey } from './seal.ts';

export interface ReceiptKey extends SealingKey {
	unit: string;
	kind: 'server' | 'offline';
	/** Since then it seals nothing new; what it sealed is good until it runs out. */
	retiredOn: string | null;
	revoked: boolean;
}

/** A notice of change may get lost with its connection: look again after so long, without anybody waiting for it. */
const STALE_AFTER_MS = 30_000;

/**
 * The keys of all units, kept in memory, so that a token is judged before anything is looked up. Changes made by any
 * process arrive by notice; besides, storing a slip asks the database about the key once more.
 */
export class KeyRing {
	#database: Database;
	#keys = new Map<string, ReceiptKey>();
	#loadedAt = 0;
	#loading: Promise<void> | undefined;
	#listening = false;

	constructor(database: Database) {
		this.#database = database;
	}

	/** @throws ProblemError when the keys were never read and the database does not answer */
	async ready(): Promise<void> {
		if (this.#loadedAt === 0) await this.refresh();
		else if (Date.now() - this.#loadedAt > STALE_AFTER_MS) this.#refreshUnseen();
	}

	readonly keyOf = (id: string): ReceiptKey | undefined => this.#keys.get(id);

	/** The key that seals for the server in this unit, if it has one. */
	sealing(unit: string): ReceiptKey | undefined {
		for (const key of this.#keys.values())
			if (key.unit === unit && key.kind === 'server' && !key.retiredOn && !key.revoked) return key;
		return undefined;
	}

	/** Reads all keys anew; calls that come meanwhile share one reading. */
	refresh(): Promise<void> {
		this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
		return this.#loading;
	}

	async #load() {
		this.#listen();
		const rows = await this.#database.call('receipt_keys', {}, SERVER);
		this.#keys = new Map(
			rows.map(({ unit_id, id, secret, kind, retired_on, revoked }) => {
				const known = this.#keys.get(id) ?? sealingKey(id, Buffer.from(secret, 'hex'));
				const key: ReceiptKey = {
					...known,
					unit: unit_id,
					kind: kind as ReceiptKey['kind'],
					retiredOn: retired_on,
					revoked
				};
				return [id, key];
			})
		);
		this.#loadedAt = Date.now();
	}

	#refreshUnseen() {
		this.refresh().catch((error) => log.warn({ err: error }, 'receipt keys not read'));
	}

	#listen() {
		if (this.#listening) return;
		this.#listening = true;
		this.#database
			.listen('receipt_keys', () => this.#refreshUnseen())
			// What was changed before a notice could be heard was read before it.
			.then(() => this.#refreshUnseen())
			.catch((error) => {
				this.#listening = false;
				log.warn({ err: error }, 'no notices of receipt keys');
			});
	}
}

const rings = new WeakMap<Database, KeyRing>();

/** The one key ring of a database in this process. */
export function keyRing(database: Database): KeyRing {
	let ring = rings.get(database);
	if (!ring) rings.set(database, (ring = new KeyRing(database)));
	return ring;
}
