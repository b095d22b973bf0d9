import { addAnswers, emptyCounts, isLevel, type LevelCounts } from '#lib/domain/slip/level.ts';
import { orderStages } from '#lib/domain/satisfaction/stage-counts.ts';
import type { Result } from '#lib/server/database/port.ts';
import type { StageAnswer } from './answer.ts';

/** What may be told of one part, added up over the quarters asked for. */
export interface PublishedPart {
	/** Code of the field; '' is the whole unit. */
	field: string;
	/** Of the quarters that are published; all zero when none is. */
	counts: LevelCounts;
	/** First days of the quarters that are published. */
	published: string[];
	/** First days of the quarters whose slips are held back. */
	held: string[];
}

/** The rows of `published_counts` by part. The whole unit is always there, even without slips. */
export function publishedParts(rows: Result<'published_counts'>): Map<string, PublishedPart> {
	const parts = new Map<string, PublishedPart>([['', emptyPart('')]]);
	for (const { first_day, field, level, n } of rows) {
		const part = parts.get(field) ?? emptyPart(field);
		parts.set(field, part);
		if (level === null || n === null) part.held.push(first_day);
		else if (isLevel(level)) {
			part.counts = addAnswers(part.counts, level, n);
			if (!part.published.includes(first_day)) part.published.push(first_day);
		}
	}
	return parts;
}

function emptyPart(field: string): PublishedPart {
	return { field, counts: emptyCounts(), published: [], held: [] };
}

/** Dossiers received in the same quarters as the published slips; null when they are not known for all of them. */
export function receivedIn(
	quarters: readonly string[],
	rows: Result<'published_dossiers'>
): number | null {
	const received = quarters.map(
		(first) => rows.find(({ first_day }) => first_day === first)?.received
	);
	return quarters.length > 0 && received.every((n) => n !== undefined)
		? received.reduce((sum, n) => sum + n!, 0)
		: null;
}

/** What may be told by stage, of the same quarters as the published slips; nothing when one of them is held back. */
export function publishedStages(
	quarters: readonly string[],
	rows: Result<'published_responses'>
): StageAnswer[] {
	const told = rows.filter(({ first_day }) => quarters.includes(first_day));
	if (quarters.some((first) => !told.some(({ first_day }) => first_day === first))) return [];
	const all = told.map(({ first_day: _, ...row }) => ({ ...row, field: '', offline: 0 }));
	return orderStages(all, []).all.map(({ offline: _, ...row }) => ({ ...row, field: null }));
}
