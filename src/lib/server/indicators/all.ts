import { readCounts } from '#lib/domain/report121/counts.ts';
import { orderStages } from '#lib/domain/satisfaction/stage-counts.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { weightedShare } from '#lib/domain/weighting/weighted-share.ts';
import { toCells, toStages } from '#lib/server/quarter/rates.ts';
import { bodyHead, type IndicatorsBody, type Request } from './body.ts';
import { indicators } from './figures.ts';
import { readRate766 } from './rate-766.ts';

/** Everything of the unit, for a machine that holds its key. */
export async function allIndicators(
	database: Database,
	{ unit, period, field, publicationMinimum }: Request
): Promise<IndicatorsBody> {
	const span = { of_unit: unit.id, from_day: period.from, to_day: period.to };
	const [rows, dossiers, responses, known, rate766] = await Promise.all([
		database.call('slip_counts', { ...span, of_field: field }, SERVER),
		database.call('dossier_counts', span, SERVER),
		database.call('response_counts', span, SERVER),
		database.call('fields', { of_unit: unit.id }, SERVER),
		readRate766(database, unit.id, period, field)
	]);
	const counts = readCounts(rows);
	const received = (code: string | null) => {
		const found = dossiers.filter((row) => code === null || row.field === code);
		return found.length === 0 ? null : found.reduce((sum, row) => sum + row.received, 0);
	};
	const codes = known.map(({ code }) => code);
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
		rate766,
		weighted: weightedShare(toCells(responses, field), codes),
		publications: []
	};
}
