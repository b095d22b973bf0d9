import type { Portion } from '../control/limits.ts';
import type { Score } from './judge.ts';

/** Presses nearer than this to the one before are short gaps. */
export const SHORT_SECONDS = 30;
/** Presses of a day are taken to be spread over no less than this: two alone say nothing of how many came. */
const LEAST_SPAN = 2 * 3600;

/**
 * Short gaps between presses against the counter's own rate of each day: a busy counter has short gaps too. As presses come
 * by chance, a gap is short with probability 1 − exp(−30 s × presses ÷ span).
 * @param days for each day the seconds at which a face was pressed, in order
 * @returns null where nothing was pressed twice on a day
 */
export function shortGaps(key: string, days: readonly (readonly number[])[]): ShortGaps | null {
	let [short, expected, variance, gaps] = [0, 0, 0, 0];
	for (const presses of days) {
		const many = presses.length - 1;
		if (many < 1) continue;
		const span = Math.max(LEAST_SPAN, presses[many]! - presses[0]!);
		const chance = 1 - Math.exp((-SHORT_SECONDS * presses.length) / span);
		for (let at = 1; at <= many; at += 1)
			if (presses[at]! - presses[at - 1]! < SHORT_SECONDS) short += 1;
		gaps += many;
		expected += many * chance;
		variance += many * chance * (1 - chance);
	}
	if (gaps === 0) return null;
	return { key, z: (short - expected) / Math.sqrt(variance), short, gaps, expected };
}

export interface ShortGaps extends Score {
	short: number;
	gaps: number;
	/** Short ones that the own rate would have. */
	expected: number;
}

/**
 * Answers among those who came, against all parts together: the more, the less usual.
 * @param parts `part` may exceed `n`, where more answered than came: nothing is less usual
 */
export function manyAnswers(parts: readonly (Portion & { key: string })[]): Score[] {
	const known = parts.filter(({ n }) => n > 0);
	const sum = (of: (one: Portion) => number) => known.reduce((all, one) => all + of(one), 0);
	const centre = angle(sum(({ part }) => part) / sum(({ n }) => n));
	return known.map(({ key, part, n }) => ({
		key,
		z: (angle(part / n) - centre) * 2 * Math.sqrt(n)
	}));
}

const angle = (share: number) => Math.asin(Math.sqrt(Math.min(1, share)));

export interface TwoChannels {
	key: string;
	kiosk: Portion;
	receipt: Portion;
}

/** The satisfied at the kiosk, in the officer's reach, above those behind signed receipts, which are not. */
export function kioskAboveReceipts(parts: readonly TwoChannels[]): Score[] {
	return parts
		.filter(({ kiosk, receipt }) => kiosk.n > 0 && receipt.n > 0)
		.map(({ key, kiosk, receipt }) => {
			const [a, b] = [smoothed(kiosk), smoothed(receipt)];
			return { key, z: (a.share - b.share) / Math.sqrt(a.variance + b.variance) };
		});
}

/** With two answers of either kind more (Agresti and Coull), so that a channel where all are satisfied has a spread. */
function smoothed({ part, n }: Portion) {
	const share = (part + 2) / (n + 4);
	return { share, variance: (share * (1 - share)) / (n + 4) };
}

export interface LateAnswers {
	key: string;
	/** Dossiers, and those of them that were late. */
	dossiers: Portion;
	/** Answers behind receipts of dossiers, and those of late ones. */
	answers: Portion;
}

/** Answers that late dossiers would have given, had they answered as others did, and that are missing. */
export function lateSilent(parts: readonly LateAnswers[]): Score[] {
	return parts
		.filter(
			({ dossiers, answers }) => dossiers.part > 0 && dossiers.part < dossiers.n && answers.n > 0
		)
		.map(({ key, dossiers, answers }) => {
			const late = dossiers.part / dossiers.n;
			const spread = Math.sqrt(answers.n * late * (1 - late));
			return { key, z: (answers.n * late - answers.part) / spread };
		});
}
