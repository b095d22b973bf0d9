import type { Database } from '#lib/server/database/port.ts';
import { lookAtReplica, withReplica } from '#lib/server/database/replica.ts';
import type { PostgresAddresses } from '#lib/server/environment.ts';
import { connectTo } from './connect.ts';
import { openAddress } from './open.ts';

/** The database of an address, with a standby server beside it for reports where one is set. */
export function openReading(addresses: PostgresAddresses): Database {
	const primary = openAddress(addresses);
	const { app, read, readLagSeconds = 0 } = addresses;
	if (!read) return primary;
	const [here, there] = [connectTo(app, 1), connectTo(read, 1)];
	const limitMs = readLagSeconds * 1000;
	const reading = withReplica(primary, {
		replica: openAddress({ app: read }),
		look: lookAtReplica(here, there, limitMs),
		limitMs
	});
	return {
		...reading,
		async close() {
			await Promise.all([reading.close(), here.end({ timeout: 1 }), there.end({ timeout: 1 })]);
		}
	};
}
