import { figure } from '#lib/domain/report121/figure.ts';
import { rates766, sum766 } from '#lib/server/quarter/rates.ts';
import type { MachineRate766 } from './body.ts';
import { machineShare } from './figures.ts';
import type { IndicatorRows } from './read.ts';

/** Null without dossiers, and where the rows are not of one quarter, which alone the register of complaints knows. */
export function toRate766(
	{ rated, feedback }: Pick<IndicatorRows, 'rated' | 'feedback'>,
	field: string | null
): MachineRate766 | null {
	const against = sum766(
		rated.filter((row) => field === null || row.field === field),
		feedback
	);
	const { dossiers, overdue, dissatisfied, complained, isExact } = against;
	if (dossiers === 0) return null;
	const { lowest, highest } = rates766(against);
	return {
		...{ dossiers, overdue, dissatisfied, unsatisfied: dissatisfied, complained, isExact },
		lowest: machineShare(figure(lowest)),
		highest: machineShare(figure(highest))
	};
}
