import { grouped } from '../grouped.ts';
import { funnel } from '../funnel/funnel.ts';
import type { Portion } from '../control/limits.ts';
import {
	MOSTLY,
	pressesAlone,
	type CounterDay,
	type CounterDossiers,
	type Press
} from './alone.ts';
import { judgeScores, type Score } from './judge.ts';
import {
	kioskAboveReceipts,
	lateSilent,
	manyAnswers,
	SHORT_SECONDS,
	shortGaps,
	type LateAnswers,
	type TwoChannels
} from './scores.ts';

export const SIGN_TESTS = [
	...(['gaps', 'alone', 'rates', 'answers', 'channels', 'late', 'offers'] as const)
] as const;
export type SignTest = (typeof SIGN_TESTS)[number];
/** The tests that are of a counter; the others are of a field. */
const OF_COUNTERS: ReadonlySet<SignTest> = new Set(['gaps', 'alone', 'rates']);
export const isOfCounter = (test: SignTest) => OF_COUNTERS.has(test);

/** What was counted of a quarter, as far as it says anything of how answers came. */
export interface SignCounts {
	/** Presses of each counter's tablets, a row for each day. */
	presses: readonly CounterDay[];
	/** Dossiers of each counter; counter null for those of which it is not known. */
	counters: readonly CounterDossiers[];
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
	/** A counter or a field. */
	key: string;
	/** What was counted, of how many, and what part of them was to be expected. */
	found: Portion;
	expected: number;
	/** The very presses behind it, of the tests that look at each; null where it is the whole part. */
	presses: Press[] | null;
}

export interface Signs {
	signs: Sign[];
	/** Tests for which there is too little to compare. */
	untried: SignTest[];
}

/** Every test of a quarter. What it finds is a sign to be looked into, and changes no figure. */
export function findSigns({ presses, counters, fields }: SignCounts): Signs {
	const days = [...grouped(presses, ({ counter }) => counter)].sort(([a], [b]) => (a < b ? -1 : 1));
	const gaps = days.flatMap(
		([counter, of]) =>
			shortGaps(
				counter,
				of.map(({ seconds }) => seconds)
			) ?? []
	);
	const alone = days.flatMap(([counter, of]) => pressesAlone(counter, of, counters) ?? []);
	const rates = ratesOf(counters);
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
			return { found: { part: short, n }, expected: expected / n, presses: closeOnes(days, key) };
		}),
		alone: judged(manyAnswers(alone), (key) => {
			const { part, n, presses: behind } = alone.find((one) => one.key === key)!;
			return { found: { part, n }, expected: overall(alone), presses: behind };
		}),
		rates: judged(manyAnswers(rates), (key) => ({
			found: rates.find((one) => one.key === key)!,
			expected: overall(rates)
		})),
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
			(all[test] ?? []).map(({ key, found: { part, n }, expected, presses: behind = null }) => ({
				...{ test, key, found: { part, n }, expected, presses: behind }
			}))
		),
		untried: SIGN_TESTS.filter((test) => all[test] === null)
	};
}

/** What a test found; null where it could not be tried. */
type Tried = (Omit<Sign, 'test' | 'presses'> & Partial<Pick<Sign, 'presses'>>)[] | null;

const judged = (
	scores: readonly Score[],
	of: (key: string) => { found: Portion; expected: number; presses?: Press[] }
): Tried =>
	judgeScores(scores)
		?.filter(({ isSign }) => isSign)
		.map(({ key }) => ({ key, ...of(key) })) ?? null;

/** Slips against dossiers by counter, where nearly all dossiers name theirs: the few that do not would make a counter look busy. */
function ratesOf(counters: readonly CounterDossiers[]): (Portion & { key: string })[] {
	const came = ({ received, ended }: CounterDossiers) => received + ended;
	const sum = (of: readonly CounterDossiers[]) => of.reduce((all, one) => all + came(one), 0);
	const known = counters.filter(({ counter }) => counter !== null);
	if (sum(known) < MOSTLY * sum(counters)) return [];
	return known.map((one) => ({ key: one.counter!, part: one.slips, n: came(one) }));
}

/** The presses of a counter that came soon after the one before. */
function closeOnes(days: readonly [string, readonly CounterDay[]][], key: string): Press[] {
	const of = days.find(([counter]) => counter === key)![1];
	return of.flatMap(({ day, seconds, levels }) =>
		seconds.flatMap((at, place) =>
			place > 0 && at - seconds[place - 1]! < SHORT_SECONDS
				? [{ day, seconds: at, level: Number(levels[place]) }]
				: []
		)
	);
}

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
