import type { Sql } from 'postgres';
import { asOwner } from '../product/owner.ts';
import { servers } from './servers.ts';

/** Works on the database of the sample installation as its owner. */
export const owner = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
	asOwner(servers.sample.dataDir, work);
