import { SERVER, type Database } from '#lib/server/database/port.ts';

const known = new WeakMap<Database, Map<string, Promise<string>>>();

/** The server's secret for one purpose, in hex: shared by all processes on one database, asked for once. */
export function serverSecret(
	database: Database,
	purpose: 'known_browsers' | 'limits'
): Promise<string> {
	let secrets = known.get(database);
	if (!secrets) known.set(database, (secrets = new Map()));
	let secret = secrets.get(purpose);
	if (!secret) {
		secret = database.call('server_secret', { purpose }, SERVER);
		secret.catch(() => secrets.delete(purpose));
		secrets.set(purpose, secret);
	}
	return secret;
}
