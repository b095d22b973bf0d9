import type { ConnectionOptions } from '#lib/server/database/postgres.ts';
import type { ServerAddress } from './read.ts';
import { tlsOf } from './tls.ts';

/** What the client takes for an address. @throws ProblemError HL-9124 for a certificate file that cannot be read */
export function optionsOf(address: ServerAddress): ConnectionOptions {
	const { hosts, user, password, database, target } = address;
	const [first] = hosts;
	return {
		// The client takes lists as well; its types do not say so.
		host: (hosts.length === 1 ? first!.host : hosts.map(({ host }) => host)) as string,
		port: (hosts.length === 1 ? first!.port : hosts.map(({ port }) => port)) as number,
		...(user === undefined ? {} : { user }),
		...(password === undefined ? {} : { password }),
		...(database === undefined ? {} : { database }),
		...(target === 'any' ? {} : { target_session_attrs: target }),
		ssl: tlsOf(address),
		connect_timeout: address.connectTimeout,
		fetch_types: false,
		onnotice: () => {},
		connection: { application_name: address.applicationName }
	};
}
