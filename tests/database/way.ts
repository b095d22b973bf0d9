import type { Connection } from '#lib/server/database/embedded/connection.ts';

/** How a client signs in: by the socket of the embedded server, or at an address. */
export type Way = Omit<Connection, 'user'> & { user: string };

/** A server that is not the embedded one, as `tests/engines` brings it. */
export interface GivenServer {
	/** Makes databases. */
	admin: Way;
	/** Owns the tables of each, and is no superuser. */
	owner: Way;
	/** Serves pages. */
	app: Way;
	/** The same by a pooler. */
	pooled: Way;
}
