import { readCounts } from '#lib/domain/report121/counts.ts';
import { orderStages } from '#lib/domain/satisfaction/stage-counts.ts';
import type { Database } from '#lib/server/database/port.ts';
import { weightedShare } from '#lib/domain/weighting/weighted-share.ts';
import { toCells, toStages } from '#lib/server/quarter/rates.ts';
import { bodyHead, type IndicatorsBody, type Request } from './body.ts';
import { indicators } from './figures.ts';
import { toRate766 } from './rate-766.ts';
import { readIndicatorRows } from './read.ts';

/** Everything of the unit, for a machine that holds its key. */
export async function allIndicators(
	database: Database,
	{ unit, period, field, publicationMinimum }: Request
): Promise<IndicatorsBody> {
	const rows = await readIndicatorRows(database, unit.id, period, field);
	const { dossiers, responses } = rows;
	const counts = readCounts(rows.slips);
	const received = (code: string | null) => {
		const found = dossiers.filter((row) => code === null || row.field === code);
		return found.length === 0 ? null : found.reduce((sum, row) => sum + row.received, 0);
	};
	const codes = rows.fields.map(({ code }) => code);
	const stages = orderStages(toStages(responses, field), codes);
	const fields = [...counts.byField].sort(([a], [b]) => (a < b ? -1 : 1));
	return {
		...bodyHead({ unit, period, field, publicationMinimum }, 'all'),
		incomplete: false,
		suppressed: false,
		...indicators(counts.overall, received(field)),
		fields: fields.map(([code, levels]) => ({
			code,
			incomplete: false,
			suppressed: false,
			...indicators(levels, received(code))
		})),
		responseRates: stages.byField.map(({ offline: _, ...row }) => row),
		rate766: toRate766(rows, field),
		weighted: weightedShare(toCells(responses, field), codes),
		publications: []
	};
}
