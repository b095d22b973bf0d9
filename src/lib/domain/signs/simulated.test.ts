import { describe, expect, it } from 'vitest';
import { funnel } from '../funnel/funnel.ts';
import { judgeScores } from './judge.ts';
import {
	kioskAboveReceipts,
	lateSilent,
	manyAnswers,
	shortGaps,
	type LateAnswers,
	type TwoChannels
} from './scores.ts';

/** Repeatable draws, 0 to 1. */
function dice(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** A whole quarter: 40 counters unless it says otherwise, 60 days, dossiers that come by chance between 7:30 and 16:30. */
const DAYS = 60;
const OPEN = 9 * 3600;
const CHEATS = 2;

interface Cheat {
	counters?: number;
	cheats?: number;
	/** Faces a day that an officer adds, in one burst or whenever it suits. */
	added?: number;
	burst?: boolean;
	/** How often an unhappy person is let to answer. */
	offered?: number;
	/** Printed for so many of the dossiers. */
	printed?: number;
	/** How often a late dossier gets its receipt. */
	lateReceipts?: number;
	/** Answers behind receipts. */
	receiptRate?: number;
	quarters?: number;
}

type Test = 'gaps' | 'answers' | 'channels' | 'late' | 'offers';

/** Which counters each test calls a sign in one quarter; the first two cheat. */
function quarter(
	roll: () => number,
	{
		added = 0,
		burst = false,
		offered = 1,
		printed = 1,
		receiptRate = 0.08,
		lateReceipts = 1,
		quarters = 1,
		counters = 40,
		cheats = CHEATS
	}: Cheat
) {
	// prettier-ignore
	const days: (readonly number[])[][] = [];
	const rates: { key: string; part: number; n: number }[] = [];
	const channels: TwoChannels[] = [];
	const late: LateAnswers[] = [];
	const offers: { key: string; part: number; n: number }[] = [];
	for (let counter = 0; counter < counters; counter += 1) {
		const key = String(counter);
		const isCheat = counter < cheats;
		const perDay = 8 + Math.floor(roll() * 33);
		const answering = 0.25 + 0.2 * roll();
		const satisfied = 0.8 + 0.12 * roll();
		const sum = { dossiers: 0, late: 0, presses: 0, happy: 0, receipts: 0, happyReceipts: 0, lateAnswers: 0, offered: 0 }; // prettier-ignore
		const pressed: (readonly number[])[] = [];
		for (let day = 0; day < DAYS * quarters; day += 1) {
			const presses: number[] = [];
			for (let dossier = 0; dossier < perDay; dossier += 1) {
				sum.dossiers += 1;
				const isLate = roll() < 0.12;
				if (isLate) sum.late += 1;
				const isHappy = roll() < (isLate ? satisfied - 0.35 : satisfied);
				// The receipt is printed by the system: an officer keeps people from the tablet only.
				const isLet = !isCheat || isHappy || roll() < offered;
				if (isLet && roll() < answering) {
					presses.push(roll() * OPEN);
					if (isHappy) sum.happy += 1;
				}
				if (!isCheat || roll() < printed) sum.offered += 1;
				const isPrinted = !isCheat || !isLate || roll() < lateReceipts;
				if (isPrinted && roll() < receiptRate) {
					sum.receipts += 1;
					if (isHappy) sum.happyReceipts += 1;
					if (isLate) sum.lateAnswers += 1;
				}
			}
			if (isCheat && added > 0) {
				const at = roll() * OPEN;
				for (let one = 0; one < added; one += 1) {
					presses.push(burst ? at + 12 * one : roll() * OPEN);
					sum.happy += 1;
				}
			}
			sum.presses += presses.length;
			pressed.push(presses.sort((a, b) => a - b));
		}
		days.push(pressed);
		rates.push({ key, part: sum.presses, n: sum.dossiers });
		offers.push({ key, part: sum.offered, n: sum.dossiers });
		channels.push({
			key,
			kiosk: { part: sum.happy, n: sum.presses },
			receipt: { part: sum.happyReceipts, n: sum.receipts }
		});
		late.push({
			key,
			dossiers: { part: sum.late, n: sum.dossiers },
			answers: { part: sum.lateAnswers, n: sum.receipts }
		});
	}
	const signs = (scores: { key: string; z: number }[]) =>
		judgeScores(scores)!.filter(({ isSign }) => isSign).map(({ key }) => Number(key)); // prettier-ignore
	return {
		gaps: signs(days.flatMap((of, at) => shortGaps(String(at), of) ?? [])),
		answers: signs(manyAnswers(rates)),
		channels: signs(kioskAboveReceipts(channels)),
		late: signs(lateSilent(late)),
		offers: funnel(offers)!
			.parts.filter(({ place }) => place === 'low998')
			.map(({ key }) => Number(key))
	} satisfies Record<Test, number[]>;
}

/** How many of the cheats each test finds, and how many honest counters all tests together call a sign in a quarter. */
function tried(cheat: Cheat, quarters: number) {
	const { cheats = CHEATS } = cheat;
	const roll = dice(20261130);
	const found = { gaps: 0, answers: 0, channels: 0, late: 0, offers: 0 };
	let honest = 0;
	for (let at = 0; at < quarters; at += 1) {
		const signs = quarter(roll, cheat);
		const wrong = new Set<number>();
		for (const [test, counters] of Object.entries(signs) as [Test, number[]][])
			for (const counter of counters)
				if (counter < cheats) found[test] += 1 / (cheats * quarters);
				else wrong.add(counter);
		honest += wrong.size / quarters;
	}
	return { ...found, honest };
}

/** As many as one is willing to wait for: docs/signs.md has the table of a thousand. */
const QUARTERS = Number(process.env.QUARTERS ?? 40);

describe('quarters in which it is known who cheats', () => {
	const suppressed = { offered: 0.25 };
	it.each([
		['no cheat', {}, {}],
		['two faces a day in a burst are found', { added: 2, burst: true }, { gaps: 0.99 }],
		['one face a day, spread, is not seen', { added: 1 }, {}],
		['five faces a day, spread, are found about half the time', { added: 5 }, { answers: 0.4 }],
		['unhappy let to the tablet at 50% are not seen', { offered: 0.5 }, {}],
		['unhappy let to the tablet at 25% are found now and then', suppressed, { channels: 0.2 }],
		[
			'at 25%, where receipts answer 24%, they are found',
			{ ...suppressed, receiptRate: 0.24 },
			{ channels: 0.7 }
		],
		[
			'over four quarters together they are found',
			{ ...suppressed, quarters: 4 },
			{ channels: 0.85 }
		],
		['receipts printed for 90% of the dossiers are found', { printed: 0.9 }, { offers: 0.65 }],
		['late dossiers without a receipt are found', { lateReceipts: 0 }, { late: 0.3 }],
		[
			'they are found almost always where receipts answer 24%',
			{ lateReceipts: 0, receiptRate: 0.24 },
			{ late: 0.9 }
		],
		['no cheat at five counters', { counters: 5, cheats: 1 }, {}],
		[
			'two faces a day in a burst are found at one of five counters',
			{ counters: 5, cheats: 1, added: 2, burst: true },
			{ gaps: 0.99 }
		]
	] as [string, Cheat, Partial<Record<Test, number>>][])('%s', (_, cheat, least) => {
		const found = tried(cheat, QUARTERS);
		for (const [test, share] of Object.entries(least) as [Test, number][])
			expect(found[test], test).toBeGreaterThanOrEqual(share);
		// Fewer than one honest counter in five quarters, by all tests together.
		expect(found.honest).toBeLessThan(0.2);
		if (process.env.QUARTERS) console.log(JSON.stringify(found));
	});
});
