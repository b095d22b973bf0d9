import Fraction from 'fraction.js';
import { countAt, LEVELS, type Level, type LevelCounts } from '../slip/level.ts';
import { roundHalfUp } from '../text/rounding.ts';

/** 0, 1 or 2 points an answer earns. */
export type Points = 0 | 1 | 2;

/** Answers 0, 1, and 2 = two or more. */
export type FactCounts = readonly [number, number, number];

/** Which answer earns how many points, with where that comes from and how sure it is (0 to 1). */
export interface OfficerPoints {
	version: string;
	visits: { points: readonly [Points, Points, Points]; source: string; confidence: number };
	agencies: { points: readonly [Points, Points, Points]; source: string; confidence: number };
	attitude: {
		/** Id of the questionnaire's item on courtesy. */
		item: string;
		points: Readonly<Record<Level, Points>>;
		source: string;
		confidence: number;
	};
}

/** Art. 13 of TT 01/2018/TT-VPCP as far as it could be read. Data: pass another table to correct it. */
export const OFFICER_POINTS: OfficerPoints = {
	version: 'tt-01-2018-1',
	visits: { points: [2, 1, 0], source: 'TT 01/2018/TT-VPCP, index 3', confidence: 0.9 },
	// Only "none: 2 points" was read; one and more are remembered.
	agencies: { points: [2, 1, 0], source: 'TT 01/2018/TT-VPCP, index 4', confidence: 0.8 },
	attitude: {
		item: 'O1',
		points: { 5: 2, 4: 2, 3: 1, 2: 0, 1: 0 },
		source: 'TT 01/2018/TT-VPCP, index 7',
		confidence: 0.6
	}
};

export interface OfficerIndex {
	/** Number of the index in TT 01/2018. */
	index: 3 | 4 | 7;
	/** Σ points. */
	points: number;
	/** Answers. */
	n: number;
	/** Σ points / answers, rounded to one decimal (Art. 15.2), 0 to 2; null without answers. */
	value: Fraction | null;
}

export interface OfficerIndices {
	indices: OfficerIndex[];
	/** Sum of the rounded indices that have answers; null when none has. */
	total: Fraction | null;
}

/**
 * Indices 3 (visits), 4 (agencies) and 7 (attitude) of TT 01/2018: the ones a citizen can supply. The
 * average is rounded first and summed then, as Art. 15.2 says.
 */
export function officerIndices(
	answers: { visits: FactCounts; agencies: FactCounts; attitude: LevelCounts },
	table: OfficerPoints = OFFICER_POINTS
): OfficerIndices {
	const { visits, agencies, attitude } = table;
	const indices = [
		average(
			3,
			answers.visits.map((n, answer) => [n, visits.points[answer]!])
		),
		average(
			4,
			answers.agencies.map((n, answer) => [n, agencies.points[answer]!])
		),
		average(
			7,
			LEVELS.map((level) => [countAt(answers.attitude, level), attitude.points[level]])
		)
	];
	const values = indices.flatMap(({ value }) => (value ? [value] : []));
	return {
		indices,
		total: values.length > 0 ? values.reduce((sum, value) => sum.add(value)) : null
	};
}

function average(
	index: OfficerIndex['index'],
	earned: [n: number, points: number][]
): OfficerIndex {
	const n = earned.reduce((sum, [count]) => sum + count, 0);
	const points = earned.reduce((sum, [count, each]) => sum + count * each, 0);
	return { index, points, n, value: n === 0 ? null : roundHalfUp(new Fraction(points, n), 1) };
}
