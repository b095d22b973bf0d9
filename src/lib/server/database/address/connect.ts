import postgres, { type Sql } from 'postgres';
import { optionsOf } from './options.ts';
import type { ServerAddress } from './read.ts';

/** A few connections for work that is not in anybody's name. They prepare nothing: a pooler may stand before the server. */
export function connectTo(address: ServerAddress, max = 2): Sql {
	return postgres({
		...optionsOf(address),
		max,
		prepare: false,
		fetch_types: true
	}) as unknown as Sql;
}
