/** What a connection says that was lost, whichever moment it was lost in: of the system, of the client, of PostgreSQL. */
const LOST = /^(ECONNRESET|ECONNREFUSED|EPIPE|ENOENT|CONNECTION_|57P0)/;

/**
 * A new connection asks PostgreSQL for its array types by itself (postgres.js), and nothing waits for that answer. Where
 * servers are killed on purpose, a connection that dies just then is no reason to end the run; anything else is.
 */
export function bearLostConnections() {
	process.on('unhandledRejection', (error) => {
		if (!LOST.test(String((error as { code?: string })?.code))) throw error;
	});
}
