import type { Level } from '../slip/level.ts';
import { addDays } from '../time/day.ts';
import type { SignCounts } from './find.ts';

/** Repeatable draws, 0 to 1. */
export function dice(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** How a quarter is, and what some of its officers do. */
export interface Scene {
	counters?: number;
	cheats?: number;
	days?: number;
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
	/** People who press without any dossier, at every counter, of those who press. */
	stray?: number;
	/** How many minutes the clock of the first honest counter is ahead. */
	clock?: number;
}

export interface SimulatedDossier {
	/** The second of the day at which it ended. */
	at: number;
	isLate: boolean;
	/** A receipt was printed. */
	isOffered: boolean;
	/** What was answered behind it. */
	answer: Level | null;
}

export interface SimulatedCounter {
	key: string;
	isCheat: boolean;
	days: {
		day: string;
		dossiers: SimulatedDossier[];
		presses: { at: number; level: Level }[];
	}[];
}

const OPEN_AT = 7.5 * 3600;
const OPEN_FOR = 9 * 3600;

/**
 * A quarter of which it is known who cheats: the first counters do. Dossiers come by chance between 7:30 and 16:30, 8 to 40 a
 * day at each counter; 25–45% of the people press a face within a hundred seconds; 12% of dossiers are late.
 */
export function simulatedQuarter(
	roll: () => number,
	firstDay: string,
	scene: Scene
): SimulatedCounter[] {
	const { counters = 40, cheats = 2, days = 60, added = 0, burst = false } = scene;
	const { offered = 1, printed = 1, receiptRate = 0.08, lateReceipts = 1 } = scene;
	const { stray = 0.03, clock = 0 } = scene;
	return Array.from({ length: counters }, (_, counter) => {
		const isCheat = counter < cheats;
		const ahead = counter === cheats ? clock * 60 : 0;
		const perDay = 8 + Math.floor(roll() * 33);
		const answering = 0.25 + 0.2 * roll();
		const satisfied = 0.8 + 0.12 * roll();
		const anytime = () => OPEN_AT + roll() * OPEN_FOR;
		const levelOf = (isHappy: boolean): Level => (isHappy ? 5 : 2);
		return {
			...{ key: `Q${String(counter + 1).padStart(2, '0')}`, isCheat },
			days: Array.from({ length: days }, (_, day) => {
				const presses: { at: number; level: Level }[] = [];
				const dossiers = Array.from({ length: perDay }, (): SimulatedDossier => {
					const at = anytime();
					const isLate = roll() < 0.12;
					const isHappy = roll() < (isLate ? satisfied - 0.35 : satisfied);
					// The receipt is printed by the system: an officer keeps people from the tablet only.
					const isLet = !isCheat || isHappy || roll() < offered;
					if (isLet && roll() < answering) {
						presses.push({ at: at + 5 + roll() * 95 + ahead, level: levelOf(isHappy) });
						if (roll() < stray) presses.push({ at: anytime(), level: levelOf(roll() < satisfied) });
					}
					const isOffered =
						(!isCheat || roll() < printed) && (!isCheat || !isLate || roll() < lateReceipts);
					const answer = isOffered && roll() < receiptRate ? levelOf(isHappy) : null;
					return { at, isLate, isOffered, answer };
				});
				if (isCheat && added > 0) {
					const at = anytime();
					for (let one = 0; one < added; one += 1)
						presses.push({ at: burst ? at + 12 * one : anytime(), level: 5 });
				}
				return {
					day: addDays(firstDay, day),
					dossiers: dossiers.sort((a, b) => a.at - b.at),
					presses: presses.sort((a, b) => a.at - b.at)
				};
			})
		};
	});
}

/** What the database counts of it, each counter with a field of its own; with or without times of dossiers. */
export function countsOf(counters: readonly SimulatedCounter[], timesKnown: boolean): SignCounts {
	return {
		presses: counters.flatMap(({ key, days }) =>
			days
				.filter(({ presses }) => presses.length > 0)
				.map(({ day, presses }) => ({
					...{ counter: key, day, seconds: presses.map(({ at }) => at) },
					...{
						stages: 'r'.repeat(presses.length),
						levels: presses.map(({ level }) => level).join('')
					}
				}))
		),
		counters: counters.map(({ key, days }) => {
			const all = sum(days, ({ dossiers }) => dossiers.length);
			return {
				...{
					counter: key,
					received: all,
					ended: all,
					slips: sum(days, ({ presses }) => presses.length)
				},
				timed: { received: 0, ended: timesKnown ? all : 0 },
				days: timesKnown
					? days.map(({ day, dossiers }) => ({
							...{ day, received: [] },
							ended: dossiers.map(({ at }) => Math.floor(at / 60) * 60)
						}))
					: []
			};
		}),
		fields: counters.map(({ key, days }) => {
			const dossiers = days.flatMap((day) => day.dossiers);
			const presses = days.flatMap((day) => day.presses);
			const answers = dossiers.filter(({ answer }) => answer !== null);
			const late = ({ isLate }: SimulatedDossier) => isLate;
			return {
				...{ field: key, dossiers: dossiers.length, slips: presses.length + answers.length },
				offered: dossiers.filter(({ isOffered }) => isOffered).length,
				kiosk: { part: presses.filter(({ level }) => level >= 4).length, n: presses.length },
				receipt: { part: answers.filter(({ answer }) => answer! >= 4).length, n: answers.length },
				ended: { part: dossiers.filter(late).length, n: dossiers.length },
				answers: { part: answers.filter(late).length, n: answers.length }
			};
		})
	};
}

const sum = <T>(of: readonly T[], count: (one: T) => number) =>
	of.reduce((all, one) => all + count(one), 0);
