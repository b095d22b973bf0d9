import { randomBytes } from 'node:crypto';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';

/** Works on the database of a running product, as its own server would. */
export async function onDatabaseOf<T>(
	dataDir: string,
	work: (database: Database & { sql: ReturnType<typeof openPostgres>['sql'] }) => Promise<T>
): Promise<T> {
	const database = openPostgres({ ...connectionOptions(dataDir), max: 2 });
	try {
		return await work(database);
	} finally {
		await database.close();
	}
}

/** A ward with one counter and so many tablets. */
export function pairTablets(
	dataDir: string,
	count: number
): Promise<{ unit: string; tokens: string[] }> {
	return onDatabaseOf(dataDir, async (database) => {
		const ward = { code: 'phuong-thu', name: 'Phường Thử', kind: 'ward' };
		const unit = await database.call('create_unit', ward, SERVER);
		const tokens = await pairInto(database, unit, count);
		return { unit, tokens };
	});
}

/** So many tablets at the counter Q1 of a unit: their tokens. */
export async function pairInto(database: Database, unit: string, count: number): Promise<string[]> {
	const tokens = Array.from(
		{ length: count },
		() => `hld_${randomBytes(32).toString('base64url')}`
	);
	for (const token of tokens) {
		const tablet = { of_unit: unit, of_counter: 'Q1', token_hash: hashToken(token) };
		await database.call('create_device', tablet, SERVER);
	}
	return tokens;
}
