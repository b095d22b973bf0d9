import { ANYONE, type Database } from '#lib/server/database/port.ts';

/** Kinds of units that have a one-stop shop, and so results of their own. */
const SERVING = ['commune', 'ward', 'township', 'special_zone'];

/** The units that serve citizens today, as anybody may know them. */
export async function servingUnits(database: Database) {
	const units = await database.call('units', {}, ANYONE);
	return units.filter(({ kind, valid_to }) => SERVING.includes(kind) && valid_to === null);
}
