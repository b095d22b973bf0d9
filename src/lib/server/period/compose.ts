import { readCounts, type CountRow } from '#lib/domain/report121/counts.ts';
import { exactText } from '#lib/domain/report121/figure.ts';
import { breakdown, levelResult } from '#lib/domain/report121/levels.ts';
import type { Breakdown, LevelResult } from '#lib/domain/report121/report.ts';
import { answersOf, type Answers } from '#lib/domain/satisfaction/change.ts';
import { difference } from '#lib/domain/satisfaction/difference.ts';
import type { Interval } from '#lib/domain/satisfaction/wilson.ts';
import { summarize } from '#lib/domain/satisfaction/summary.ts';
import { verdict, type Verdict } from '#lib/domain/satisfaction/verdict.ts';
import { addAnswers, emptyCounts, isLevel, type LevelCounts } from '#lib/domain/slip/level.ts';
import { addDays } from '#lib/domain/time/day.ts';
import { formatQuarter, previousQuarter, quarterOf } from '#lib/domain/time/quarter.ts';
import type { Period } from '#lib/domain/time/period.ts';
import { changes, type Changes } from '#lib/server/quarter/changes.ts';
import type { PeriodRows } from './read.ts';

export interface Comparison {
	/** Satisfied then, and answers. */
	topTwo: Answers;
	/** Percentage points, exact; null where one side has no answers. */
	delta: string | null;
	/** 95% bounds of the difference, in percentage points; null as delta is. */
	interval: Interval | null;
	verdict: Verdict;
}

/** One hour of one weekday; the hour named is the one that begins. */
export interface HourCell extends LevelResult {
	hour: number;
}

/** Everything a page tells about any period. */
export interface PeriodFigures {
	overall: LevelResult;
	notCounted: number;
	before: Comparison;
	yearAgo: Comparison;
	/** What the parts of bySpan are. */
	span: 'day' | 'week';
	bySpan: Breakdown[];
	byField: Breakdown[];
	byCounter: Breakdown[];
	byChannel: Breakdown[];
	byStage: Breakdown[];
	/** Each part against the period before. */
	changes: Changes;
	/** Twelve quarters, the oldest first; key '2026-Q4'. */
	byQuarter: Breakdown[];
	/** By ISO weekday, those on which anything came; null where the period is too long. */
	hours: { weekday: number; cells: HourCell[] }[] | null;
}

/** How many quarters a trend goes back. */
const QUARTERS = 12;

/** Composes a period from its rows; the formulas stand in the domain. */
export function composePeriod(rows: PeriodRows, period: Period): PeriodFigures {
	const span = rows.current.some(({ dimension }) => dimension === 'day') ? 'day' : 'week';
	const [now, then, yearAgo] = [rows.current, rows.before, rows.yearAgo].map((counts) =>
		readCounts(counts.map(daysAsWeeks))
	) as [Counts, Counts, Counts];
	const overall = levelResult(now.overall);
	const parts = (counts: Map<string, LevelCounts>, order: readonly string[] = []) =>
		breakdown(counts, overall.n, order).filter(({ n }) => n > 0);
	return {
		overall,
		notCounted: now.notCounted,
		before: comparison(now.overall, then.overall),
		yearAgo: comparison(now.overall, yearAgo.overall),
		span,
		bySpan: parts(now.byWeek),
		byField: parts(
			now.byField,
			rows.fields.map(({ code }) => code)
		),
		byCounter: parts(
			now.byCounter,
			rows.counters.map(({ code }) => code)
		),
		byChannel: parts(now.byChannel),
		byStage: parts(now.byStage),
		changes: changes(now, then),
		byQuarter: trend(rows.trend, period),
		hours: rows.hours && byHour(rows.hours)
	};
}

type Counts = ReturnType<typeof readCounts>;

/** A day is a span as a week is. */
const daysAsWeeks = (row: CountRow): CountRow =>
	row.dimension === 'day' ? { ...row, dimension: 'week' } : row;

function comparison(now: LevelCounts, then: LevelCounts): Comparison {
	const [a, b] = [summarize(now), summarize(then)];
	const { delta, interval } = difference(a.topTwo, b.topTwo);
	return {
		topTwo: answersOf(b.topTwo),
		...{ delta: exactText(delta), interval },
		verdict: verdict(a.topTwo, b.topTwo)
	};
}

function trend(rows: PeriodRows['trend'], { to }: Period): Breakdown[] {
	const counts = new Map<string, LevelCounts>();
	for (const { quarter, level, n } of rows)
		add(counts, formatQuarter(quarterOf(quarter)), level, n);
	const order = [quarterOf(to)];
	while (order.length < QUARTERS) order.unshift(previousQuarter(order[0]!));
	const all = [...counts.values()].flat().reduce((sum, n) => sum + n, 0);
	const found = breakdown(
		counts,
		all,
		order.map((quarter) => formatQuarter(quarter))
	);
	// Empty quarters before the first slip say nothing.
	const first = found.findIndex(({ n }) => n > 0);
	return first < 0 ? [] : found.slice(first);
}

function byHour(rows: NonNullable<PeriodRows['hours']>): PeriodFigures['hours'] {
	if (rows.length === 0) return [];
	const counts = new Map<string, LevelCounts>();
	for (const { weekday, hour, level, n } of rows) add(counts, `${weekday} ${hour}`, level, n);
	const hours = rows.map(({ hour }) => hour);
	const [first, last] = [Math.min(...hours), Math.max(...hours)];
	const weekdays = [...new Set(rows.map(({ weekday }) => weekday))].sort((a, b) => a - b);
	return weekdays.map((weekday) => ({
		weekday,
		cells: Array.from({ length: last - first + 1 }, (_, at) => ({
			hour: first + at,
			...levelResult(counts.get(`${weekday} ${first + at}`) ?? emptyCounts())
		}))
	}));
}

function add(counts: Map<string, LevelCounts>, key: string, level: number, n: number): void {
	if (!isLevel(level)) throw new RangeError(`${key}: level ${level}`);
	counts.set(key, addAnswers(counts.get(key) ?? emptyCounts(), level, Number(n)));
}

/** Whether a day lies in the period, or the period is not over yet: then it changes by itself. */
export const isRunning = ({ from, to }: Period, today: string) =>
	from <= today && today < addDays(to, 1);
