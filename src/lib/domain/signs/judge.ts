import { benjaminiHochberg } from '../satisfaction/many.ts';
import { aboveStudent } from './student.ts';

/**
 * `signs-2`: what looks unusual in how answers came, never called more than a sign. Each part (a counter, a field) is held
 * against the median of all, divided by how much parts differ anyway, and the whole list is judged by Benjamini–Hochberg.
 */
export const SIGNS_METHOD = 'signs-2';

/** With fewer parts there is no telling what is usual. */
export const FEWEST_PARTS = 4;
/** Of what is called a sign so much is not, on the average. */
const FALSE_DISCOVERY = 0.01;
/** Of the most unusual parts so many of a hundred at either end count as the last that is not. */
const WINSORISED = 0.1;

/** How far a part lies from what is expected of it, in standard deviations; the more, the less usual. */
export interface Score {
	key: string;
	z: number;
}

export interface Judged extends Score {
	/** Against the median part, divided by the spread of all. */
	robust: number;
	/** Adjusted for the list. */
	p: number;
	isSign: boolean;
}

/** Every score beside the others; null where there are too few of them to compare. */
export function judgeScores(scores: readonly Score[]): Judged[] | null {
	if (scores.length < FEWEST_PARTS) return null;
	const middle = median(scores.map(({ z }) => z));
	const spread = Math.sqrt(overDispersion(scores.map(({ z }) => z - middle)));
	const robust = scores.map(({ z }) => (z - middle) / spread);
	const adjusted = benjaminiHochberg(robust.map((one) => aboveStudent(one, scores.length - 1)));
	return scores.map((score, at) => ({
		...score,
		...{ robust: robust[at]!, p: adjusted[at]!, isSign: adjusted[at]! <= FALSE_DISCOVERY }
	}));
}

/** The mean square, of which the extremes are pulled in so that the very parts looked for do not widen it; 1 at least. */
function overDispersion(deviations: readonly number[]): number {
	const sorted = [...deviations].sort((a, b) => a - b);
	// Of few parts one at either end, so that a single one does not hide itself.
	const cut = Math.ceil(WINSORISED * sorted.length);
	const [low, high] = [sorted[cut]!, sorted[sorted.length - 1 - cut]!];
	const squares = sorted.map((one) => Math.min(high, Math.max(low, one)) ** 2);
	return Math.max(1, squares.reduce((sum, one) => sum + one, 0) / sorted.length);
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length / 2;
	return sorted.length % 2 === 1
		? sorted[Math.floor(half)]!
		: (sorted[half - 1]! + sorted[half]!) / 2;
}
