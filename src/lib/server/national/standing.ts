import type { Sql } from 'postgres';

/** How the line of a province stands. */
export interface Standing {
	province: string;
	name: string;
	/** Everything that was stored there before it is here; ISO 8601. */
	at: string;
	connected: boolean;
	/** The first copy is whole. */
	copied: boolean;
	/** Times that what came could not be written here; what it was stands in PostgreSQL's log. */
	errors: number;
	units: number;
	slips: number;
	/** Its days add up to its quarters. */
	agree: boolean;
}

/** @param landing signed in as its owner */
export async function standingOf(landing: Sql): Promise<Standing[]> {
	const rows = await landing<
		(Omit<Standing, 'at' | 'slips' | 'errors'> & { at: Date; slips: string; errors: string })[]
	>`
		select province, name, at, connected, copied, errors, units::int as units, slips, agree
		from national.standing order by name, province`;
	return rows.map((row) => ({
		...row,
		at: row.at.toISOString(),
		slips: Number(row.slips),
		errors: Number(row.errors)
	}));
}
