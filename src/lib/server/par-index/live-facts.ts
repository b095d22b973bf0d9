import type { FieldSpan } from '#lib/domain/report121/due.ts';
import { owingOf } from '#lib/server/quarter/sections.ts';
import type {
	Fact,
	Facts,
	RatioFact,
	Report121Fact,
	SlipsFact
} from '#lib/domain/par-index/facts.ts';
import type { Counted, Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { leafRules, type PartRule } from '#lib/domain/par-index/rules/index.ts';
import { addAnswers, emptyCounts, isLevel, total } from '#lib/domain/slip/level.ts';
import { date } from '#lib/domain/text/date.ts';
import { formatQuarter, quarterRange, type Quarter } from '#lib/domain/time/quarter.ts';
import { markFact, type MarkCounts } from './marks.ts';

/** What the product itself counts in a year, as far as it bears on an index. */
export interface YearCounts {
	/** The faces tapped, over counted slips of the whole unit. */
	levels: readonly { level: number; n: number }[];
	/** Filed sections of report 121. */
	sections: readonly { year: number; quarter: number; field: string; state: string }[];
	fields: readonly { code: string; closed_on: string | null }[];
	/** From when each field is there: for the time before it owes nothing. */
	beginnings?: readonly FieldSpan[];
	/** The sealed reports of the year: what proves that sections were filed. */
	seals?: readonly { quarter: number; version: number; hash: string }[];
	/** Dossiers of the year by field, as the one-stop software reported them. */
	dossiers?: readonly DossierRow[];
	/** What their sources say of how they were filed, digitised and answered. */
	marks?: MarkCounts;
}

interface DossierRow {
	resolved_early: number;
	resolved_on_time: number;
	resolved_overdue: number;
	sources: string[];
	as_of: string;
}

/** The rules of a rulebook, parts of sums included. */
const rulesOf = ({ areas }: Rulebook): PartRule[] =>
	areas.flatMap(({ criteria }) =>
		criteria.flatMap(({ rule, max }) => leafRules(rule, max).map((leaf) => leaf.rule))
	);

/**
 * What the product counts itself, by key: slips for the rule `satisfaction`, filed sections for `report121`, and what
 * the rulebook declares as counted.
 * @param today 'YYYY-MM-DD': slips are counted until then, and only quarters that have ended owe a report
 */
export function liveFacts(
	year: number,
	rulebook: Rulebook,
	counts: YearCounts,
	today: string
): Record<string, Fact> {
	const slips = slipsFact(year, counts, today);
	const report = reportFact(year, counts, today);
	const onTime = onTimeFact(year, counts);
	const byRule = rulesOf(rulebook).flatMap((rule): [string, Fact][] => {
		if (rule.kind === 'satisfaction' && slips) return [[rule.slips, slips]];
		if (rule.kind === 'report121' && report) return [[rule.fact, report]];
		return [];
	});
	const declared = Object.entries(rulebook.facts).flatMap(([key, { counted }]): [string, Fact][] =>
		present(key, counted, (of) =>
			of === 'dossiersOnTime' ? onTime : markFact(year, counts.marks ?? {}, of)
		)
	);
	return Object.fromEntries([...byRule, ...declared]);
}

function present(
	key: string,
	counted: Counted | undefined,
	factOf: (counted: Counted) => Fact | null
): [string, Fact][] {
	const fact = counted && factOf(counted);
	return fact ? [[key, fact]] : [];
}

/**
 * The facts with what the product counts itself. A fact that an official entered stays: it is an official figure, ours
 * only stands in for it.
 */
export function withLiveFacts(
	facts: Facts,
	rulebook: Rulebook,
	counts: YearCounts,
	today: string
): Facts {
	const live = liveFacts(facts.year, rulebook, counts, today);
	return { ...facts, values: { ...live, ...facts.values } };
}

/** Of all fields together; `asOf` is '' where there are none. */
export function onTimeOf(dossiers: NonNullable<YearCounts['dossiers']>) {
	const sum = (pick: (row: DossierRow) => number) =>
		dossiers.reduce((all, row) => all + pick(row), 0);
	return {
		inTime: sum((row) => row.resolved_early + row.resolved_on_time),
		overdue: sum((row) => row.resolved_overdue),
		asOf: dossiers.reduce((day, { as_of }) => (as_of > day ? as_of : day), ''),
		sources: [...new Set(dossiers.flatMap((row) => row.sources))].sort()
	};
}

function onTimeFact(year: number, { dossiers = [] }: YearCounts): RatioFact | null {
	const { inTime, overdue, asOf, sources } = onTimeOf(dossiers);
	if (inTime + overdue === 0) return null;
	const lastDay = `${year}-12-31`;
	return {
		kind: 'ratio',
		numerator: inTime,
		denominator: inTime + overdue,
		source: `Hồ sơ đã nhập vào hệ thống, năm ${year} (${sources.join(', ')})`,
		asOf: asOf < lastDay ? asOf : lastDay
	};
}

function slipsFact(year: number, { levels }: YearCounts, today: string): SlipsFact | null {
	const counts = levels.reduce(
		(sum, { level, n }) => (isLevel(level) ? addAnswers(sum, level, n) : sum),
		emptyCounts()
	);
	if (total(counts) === 0) return null;
	const lastDay = `${year}-12-31`;
	return {
		kind: 'satisfaction',
		basis: 'slips',
		counts,
		source: `Phiếu đánh giá tại Bộ phận Một cửa, năm ${year}`,
		asOf: today < lastDay ? today : lastDay
	};
}

function reportFact(
	year: number,
	{ sections, fields, beginnings = [], seals = [] }: YearCounts,
	today: string
): Report121Fact | null {
	const ended = ([1, 2, 3, 4] as const)
		.map((quarter): Quarter => ({ year, quarter }))
		.filter((quarter) => quarterRange(quarter).to < today);
	if (ended.length === 0 || fields.length === 0) return null;
	const quarters = ended.map((quarter) => {
		const owing = owingOf(fields, quarter, beginnings);
		const filed = sections.filter(
			(section) =>
				section.year === year &&
				section.quarter === quarter.quarter &&
				(section.state === 'filed' || section.state === 'approved') &&
				owing.includes(section.field)
		);
		return { quarter: formatQuarter(quarter), filed: filed.length, owed: owing.length };
	});
	return {
		kind: 'report121',
		quarters,
		source: [
			`Phần báo cáo đã nộp trong hệ thống, đến ${date(today)}`,
			...newest(seals).map(sealText)
		].join('; '),
		asOf: today
	};
}

/** The newest version of a quarter stands for those before it. */
function newest(seals: YearCounts['seals'] = []) {
	return [...new Map(seals.map((seal) => [seal.quarter, seal])).values()];
}

const sealText = ({ quarter, version, hash }: NonNullable<YearCounts['seals']>[number]) =>
	`báo cáo Quý ${ROMAN[quarter - 1]} đã duyệt (bản ${version}, SHA-256 ${hash.slice(0, 12)}…)`;

const ROMAN = ['I', 'II', 'III', 'IV'];
