import postgres from 'postgres';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';
import { servers } from './servers.ts';

/** Works on the database of the sample installation as its owner: what no person and no server may do. */
export async function owner<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
	const sql = postgres({
		...connectionOptions(servers.sample.dataDir, { role: 'postgres' }),
		max: 1
	});
	try {
		return await work(sql);
	} finally {
		await sql.end();
	}
}
