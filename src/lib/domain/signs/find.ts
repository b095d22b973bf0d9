import { funnel } from '../funnel/funnel.ts';
import type { Portion } from '../control/limits.ts';
import { judgeScores, type Score } from './judge.ts';
import {
	kioskAboveReceipts,
	lateSilent,
	manyAnswers,
	shortGaps,
	type LateAnswers,
	type TwoChannels
} from './scores.ts';

export const SIGN_TESTS = ['gaps', 'answers', 'channels', 'late', 'offers'] as const;
export type SignTest = (typeof SIGN_TESTS)[number];

/** What was counted of a quarter, as far as it says anything of how answers came. */
export interface SignCounts {
	/** Presses of each counter's tablets, a row for each day. */
	presses: readonly { counter: string; seconds: readonly number[] }[];
	fields: readonly FieldCounts[];
}

export interface FieldCounts {
	field: string;
	/** Dossiers that came to any stage, slips of every channel, receipts handed out. */
	dossiers: number;
	slips: number;
	offered: number;
	/** Slips by channel with the satisfied ones among them. */
	kiosk: Portion;
	receipt: Portion;
	/** Dossiers that came to their end and the late ones; answers behind their receipts, and those of late ones. */
	ended: Portion;
	answers: Portion;
}

/** Something unusual in one part: of what, how much of it, and how much was to be expected. */
export interface Sign {
	test: SignTest;
	/** The counter of `gaps`, the field of every other test. */
	key: string;
	/** What was counted, of how many, and what part of them was to be expected. */
	found: Portion;
	expected: number;
}

export interface Signs {
	signs: Sign[];
	/** Tests for which there is too little to compare. */
	untried: SignTest[];
}

/** Every test of a quarter. What it finds is a sign to be looked into, and changes no figure. */
export function findSigns({ presses, fields }: SignCounts): Signs {
	const counters = [...new Set(presses.map(({ counter }) => counter))].sort();
	const gaps = counters.flatMap(
		(counter) =>
			shortGaps(
				counter,
				presses.filter((row) => row.counter === counter).map(({ seconds }) => seconds)
			) ?? []
	);
	// Slips of a field that no dossier came to say nothing of how many of those who come answer.
	const answered = fields
		.filter(({ dossiers }) => dossiers > 0)
		.map(({ field, slips, dossiers }) => ({ ...{ key: field, part: slips, n: dossiers } }));
	const channels = fields.map(({ field: key, kiosk, receipt }): TwoChannels => ({
		...{ key, kiosk, receipt }
	}));
	const late = fields.map(({ field: key, ended, answers }): LateAnswers => ({
		...{ key, dossiers: ended, answers }
	}));
	const tried: Record<Exclude<SignTest, 'offers'>, Tried> = {
		gaps: judged(gaps, (key) => {
			const { short, gaps: n, expected } = gaps.find((one) => one.key === key)!;
			return { found: { part: short, n }, expected: expected / n };
		}),
		answers: judged(manyAnswers(answered), (key) => ({
			found: answered.find((one) => one.key === key)!,
			expected: overall(answered)
		})),
		channels: judged(kioskAboveReceipts(channels), (key) => {
			const { kiosk, receipt } = channels.find((one) => one.key === key)!;
			return { found: kiosk, expected: receipt.part / receipt.n };
		}),
		late: judged(lateSilent(late), (key) => {
			const { dossiers, answers } = late.find((one) => one.key === key)!;
			return { found: answers, expected: dossiers.part / dossiers.n };
		})
	};
	const all: Record<SignTest, Tried> = { ...tried, offers: offersShort(fields) };
	return {
		signs: SIGN_TESTS.flatMap((test) =>
			(all[test] ?? []).map(({ key, found: { part, n }, expected }) => ({
				...{ test, key, found: { part, n }, expected }
			}))
		),
		untried: SIGN_TESTS.filter((test) => all[test] === null)
	};
}

/** What a test found; null where it could not be tried. */
type Tried = Omit<Sign, 'test'>[] | null;

const judged = (
	scores: readonly Score[],
	of: (key: string) => { found: Portion; expected: number }
): Tried =>
	judgeScores(scores)
		?.filter(({ isSign }) => isSign)
		.map(({ key }) => ({ key, ...of(key) })) ?? null;

/** Receipts fewer than dossiers, beyond the 99.8% limit of the funnel; untried where no receipts are printed at all. */
function offersShort(fields: readonly FieldCounts[]): Tried {
	const parts = fields.map(({ field, offered, dossiers }) => ({
		...{ key: field, part: Math.min(offered, dossiers), n: dossiers }
	}));
	if (parts.every(({ part }) => part === 0)) return null;
	const of = funnel(parts);
	return (
		of?.parts
			.filter(({ place }) => place === 'low998')
			.map(({ key, part, n }) => ({ key, found: { part, n }, expected: of.centre })) ?? null
	);
}

const overall = (parts: readonly Portion[]) =>
	parts.reduce((all, { part }) => all + part, 0) / parts.reduce((all, { n }) => all + n, 0);
