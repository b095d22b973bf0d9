import { createHmac } from 'node:crypto';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import type { Allowance, Limits } from './limits.ts';

/** Limits of all processes on one database. Names are sealed: some hold the network that a call came from. */
export class SharedLimits implements Limits {
	#database: Database;
	#secret: () => Promise<string>;

	constructor(database: Database, secret: () => Promise<string>) {
		this.#database = database;
		this.#secret = secret;
	}

	async take(name: string, { limit: most, minutes }: Allowance): Promise<boolean> {
		const args = {
			name_hash: await this.#seal(name),
			most: Math.min(most, 2 ** 31 - 1),
			minutes
		};
		return this.#database.call('take_from_limit', args, SERVER);
	}

	async taken(name: string, minutes: number): Promise<number> {
		const args = { name_hash: await this.#seal(name), minutes };
		return Number(await this.#database.call('taken_from_limit', args, SERVER));
	}

	async forget(name: string): Promise<void> {
		await this.#database.call('forget_limit', { name_hash: await this.#seal(name) }, SERVER);
	}

	async #seal(name: string): Promise<string> {
		const key = Buffer.from(await this.#secret(), 'hex');
		return createHmac('sha256', key).update(name).digest('hex');
	}
}
