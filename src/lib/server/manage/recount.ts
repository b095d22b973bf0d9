import { SERVER, type Database } from '#lib/server/database/port.ts';

export interface Recount {
	slips: number;
	differences: number;
	/** Units and months whose counts differ: `phuong-thu 2026-03`, or `phuong-thu` for its quarters, dossiers and receipts. */
	differ: string[];
}

/**
 * Counts every slip, dossier and receipt anew, month after month of each unit, and holds it against what was counted as they came.
 * @param progress called once a second with how far it is
 */
export async function recount(
	database: Database,
	progress: (line: string) => void
): Promise<Recount> {
	const parts = await database.call('recount_parts', {}, SERVER);
	const found: Recount = { slips: 0, differences: 0, differ: [] };
	let reportedAt = Date.now();
	for (const [i, { unit_id: of_unit, unit, month }] of parts.entries()) {
		const [counted] = await database.call(
			'recount_part',
			{ of_unit, ...(month && { of_month: month }) },
			SERVER
		);
		const { slips = 0, differences = 0 } = counted ?? {};
		const name = month ? `${unit} ${month.slice(0, 7)}` : unit;
		found.slips += slips;
		found.differences += differences;
		if (differences > 0) found.differ.push(name);
		if (Date.now() - reportedAt < 1000) continue;
		reportedAt = Date.now();
		progress(`  ${i + 1}/${parts.length} ${name}: ${found.slips} phiếu`);
	}
	return found;
}
