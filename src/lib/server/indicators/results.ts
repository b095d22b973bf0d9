import { exactText, type Figure } from '#lib/domain/report121/figure.ts';
import { levelResult } from '#lib/domain/report121/levels.ts';
import type { LevelResult } from '#lib/domain/report121/report.ts';
import { answersOf, type Change } from '#lib/domain/satisfaction/change.ts';
import { difference } from '#lib/domain/satisfaction/difference.ts';
import { METHOD_VERSION } from '#lib/domain/satisfaction/method.ts';
import { responseRate } from '#lib/domain/satisfaction/response-rate.ts';
import { summarize } from '#lib/domain/satisfaction/summary.ts';
import { localDate } from '#lib/domain/time/day.ts';
import {
	formatQuarter,
	previousQuarter,
	quarterOf,
	quarterRange,
	type Quarter
} from '#lib/domain/time/quarter.ts';
import type { Database } from '#lib/server/database/port.ts';
import { readPublished, type PublishedQuarter } from './published.ts';

/** How many quarters the trend looks back, the one asked for among them. */
const TREND = 8;

export interface TrendPoint {
	quarter: Quarter;
	/** Null where nothing was published. */
	n: number | null;
	topTwo: Figure | null;
	/** 'YYYY-MM-DD' in Việt Nam. */
	publishedOn: string | null;
	closed: boolean;
}

/** What anybody reads of one quarter; the page, its table and its JSON are made of this. */
export interface PublishedResults {
	version: number;
	/** 'YYYY-MM-DD' in Việt Nam. */
	publishedOn: string;
	publishedAt: string;
	closed: boolean;
	minimum: number;
	methodVersion: string;
	whole: LevelResult;
	/** Dossiers received, and slips to dossiers; null where they are not known. */
	dossiers: number | null;
	rate: { value: string | null; exceeds: boolean } | null;
	/** Against the quarter before; null where that was not published. */
	change: (Change & { quarter: Quarter }) | null;
	fields: { code: string; result: LevelResult }[];
	together: { codes: string[]; result: LevelResult } | null;
}

export interface ResultsOfQuarter {
	quarter: Quarter;
	/** Null while nothing is published of the quarter. */
	results: PublishedResults | null;
	/** The quarters up to it, the earliest first; empty before the first that was published. */
	trend: TrendPoint[];
}

/**
 * @param asked the quarter; null for the latest that is closed, or else the latest of which anything is published
 * @param fields codes in the unit's order
 * @param today 'YYYY-MM-DD'
 */
export async function readResults(
	database: Database,
	of_unit: string,
	asked: Quarter | null,
	fields: readonly string[],
	today: string
): Promise<ResultsOfQuarter> {
	const last = asked ?? quarterOf(today);
	// One more than is shown, should the latest be the quarter before.
	const span = back(last, TREND + 1);
	const { from } = quarterRange(span[0]!);
	const all = await readPublished(database, of_unit, { from, to: quarterRange(last).to }, today);
	const latest = all.findLast(({ closed }) => closed) ?? all.at(-1);
	const quarter = asked ?? (latest ? quarterOf(latest.first) : last);
	const of = (wanted: Quarter) =>
		all.find(({ first }) => first === quarterRange(wanted).from) ?? null;
	const found = of(quarter);
	const points = back(quarter, TREND).map((one): TrendPoint => pointOf(one, of(one)));
	return {
		quarter,
		results: found && toResults(found, of(previousQuarter(quarter)), fields),
		trend: points.slice(
			Math.max(
				0,
				points.findIndex(({ n }) => n !== null)
			)
		)
	};
}

function back(last: Quarter, n: number): Quarter[] {
	const quarters = [last];
	while (quarters.length < n) quarters.unshift(previousQuarter(quarters[0]!));
	return quarters;
}

function pointOf(quarter: Quarter, published: PublishedQuarter | null): TrendPoint {
	const result = published && levelResult(published.whole);
	return {
		quarter,
		n: result?.n ?? null,
		topTwo: result?.topTwo ?? null,
		publishedOn: published && localDate(published.publishedAt),
		closed: published?.closed ?? false
	};
}

function toResults(
	published: PublishedQuarter,
	before: PublishedQuarter | null,
	order: readonly string[]
): PublishedResults {
	const { version, publishedAt, closed, minimum, dossiers, together } = published;
	const whole = levelResult(published.whole);
	const rate = dossiers === null ? null : responseRate(whole.n, dossiers);
	const place = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length);
	const inOrder = (codes: string[]) => codes.toSorted((a, b) => place(a) - place(b));
	return {
		...{ version, publishedAt, closed, minimum, whole, dossiers },
		publishedOn: localDate(publishedAt),
		methodVersion: METHOD_VERSION,
		rate: rate && { value: exactText(rate.value), exceeds: rate.exceeds },
		change: before && changeOf(published, before),
		fields: inOrder(Object.keys(published.fields)).map((code) => ({
			code,
			result: levelResult(published.fields[code]!)
		})),
		together: together && {
			codes: inOrder(together.fields),
			result: levelResult(together.counts)
		}
	};
}

function changeOf(now: PublishedQuarter, before: PublishedQuarter): Change & { quarter: Quarter } {
	const [after, earlier] = [summarize(now.whole).topTwo, summarize(before.whole).topTwo];
	const { delta, interval, withinChance } = difference(after, earlier);
	return {
		...{ quarter: quarterOf(before.first), delta: exactText(delta), interval, withinChance },
		...{ now: answersOf(after), then: answersOf(earlier) }
	};
}

/** Names a quarter in the address of a file. */
export const fileName = (unit: string, quarter: Quarter, extension: string) =>
	`hai-long-${unit}-${formatQuarter(quarter)}.${extension}`;
