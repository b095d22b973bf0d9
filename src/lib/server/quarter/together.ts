import { countersOf, countsOf, fieldsTogether } from '#lib/server/units/before.ts';
import type { QuarterRows } from './read.ts';

interface Unit {
	id: string;
	code: string;
	name: string;
}

/**
 * The figures of a quarter with those of all units that became part of the unit, added up: slips, dossiers and receipts, each
 * counted in the unit of its day. Sections, reports and the index stay those of the unit itself. What QĐ 766 counts is left
 * out: its bounds hold for one unit.
 * @param found as `readWithPredecessors` answers
 * @param asked those of the units before it that are added
 */
export function addTogether(
	{ own, before }: { own: QuarterRows; before: ReadonlyMap<string, QuarterRows> },
	asked: readonly Unit[]
): QuarterRows {
	if (asked.length === 0) return own;
	const together = { ...own, rated: [], feedback: [], fieldsBefore: [...(own.fieldsBefore ?? [])] };
	for (const earlier of asked) {
		const rows = before.get(earlier.id);
		if (!rows) continue;
		together.fieldsBefore = fieldsTogether(together.fieldsBefore, rows.fields);
		together.counters = [...together.counters, ...countersOf(earlier, rows.counters)];
		together.current = [...together.current, ...countsOf(earlier, rows.current)];
		together.previous = [...together.previous, ...countsOf(earlier, rows.previous)];
		together.lastYear = [...together.lastYear, ...countsOf(earlier, rows.lastYear)];
		together.marked = addUp([...together.marked, ...rows.marked], ['mark', 'counted'], ['n']);
		together.responses = addUp(
			[...together.responses, ...rows.responses],
			['field', 'stage'],
			['dossiers', 'offered', 'answered', 'answered_offline', 'slips', 'satisfied']
		);
		together.dossiers = together.dossiers
			.concat(rows.dossiers)
			.reduce<QuarterRows['dossiers']>(addDossiers, []);
	}
	return together;
}

type Keys<R, V> = { [K in keyof R]: R[K] extends V ? K : never }[keyof R];

/** Rows that say the same in `by` become one, whose `of` are the sums. */
function addUp<R extends object>(
	rows: readonly R[],
	by: readonly (keyof R)[],
	of: readonly Keys<R, number>[]
): R[] {
	const found = new Map<string, R>();
	for (const row of rows) {
		const key = JSON.stringify(by.map((name) => row[name]));
		const known = found.get(key);
		const sums = of.map((name) => [name, Number(known?.[name] ?? 0) + Number(row[name])]);
		found.set(key, { ...(known ?? row), ...Object.fromEntries(sums) });
	}
	return [...found.values()];
}

type DossierRow = QuarterRows['dossiers'][number];

function addDossiers(known: DossierRow[], row: DossierRow): DossierRow[] {
	const same = known.find(({ field }) => field === row.field);
	if (!same) return [...known, row];
	const [sum] = addUp(
		[same, row],
		['field'],
		[
			...(['received', 'resolved_early', 'resolved_on_time', 'resolved_overdue'] as const),
			...(['refused', 'withdrawn', 'supplement_asked', 'shared'] as const)
		]
	);
	const both = {
		...sum!,
		sources: [...new Set([...same.sources, ...row.sources])].sort(),
		as_of: same.as_of > row.as_of ? same.as_of : row.as_of
	};
	return known.map((one) => (one === same ? both : one));
}
