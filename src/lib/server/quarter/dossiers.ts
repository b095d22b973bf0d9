import { number } from '#lib/domain/text/number.ts';
import type { DossierCounts, DossierInput } from '#lib/domain/report121/input.ts';
import type { Result } from '#lib/server/database/port.ts';
import { sum766 } from './rates.ts';

/** Rows that were sealed before it was counted say nothing of codes that several sources have. */
type Row = Omit<Result<'dossier_counts'>[number], 'shared'> & { shared?: number };

/** The dossiers of one source in the period, and as of when. */
export interface DossierSourceRow extends Pick<
	Row,
	'received' | 'resolved_early' | 'resolved_on_time' | 'resolved_overdue' | 'refused'
> {
	source: string;
	as_of: string | null;
}

const countsOf = (row: Omit<DossierSourceRow, 'source' | 'as_of'>): Required<DossierCounts> => ({
	received: row.received,
	early: row.resolved_early,
	onTime: row.resolved_on_time,
	overdue: row.resolved_overdue,
	refused: row.refused
});

/**
 * Dossiers of a quarter: the whole, and each field of its own. Null when the one-stop software reported none, which is
 * not the same as none.
 * @param rated for QĐ 766's rate: at least and at most so many dossiers count against the unit
 * @param feedback complaints by field, as the PAKN register tells them
 * @param bySource left out where no source is printed by itself
 */
export function toDossiers(
	rows: readonly Row[],
	field: string | null = null,
	rated: Result<'rate_766_counts'> = [],
	feedback: Result<'citizen_feedback'> = [],
	bySource?: readonly DossierSourceRow[]
): DossierInput | null {
	const chosen = field === null ? rows : rows.filter((row) => row.field === field);
	if (chosen.length === 0) return null;
	const sum = (pick: (row: Row) => number) => chosen.reduce((all, row) => all + pick(row), 0);
	return {
		received: sum((row) => row.received),
		early: sum((row) => row.resolved_early),
		onTime: sum((row) => row.resolved_on_time),
		overdue: sum((row) => row.resolved_overdue),
		refused: sum((row) => row.refused),
		rated: toRated(field === null ? rated : rated.filter((row) => row.field === field), feedback),
		byField: Object.fromEntries(chosen.map((row) => [row.field, countsOf(row)])),
		...(bySource && {
			bySource: bySource.map((row) => ({
				...{ source: row.source, counts: countsOf(row), asOf: row.as_of }
			}))
		}),
		source: sourcesOf(chosen),
		asOf: chosen.reduce((latest, row) => (row.as_of > latest ? row.as_of : latest), '')
	};
}

/** Where the dossiers are from, and how many of them come from several sources. */
function sourcesOf(rows: readonly Row[]): string {
	const names = [...new Set(rows.flatMap((row) => row.sources))].sort().join(', ');
	const shared = rows.reduce((all, row) => all + (row.shared ?? 0), 0);
	return shared === 0
		? names
		: `${names} (${number(shared)} hồ sơ có ở nhiều nguồn, mỗi hồ sơ tính một lần)`;
}

function toRated(
	rows: Result<'rate_766_counts'>,
	feedback: Result<'citizen_feedback'>
): DossierInput['rated'] {
	const { dossiers, least, most, complained } = sum766(rows, feedback);
	if (dossiers === 0) return null;
	return { dossiers, against: most, againstLeast: least, complaintsKnown: complained !== null };
}
