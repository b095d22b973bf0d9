import type { Sql } from 'postgres';

/**
 * Whether a pooler stands before the server: it gives each caller a number of its own making, and the server that
 * answers has another. Behind one, two statements may come to two servers' processes: nothing may be left in a session.
 */
export async function isPooled(sql: Sql): Promise<boolean> {
	// Without parameters it is sent as it is: no statement is prepared for it.
	const rows = await sql.unsafe<{ pid: number }[]>('select pg_backend_pid() as pid');
	return (rows as unknown as { state: { pid: number } }).state.pid !== rows[0]!.pid;
}
