import { addAnswers, emptyCounts, isLevel, type LevelCounts } from '../slip/level.ts';
import type { Questionnaire } from '../slip/questionnaire.ts';
import type { FactCounts } from '../satisfaction/officer-indices.ts';

/** One row of the database's counts over a period. */
export interface CountRow {
	/** 'total', 'week', 'field', 'counter', 'channel' or 'stage'; others are for other readers. */
	dimension: string;
	/** Monday of the week, code of the field or counter, channel, stage; UNSTATED when the slip did not say. */
	key: string;
	/** 'overall' (the face tapped), an item id, a reason id, 'visits' or 'agencies'. */
	item: string;
	/** 1 to 5; 0 = "không có ý kiến" of an item, or a reason chosen; facts: answer + 1. */
	level: number;
	/** False: kept, but left out of figures (pressed twice, outside opening hours, …). */
	counted: boolean;
	/** A count; drivers hand bigint over as text. */
	n: number | bigint | string;
}

/** A period's counts, decoded. Everything but `notCounted` is over counted slips only. */
export interface QuarterCounts {
	overall: LevelCounts;
	byWeek: Map<string, LevelCounts>;
	byField: Map<string, LevelCounts>;
	byCounter: Map<string, LevelCounts>;
	byChannel: Map<string, LevelCounts>;
	byStage: Map<string, LevelCounts>;
	/** Item id -> its levels. */
	items: Record<string, LevelCounts>;
	/** Item id -> how many had no opinion. */
	noOpinion: Record<string, number>;
	/** Reason id -> how often it was chosen. */
	reasons: Record<string, number>;
	/** Times the reception was contacted: none, once, more. */
	visits: FactCounts;
	/** Other agencies contacted: none, one, more. */
	agencies: FactCounts;
	/** Slips that were kept but left out. */
	notCounted: number;
}

/** The key of slips that did not say (no field, no counter, no stage). */
export const UNSTATED = 'unstated';

const OVERALL = 'overall';

export function emptyQuarterCounts(): QuarterCounts {
	return {
		overall: emptyCounts(),
		byWeek: new Map(),
		byField: new Map(),
		byCounter: new Map(),
		byChannel: new Map(),
		byStage: new Map(),
		items: {},
		noOpinion: {},
		reasons: {},
		visits: [0, 0, 0],
		agencies: [0, 0, 0],
		notCounted: 0
	};
}

/**
 * Decodes the database's rows; rows that repeat a key add up. A level of 0 means two things, and the
 * questionnaire tells which; without one, an id that was ever answered 1 to 5 is an item.
 * Throws RangeError when n is not a count or a level does not fit its item.
 */
export function readCounts(
	rows: readonly CountRow[],
	questionnaire?: Questionnaire
): QuarterCounts {
	const counts = emptyQuarterCounts();
	const itemIds = new Set(questionnaire?.items.map(({ id }) => id));
	if (!questionnaire) for (const { item, level } of rows) if (level > 0) itemIds.add(item);
	const breakdowns: Record<string, Map<string, LevelCounts>> = {
		week: counts.byWeek,
		field: counts.byField,
		counter: counts.byCounter,
		channel: counts.byChannel,
		stage: counts.byStage
	};
	for (const { dimension, key, item, level, counted, n: text } of rows) {
		const n = Number(text);
		if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${item}: not a count: ${text}`);
		const total = dimension === 'total';
		if (item !== OVERALL) {
			if (total && counted) addAnswer(counts, item, level, n, itemIds);
			continue;
		}
		if (!isLevel(level)) throw new RangeError(`${OVERALL}: level ${level}`);
		if (!counted) {
			if (total) counts.notCounted += n;
		} else if (total) {
			counts.overall = addAnswers(counts.overall, level, n);
		} else {
			const map = breakdowns[dimension];
			map?.set(key, addAnswers(map.get(key) ?? emptyCounts(), level, n));
		}
	}
	return counts;
}

/**
 * The counts a filed section keeps: those of its own field, without a dimension.
 * Throws as readCounts does.
 */
export function readSnapshot(
	rows: readonly Pick<CountRow, 'item' | 'level' | 'counted' | 'n'>[],
	questionnaire?: Questionnaire
): QuarterCounts {
	const whole = rows.map((row) => ({ ...row, dimension: 'total' as const, key: '' }));
	return readCounts(whole, questionnaire);
}

function addAnswer(
	counts: QuarterCounts,
	item: string,
	level: number,
	n: number,
	itemIds: ReadonlySet<string>
): void {
	if (item === 'visits' || item === 'agencies') {
		if (level < 1 || level > 3) throw new RangeError(`${item}: level ${level}`);
		const before = counts[item];
		counts[item] = before.map((value, at) => (at === level - 1 ? value + n : value)) as never;
	} else if (isLevel(level)) {
		counts.items[item] = addAnswers(counts.items[item] ?? emptyCounts(), level, n);
	} else {
		if (level !== 0) throw new RangeError(`${item}: level ${level}`);
		const tally = itemIds.has(item) ? counts.noOpinion : counts.reasons;
		tally[item] = (tally[item] ?? 0) + n;
	}
}
