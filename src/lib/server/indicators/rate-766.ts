import { figure } from '#lib/domain/report121/figure.ts';
import { quarterOf, quarterRange } from '#lib/domain/time/quarter.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { rates766, sum766 } from '#lib/server/quarter/rates.ts';
import type { MachineRate766 } from './body.ts';
import { machineShare } from './figures.ts';

/** Of a period that is one quarter; null for another, which the register of complaints does not know, and without dossiers. */
export async function readRate766(
	database: Database,
	of_unit: string,
	{ from, to }: { from: string; to: string },
	field: string | null
): Promise<MachineRate766 | null> {
	const quarter = quarterRange(quarterOf(from));
	if (quarter.from !== from || quarter.to !== to) return null;
	const [rows, feedback] = await Promise.all([
		database.call('rate_766_counts', { of_unit, from_day: from, to_day: to }, SERVER),
		database.call('citizen_feedback', { of_unit, of_quarter: from }, SERVER)
	]);
	const against = sum766(
		rows.filter((row) => field === null || row.field === field),
		feedback
	);
	const { dossiers, overdue, dissatisfied, complained, isExact } = against;
	if (dossiers === 0) return null;
	const { lowest, highest } = rates766(against);
	return {
		...{ dossiers, overdue, unsatisfied: dissatisfied, complained, isExact },
		lowest: machineShare(figure(lowest)),
		highest: machineShare(figure(highest))
	};
}
