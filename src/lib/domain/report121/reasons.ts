import { total } from '../slip/level.ts';
import type { Questionnaire } from '../slip/questionnaire.ts';
import { countedShare, share } from '../satisfaction/share.ts';
import type { QuarterCounts } from './counts.ts';
import { figure } from './figure.ts';
import type { ReasonFigures } from './report.ts';

/**
 * Chapter V: the reasons that were chosen, the most frequent first (equals in the questionnaire's
 * order). Each is a share of all counted slips, and a slip may choose several.
 */
export function reasonFigures(counts: QuarterCounts, { reasons }: Questionnaire): ReasonFigures[] {
	const slips = total(counts.overall);
	return reasons
		.map(({ id, factor, urgent }) => ({ id, factor, urgent, n: counts.reasons[id] ?? 0 }))
		.filter(({ n }) => n > 0)
		.sort((a, b) => b.n - a.n)
		.map(({ n, ...reason }) => ({
			...reason,
			// More reasons than slips would be a fault of the counts; say it, do not hide it behind an error.
			figure: figure(n <= slips ? share(n, slips) : countedShare(n, slips))
		}));
}
