/** How satisfied: 5 = Rất hài lòng … 1 = Rất không hài lòng (the SIPAS scale). */
export type Level = 1 | 2 | 3 | 4 | 5;

/** The five levels in the order people see them, the happiest first. */
export const LEVELS = [5, 4, 3, 2, 1] as const satisfies readonly Level[];

/** As the forms of SIPAS name them. */
export const LEVEL_NAMES = {
	5: 'Rất hài lòng',
	4: 'Hài lòng',
	3: 'Bình thường',
	2: 'Không hài lòng',
	1: 'Rất không hài lòng'
} as const satisfies Record<Level, string>;

/** Answers per level: index 0 is level 1, index 4 is level 5. Whole numbers, never negative. */
export type LevelCounts = readonly [number, number, number, number, number];

export function isLevel(value: unknown): value is Level {
	return value === 1 || value === 2 || value === 3 || value === 4 || value === 5;
}

export function emptyCounts(): LevelCounts {
	return [0, 0, 0, 0, 0];
}

export function addCounts(a: LevelCounts, b: LevelCounts): LevelCounts {
	return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]];
}

/** The counts with `n` more answers at one level. */
export function addAnswers(counts: LevelCounts, level: Level, n = 1): LevelCounts {
	return counts.map((value, at) =>
		at === level - 1 ? value + n : value
	) as unknown as LevelCounts;
}

export function countAt(counts: LevelCounts, level: Level): number {
	return counts[level - 1]!;
}

/** How many answers there are at all levels together. */
export function total(counts: LevelCounts): number {
	return counts[0] + counts[1] + counts[2] + counts[3] + counts[4];
}
