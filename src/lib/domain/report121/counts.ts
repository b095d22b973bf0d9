import { addAnswers, emptyCounts, isLevel, type LevelCounts } from '../slip/level.ts';
import type { Questionnaire } from '../slip/questionnaire.ts';
import type { FactCounts } from '../satisfaction/officer-indices.ts';

export type CountDimension = 'total' | 'week' | 'field' | 'counter' | 'channel' | 'stage';

/** One row of the database's counts over a period. */
export interface CountRow {
	dimension: CountDimension;
	/** Monday of the week, code of the field or counter, channel, stage; '' when the slip did not say. */
	key: string;
	/** 'overall' (the face tapped), an item id, a reason id, 'visits' or 'agencies'. */
	item: string;
	/** 1 to 5; 0 = "không có ý kiến" of an item, or a reason chosen; facts: answer + 1. */
	level: 0 | 1 | 2 | 3 | 4 | 5;
	/** False: kept, but left out of figures (pressed twice, outside opening hours, …). */
	counted: boolean;
	n: number;
}

/** What was answered beside the face, over all slips or those of one field. */
export interface AnswerCounts {
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
}

/** A period's counts, decoded. Everything but `notCounted` is over counted slips only. */
export interface QuarterCounts extends AnswerCounts {
	overall: LevelCounts;
	byWeek: Map<string, LevelCounts>;
	byField: Map<string, LevelCounts>;
	byCounter: Map<string, LevelCounts>;
	byChannel: Map<string, LevelCounts>;
	byStage: Map<string, LevelCounts>;
	/** Detail answers per field code, where the database tells them. */
	fieldAnswers: Map<string, AnswerCounts>;
	/** Slips that were kept but left out. */
	notCounted: number;
}

const OVERALL = 'overall';

type Level0To5 = CountRow['level'];

function emptyAnswers(): AnswerCounts {
	return { items: {}, noOpinion: {}, reasons: {}, visits: [0, 0, 0], agencies: [0, 0, 0] };
}

export function emptyQuarterCounts(): QuarterCounts {
	return {
		...emptyAnswers(),
		overall: emptyCounts(),
		byWeek: new Map(),
		byField: new Map(),
		byCounter: new Map(),
		byChannel: new Map(),
		byStage: new Map(),
		fieldAnswers: new Map(),
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
	const maps = {
		week: counts.byWeek,
		field: counts.byField,
		counter: counts.byCounter,
		channel: counts.byChannel,
		stage: counts.byStage
	};
	for (const { dimension, key, item, level, counted, n: text } of rows) {
		// Drivers hand bigint counts over as text.
		const n = Number(text);
		if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${item}: not a count: ${n}`);
		if (!counted) {
			if (dimension === 'total' && item === OVERALL) counts.notCounted += n;
		} else if (item !== OVERALL) {
			if (dimension === 'total') addAnswer(counts, item, level, n, itemIds);
			if (dimension === 'field') addAnswer(answersOf(counts, key), item, level, n, itemIds);
		} else {
			if (!isLevel(level)) throw new RangeError(`${OVERALL}: level ${level}`);
			if (dimension === 'total') counts.overall = addAnswers(counts.overall, level, n);
			else {
				const map = maps[dimension];
				map.set(key, addAnswers(map.get(key) ?? emptyCounts(), level, n));
			}
		}
	}
	return counts;
}

function answersOf(counts: QuarterCounts, field: string): AnswerCounts {
	let answers = counts.fieldAnswers.get(field);
	if (!answers) counts.fieldAnswers.set(field, (answers = emptyAnswers()));
	return answers;
}

function addAnswer(
	answers: AnswerCounts,
	item: string,
	level: Level0To5,
	n: number,
	itemIds: ReadonlySet<string>
): void {
	if (item === 'visits' || item === 'agencies') {
		if (level < 1 || level > 3) throw new RangeError(`${item}: level ${level}`);
		answers[item] = answers[item].with(level - 1, answers[item][level - 1]! + n) as never;
	} else if (isLevel(level)) {
		answers.items[item] = addAnswers(answers.items[item] ?? emptyCounts(), level, n);
	} else {
		const tally = itemIds.has(item) ? answers.noOpinion : answers.reasons;
		tally[item] = (tally[item] ?? 0) + n;
	}
}
