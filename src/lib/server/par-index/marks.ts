import type { RatioFact } from '#lib/domain/par-index/facts.ts';
import type { Counted } from '#lib/domain/par-index/rulebook.ts';

/** What sources say of dossiers, as the database names it. */
export const MARKS = ['online', 'digitised', 'electronic_result'] as const;
export type Mark = (typeof MARKS)[number];

const MARK_OF: Partial<Record<Counted, Mark>> = {
	dossiersOnline: 'online',
	dossiersDigitised: 'digitised',
	electronicResults: 'electronic_result'
};

/** Dossiers of a year and field with what their sources say and deny; what is left of them is not said. */
export type MarkRow = { received: number; sources: string[]; as_of: string } & Record<
	'resolved_early' | 'resolved_on_time' | 'resolved_overdue',
	number
> &
	Record<Mark | `not_${Mark}`, number>;

/** One mark over all dossiers that it is asked of. */
export interface MarkCount {
	yes: number;
	no: number;
	/** Dossiers whose source does not say. */
	unclear: number;
	sources: string[];
	asOf: string;
}
export type MarkCounts = Partial<Record<Mark, MarkCount>>;

/** Received dossiers are asked whether they were filed online and digitised, resolved ones about their result. */
export function marksOf(rows: readonly MarkRow[]): MarkCounts {
	const sum = (pick: (row: MarkRow) => number) => rows.reduce((all, row) => all + pick(row), 0);
	const all = {
		online: sum(({ received }) => received),
		digitised: sum(({ received }) => received),
		electronic_result: sum(
			(row) => row.resolved_early + row.resolved_on_time + row.resolved_overdue
		)
	} satisfies Record<Mark, number>;
	const sources = [...new Set(rows.flatMap((row) => row.sources))].sort();
	const asOf = rows.reduce((day, { as_of }) => (as_of > day ? as_of : day), '');
	return Object.fromEntries(
		MARKS.filter((mark) => all[mark] > 0).map((mark) => {
			const [yes, no] = [sum((row) => row[mark]), sum((row) => row[`not_${mark}`])];
			return [mark, { yes, no, unclear: all[mark] - yes - no, sources, asOf }];
		})
	);
}

/** Null where a dossier's source does not say: a share of those that are known would be a guess. */
export function markFact(year: number, counts: MarkCounts, counted: Counted): RatioFact | null {
	const found = countOf(counts, counted);
	if (!found || found.unclear > 0) return null;
	const { yes, no, sources, asOf } = found;
	const lastDay = `${year}-12-31`;
	return {
		kind: 'ratio',
		numerator: yes,
		denominator: yes + no,
		source: `Hồ sơ đã nhập vào hệ thống, năm ${year} (${sources.join(', ')})`,
		asOf: asOf < lastDay ? asOf : lastDay
	};
}

export function countOf(counts: MarkCounts, counted: Counted | undefined): MarkCount | undefined {
	const mark = counted && MARK_OF[counted];
	return mark && counts[mark];
}
