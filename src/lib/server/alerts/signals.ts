import { shareChart, type ControlChart } from '#lib/domain/control/chart.ts';
import { readCounts, type CountRow } from '#lib/domain/report121/counts.ts';
import { summarize } from '#lib/domain/satisfaction/summary.ts';
import { addDays, weekOf } from '#lib/domain/time/day.ts';
import { previousQuarter, quarterOf, quarterRange } from '#lib/domain/time/quarter.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';

/** The days that weeks are watched over: the quarter that runs and the two before it. */
export function watched(today: string): { from: string; to: string } {
	const now = quarterOf(today);
	const { from } = quarterRange(previousQuarter(previousQuarter(now)));
	return { from, to: quarterRange(now).to };
}

/** The newest week that is over, as a signal of the control chart: which way, and by which rules. */
export interface Signal {
	way: 'improvement' | 'concern';
	/** Its Monday. */
	week: string;
	rules: ControlChart['points'][number]['rules'];
	satisfied: number;
	n: number;
}

/**
 * What the chart of the weeks says of the one that ended last; null where that week moved by chance, had no slips, or too
 * few weeks are known. Older signals are no news.
 */
export function signalOf(rows: readonly CountRow[], today: string): Signal | null {
	const last = addDays(weekOf(today), -7);
	const weeks = [...readCounts(rows).byWeek]
		.filter(([monday]) => monday <= last)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, counts]) => {
			const { numerator, denominator } = summarize(counts).topTwo;
			return { key, part: numerator, n: denominator };
		});
	const chart = shareChart(weeks, null);
	const newest = chart?.points.at(-1);
	if (!chart || !newest || newest.key !== last) return null;
	const { variation } = chart;
	if (variation !== 'improvement' && variation !== 'concern') return null;
	return { way: variation, week: last, rules: newest.rules, satisfied: newest.part!, n: newest.n! };
}

/**
 * Tells the leaders of a unit where its satisfied share moves for a reason, and ends what no longer holds. The unit as a
 * whole: a chart for each field would call as many weeks different by chance as there are fields.
 */
export async function judgeWeeks(database: Database, unit: string, today: string): Promise<void> {
	const { from, to } = watched(today);
	const rows = await database.call(
		'slip_counts',
		{ of_unit: unit, from_day: from, to_day: to },
		SERVER
	);
	const signal = signalOf(rows, today);
	for (const way of ['improvement', 'concern'] as const) {
		const holds = signal?.way === way;
		await database.call(
			'tell_alert',
			{
				...{ of_unit: unit, of_kind: 'control_signal', about: way },
				...{ details: holds ? { ...signal, from } : {}, is_over: !holds }
			},
			SERVER
		);
	}
}
