import postgres from 'postgres';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';

/** Works on the database of a running product as its owner: what no person and no server may do. */
export async function asOwner<T>(
	dataDir: string,
	work: (sql: postgres.Sql) => Promise<T>
): Promise<T> {
	const sql = postgres({ ...connectionOptions(dataDir, { role: 'postgres' }), max: 1 });
	try {
		return await work(sql);
	} finally {
		// A connection that was lost while it was made never says that it has ended.
		await sql.end({ timeout: 5 });
	}
}
