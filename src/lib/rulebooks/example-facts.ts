import type { Fact, Facts } from '#lib/domain/par-index/facts.ts';

/** A fact with its source saying whose it was; a percentage misprinted back then says nothing of this year. */
function carriedOver(fact: Fact, from: number): Fact {
	const source = `Số liệu minh họa, chuyển từ năm ${from}: ${fact.source}`;
	if (fact.kind !== 'ratio') return { ...fact, source };
	const { printed: _printed, ...rest } = fact;
	return { ...rest, source };
}

/**
 * Facts of one year as an example for another: without the survey, the slips and the reports, which
 * are that year's own, and without what was published. Every source says that it is carried over.
 */
export function exampleFactsForYear(facts: Facts, year: number, unit = facts.unit): Facts {
	const kept = Object.entries(facts.values).filter(
		([, fact]) => fact.kind !== 'satisfaction' && fact.kind !== 'report121'
	);
	const values = kept.map(([key, fact]) => [key, carriedOver(fact, facts.year)] as const);
	return { unit, year, values: Object.fromEntries(values) };
}
