import type { Fact, Facts } from '#lib/domain/par-index/facts.ts';

const ratio = (numerator: number, denominator: number) =>
	({ kind: 'ratio', numerator, denominator }) as const;
const count = (n: number) => ({ kind: 'count', n }) as const;
const flag = (value: boolean) => ({ kind: 'flag', value }) as const;

/** Invented figures of a running year; nothing of them was ever reported by anybody. */
const invented = {
	plan_issued: flag(true),
	plan_tasks: ratio(31, 42),
	linked_to_emulation: flag(true),
	initiatives: count(1),
	dialogues: count(3),
	assigned_tasks: { kind: 'tasks', onTime: 27, late: 4, total: 36 },
	law_plan_issued: flag(true),
	documents_reviewed: ratio(19, 22),
	procedures_posted: flag(true),
	procedures_on_portal: ratio(301, 318),
	working_rules: flag(true),
	villages_reorganised: ratio(14, 17),
	qualified_officers: ratio(38, 41),
	trained_officers: ratio(29, 41),
	budget_public: flag(true),
	investment_paid: ratio(18420, 26900),
	online_payments: ratio(611, 1480),
	signed_documents: ratio(1904, 1951),
	files_processed_online: ratio(1622, 1702),
	comments_answered: ratio(46, 51),
	data_reused: ratio(388, 905),
	socioeconomic_targets: { kind: 'outcomes', exceeded: 8, met: 6, missed: 3 },
	models: count(0),
	disciplined: count(0)
} as const;

/**
 * Facts of one year for the two-level example, as far as a sample has any: what the product counts itself, the
 * survey, and what comes at the end of the year are left for the year to bring.
 */
export function twoLevelFacts(year: number, unit: string, asOf: string): Facts {
	const source = `Số liệu minh họa năm ${year}, không phải số liệu thật`;
	const values = Object.entries(invented).map(([key, value]): [string, Fact] => [
		key,
		{ ...value, source, asOf }
	]);
	return { unit, year, values: Object.fromEntries(values) };
}
