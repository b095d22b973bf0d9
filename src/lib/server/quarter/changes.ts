import { emptyCounts, type LevelCounts } from '#lib/domain/slip/level.ts';
import { exactText } from '#lib/domain/report121/figure.ts';
import type { QuarterCounts } from '#lib/domain/report121/counts.ts';
import { difference } from '#lib/domain/satisfaction/difference.ts';
import { summarize } from '#lib/domain/satisfaction/summary.ts';

/** How one part stands against itself a quarter before. */
export interface Change {
	/** Percentage points, exact text; null when one side has no answers. */
	delta: string | null;
	withinChance: boolean;
	/** Answers a quarter before. */
	before: number;
}

export type Changes = Record<'field' | 'counter' | 'channel' | 'stage', Record<string, Change>>;

function change(now: LevelCounts, then: LevelCounts): Change {
	const before = summarize(then);
	const { delta, withinChance } = difference(summarize(now).topTwo, before.topTwo);
	return { delta: exactText(delta), withinChance, before: before.n };
}

function parts(now: Map<string, LevelCounts>, then: Map<string, LevelCounts>) {
	const keys = new Set([...now.keys(), ...then.keys()]);
	return Object.fromEntries(
		[...keys].map((key) => [
			key,
			change(now.get(key) ?? emptyCounts(), then.get(key) ?? emptyCounts())
		])
	);
}

/** Every part of a quarter against the same part of the quarter before. */
export function changes(now: QuarterCounts, then: QuarterCounts): Changes {
	return {
		field: parts(now.byField, then.byField),
		counter: parts(now.byCounter, then.byCounter),
		channel: parts(now.byChannel, then.byChannel),
		stage: parts(now.byStage, then.byStage)
	};
}
