import { addCounts, emptyCounts, total, type LevelCounts } from '#lib/domain/slip/level.ts';
import { ANYONE, type Database } from '#lib/server/database/port.ts';
import { keepPublished } from './publish.ts';

/** What was published of one quarter, by its newest version. */
export interface PublishedQuarter {
	/** First day, 'YYYY-MM-DD'. */
	first: string;
	version: number;
	/** ISO 8601. */
	publishedAt: string;
	/** The quarter was over and all of it came out. */
	closed: boolean;
	/** Fewer slips than this were not published by themselves. */
	minimum: number;
	whole: LevelCounts;
	/** Field -> its figures; a field that came out together with others has none. */
	fields: Record<string, LevelCounts>;
	/** The fields that came out together: one of them has too few slips. */
	together: { fields: string[]; counts: LevelCounts } | null;
	/** Dossiers received; null where they are not known or too few. */
	dossiers: number | null;
	/** Dossiers, slips and receipts by stage; said when the quarter is closed, if none of them is small. */
	stages: StageNumbers[];
}

export interface StageNumbers {
	stage: string;
	dossiers: number;
	slips: number;
	offered: number;
	answered: number;
}

type Figures = Pick<PublishedQuarter, 'whole' | 'fields' | 'together'>;

/**
 * The quarters of a period that were published, the earliest first. Pages, files and machines all read this, so that no
 * two of them say different things and none says more.
 * @param today 'YYYY-MM-DD'
 */
export async function readPublished(
	database: Database,
	of_unit: string,
	{ from, to }: { from: string; to: string },
	today: string
): Promise<PublishedQuarter[]> {
	const span = { of_unit, from_day: from, to_day: to };
	await keepPublished(database, span, today);
	const rows = await database.call('published_quarters', span, ANYONE);
	return rows.map((row) => ({
		...{ first: row.quarter, version: row.version, publishedAt: row.published_at },
		...{ closed: row.closed, minimum: row.minimum, dossiers: row.dossiers },
		...(row.figures as unknown as Figures),
		stages: (row.stages ?? []) as unknown as StageNumbers[]
	}));
}

/** One part of a period: what was published of it, added up. */
export interface PublishedPart {
	counts: LevelCounts;
	/** The quarters it was published in. */
	quarters: PublishedQuarter[];
}

function partOf(
	quarters: readonly PublishedQuarter[],
	countsOf: (quarter: PublishedQuarter) => LevelCounts | undefined
): PublishedPart {
	const within = quarters.filter((quarter) => total(countsOf(quarter) ?? emptyCounts()) > 0);
	const counts = within.reduce((sum, quarter) => addCounts(sum, countsOf(quarter)!), emptyCounts());
	return { counts, quarters: within };
}

export const wholeOf = (quarters: readonly PublishedQuarter[]): PublishedPart =>
	partOf(quarters, ({ whole }) => whole);

export const fieldOf = (quarters: readonly PublishedQuarter[], field: string): PublishedPart =>
	partOf(quarters, ({ fields }) => fields[field]);

/** Every field that was named, with figures of its own or without. */
export function namedFields(quarters: readonly PublishedQuarter[]): string[] {
	const named = quarters.flatMap(({ fields, together }) => [
		...Object.keys(fields),
		...(together?.fields ?? [])
	]);
	return [...new Set(named)].toSorted();
}

/** Dossiers received in these quarters; null where they are not known for all of them. */
export function receivedIn(quarters: readonly PublishedQuarter[]): number | null {
	const received = quarters.map(({ dossiers }) => dossiers);
	return received.length > 0 && received.every((n) => n !== null)
		? received.reduce((sum, n) => sum + n!, 0)
		: null;
}

/** By stage, over these quarters; nothing where one of them does not say it. */
export function stagesIn(quarters: readonly PublishedQuarter[]): StageNumbers[] {
	return quarters.every(({ stages }) => stages.length > 0)
		? quarters.flatMap(({ stages }) => stages)
		: [];
}
