import postgres, { type Sql } from 'postgres';
import { connectTo } from '#lib/server/database/address/connect.ts';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';
import { readEnvironment } from '#lib/server/environment.ts';

/** Where provinces land: a database beside the installation's own, on the same server. */
export const landingOf = (database: string) => `${database}_national`;

export type Side = 'owner' | 'app';

/**
 * A few connections to where provinces land, as the owner of its tables or as whoever serves pages, who may only ask for
 * what is shown. It connects on first use.
 */
export function openLanding(side: Side, variables: NodeJS.ProcessEnv = process.env): Sql {
	const { postgres: addresses, dataDir } = readEnvironment(variables);
	if (addresses) {
		const address = addresses[side];
		const own = addresses.owner.database ?? addresses.owner.user ?? 'postgres';
		return connectTo({ ...address, database: landingOf(own) });
	}
	const { database, ...way } = connectionOptions(dataDir, {
		role: side === 'owner' ? 'postgres' : 'authenticator'
	});
	return postgres({ ...way, database: landingOf(database), max: 2, onnotice: () => {} });
}

/** Who serves pages: the only one beside the owner whom the landing place answers. */
export function pageRole(variables: NodeJS.ProcessEnv = process.env): string | undefined {
	const { postgres: addresses } = readEnvironment(variables);
	return addresses ? addresses.app.user : 'authenticator';
}
