import { addDays } from '../time/day.ts';
import { quarterRange, type Quarter } from '../time/quarter.ts';

/**
 * What the public reads is published in blocks: sets of slips that come out together, are added up for ever and are
 * never split again. No block is smaller than the publication minimum and no slip is in two of them, so whatever
 * is computed from any answers, whenever they were fetched, is about whole blocks: never about fewer slips than the
 * minimum.
 */

/** Slips of one field that are in no block yet. */
export interface Fresh {
	field: string;
	n: number;
	/** The field has blocks already. */
	begun: boolean;
}

/** A block whose slips were ruled on after it had been published. */
export interface Ruled {
	block: number;
	/** Of its slips: those that count now, and those that are set aside. */
	counted: number;
	aside: number;
	/** Whether the public figures have it in them. */
	live: boolean;
}

export interface Standing {
	/** Fewer slips than this are not published. */
	minimum: number;
	/** The quarter is over and its tablets have delivered: the rest is published now. */
	ended: boolean;
	/** The rest was published before: this is a correction. */
	closed: boolean;
	fresh: readonly Fresh[];
	ruled: readonly Ruled[];
}

export interface Plan {
	/** Blocks that become two, one that counts and one that does not; either may hold all of it. */
	split: number[];
	/** A new block each; the newest `keep` slips stay for the next one. */
	own: { field: string; keep: number }[];
	/** One block of all of these together: none of them has figures of its own. */
	together: string[];
}

/** True when a block may be split into its two parts. */
function maySplit({ counted, aside, live }: Ruled, minimum: number): boolean {
	const changed = live ? aside : counted;
	const rest = live ? counted : aside;
	return changed >= minimum && (rest === 0 || rest >= minimum);
}

/**
 * What is published next. While the quarter runs, a field gives what it has but for the newest slips: as many as the
 * minimum stay behind, so that the end never leaves too few to publish. At the end everything comes out, and fields
 * with too few slips come out together. Later slips and rulings wait until they are enough.
 * @param lot all fields in an order drawn by lot: which field joins one that is too small must not tell how small it is
 */
export function planPublication(standing: Standing, lot: readonly string[]): Plan {
	const { minimum, ended, closed } = standing;
	const split = standing.ruled.filter((one) => maySplit(one, minimum)).map(({ block }) => block);
	const fresh = standing.fresh.filter(({ n }) => n > 0);
	const keep = ended ? 0 : minimum;
	const enough = fresh.filter(({ n }) => n - keep >= minimum);
	const together = ended && !closed ? joined(fresh, minimum, lot) : [];
	const own = enough.filter(({ field }) => !together.includes(field));
	return { split, own: own.map(({ field }) => ({ field, keep })), together };
}

/**
 * The fields that come out together: those with too few slips and, where these are not enough to hide each other, one more
 * drawn by lot. It is tried once: how often one has to try would tell how small they are.
 */
function joined(fresh: readonly Fresh[], minimum: number, lot: readonly string[]): string[] {
	const small = fresh.filter(({ n }) => n < minimum);
	const sum = small.reduce((all, { n }) => all + n, 0);
	// As many slips as fields: each has one.
	if (sum >= minimum && sum > small.length) return small.map(({ field }) => field).sort();
	const [drawn] = fresh
		.filter(({ n }) => n >= minimum)
		.sort((a, b) => lot.indexOf(a.field) - lot.indexOf(b.field));
	if (!drawn || small.length === 0 || !hides(drawn, small.length, sum, minimum)) return [];
	return [...small.map(({ field }) => field), drawn.field].sort();
}

/**
 * True when the sum with the field drawn tells nothing exact of those that are too small. Which of them was drawn is not
 * known, unless it has blocks already: then it is known to bring the minimum, and fewer than would have come out before.
 */
function hides(drawn: Fresh, fields: number, few: number, minimum: number): boolean {
	if (!drawn.begun) return true;
	const sum = few + drawn.n;
	return sum > fields + minimum && sum < (minimum - 1) * fields + 2 * minimum - 1;
}

/** Days after a quarter in which tablets that were offline still deliver; then the rest of it is published. */
export const SETTLING_DAYS = 5;

/** @param today 'YYYY-MM-DD' */
export function isOver(quarter: Quarter, today: string): boolean {
	return addDays(quarterRange(quarter).to, SETTLING_DAYS) < today;
}
