import type { Portion } from '../control/limits.ts';

/** What the tablets of a counter took on a day. `stages` and `levels` have a letter and a digit for each of `seconds`. */
export interface CounterDay {
	counter: string;
	day: string;
	seconds: readonly number[];
	/** i intake, r result, s supplement, f refusal, - not known */
	stages: string;
	levels: string;
}

/** Dossiers that were received and that ended at a counter, and when, as far as their source has times. */
export interface CounterDossiers {
	counter: string | null;
	received: number;
	ended: number;
	slips: number;
	/** Those of them with a time. */
	timed: { received: number; ended: number };
	days: readonly { day: string; received: readonly number[]; ended: readonly number[] }[];
}

export interface Press {
	day: string;
	seconds: number;
	level: number;
}

/** A press belongs to a dossier that was dealt with no longer ago than two minutes, and its time is known to the minute. */
const NEAR_SECONDS = 120 + 60;
/** The clocks of a tablet and of the one-stop software may differ by so much: the counter has the difference that fits best. */
const CLOCKS_APART = 10;
/** Of the dossiers so many have to say when and where, or nothing is said of presses. */
export const MOSTLY = 0.9;

type Kind = 'received' | 'ended';
const KINDS: Record<string, readonly Kind[]> = {
	...{ i: ['received'], r: ['ended'], f: ['ended'], '-': ['received', 'ended'] },
	// When papers were asked for is not known.
	s: []
};

/**
 * Presses of a counter with no dossier near them: each takes one dossier that was received or ended right before it. Dossiers
 * of which it is not known where they were dealt with may be those of any counter.
 * @returns null where the times of too few dossiers are known, or nothing was pressed
 */
export function pressesAlone(
	key: string,
	days: readonly CounterDay[],
	dossiers: readonly CounterDossiers[]
): (Portion & { key: string; presses: Press[] }) | null {
	const own = dossiers.find(({ counter }) => counter === key);
	if (!own) return null;
	const nowhere = dossiers.find(({ counter }) => counter === null);
	const known = (['received', 'ended'] as const).filter((kind) => {
		const timed = own.timed[kind] + (nowhere?.timed[kind] ?? 0);
		const all = own[kind] + (nowhere?.[kind] ?? 0);
		return own.timed[kind] > 0 && timed >= MOSTLY * all;
	});
	const [first, last] = [own.days[0]?.day, own.days.at(-1)?.day];
	if (known.length === 0 || !first || !last) return null;
	const momentsOf = new Map(own.days.map((one) => [one.day, [one]]));
	for (const one of nowhere?.days ?? [])
		momentsOf.set(one.day, [...(momentsOf.get(one.day) ?? []), one]);
	const judged = days
		.filter(({ day }) => first <= day && day <= last)
		.map((day) => ({
			presses: pressesOf(day, known),
			moments: (momentsOf.get(day.day) ?? [])
				.flatMap((of) => known.flatMap((kind) => of[kind].map((at) => ({ at, kind }))))
				.sort((a, b) => a.at - b.at)
		}));
	const n = judged.reduce((sum, { presses }) => sum + presses.length, 0);
	if (n === 0) return null;
	let [best, fewest] = [0, Infinity];
	for (const minutes of SHIFTS) {
		let left = 0;
		for (const { presses, moments } of judged) {
			left += match(presses, moments, minutes * 60);
			// No better than another, however it goes on.
			if (left >= fewest) break;
		}
		if (left < fewest) [best, fewest] = [minutes, left];
	}
	const left: Press[] = [];
	for (const { presses, moments } of judged)
		match(presses, moments, best * 60, ({ day, seconds, level }) =>
			left.push({ day, seconds, level })
		);
	return { key, part: left.length, n, presses: left };
}

/** The small ones first: a larger one has to fit better. */
const SHIFTS = [0, ...Array.from({ length: CLOCKS_APART }, (_, at) => [at + 1, -at - 1]).flat()];

interface Moment {
	at: number;
	kind: Kind;
}
type Judged = Press & { kinds: readonly Kind[] };

function pressesOf({ day, seconds, stages, levels }: CounterDay, known: readonly Kind[]): Judged[] {
	return seconds.flatMap((at, place) => {
		const kinds = KINDS[stages[place]!]!;
		return kinds.length > 0 && kinds.every((kind) => known.includes(kind))
			? [{ day, seconds: at, level: Number(levels[place]), kinds }]
			: [];
	});
}

/**
 * How many presses are left where each takes the earliest dossier that it can: no other way leaves fewer of a stage.
 * @param leave hears of each that is left
 */
function match(
	presses: readonly Judged[],
	moments: readonly Moment[],
	shift: number,
	leave?: (press: Judged) => void
): number {
	const taken = new Uint8Array(moments.length);
	let [from, left] = [0, 0];
	for (const press of presses) {
		const at = press.seconds - shift;
		while (from < moments.length && moments[from]!.at < at - NEAR_SECONDS) from += 1;
		let place = from;
		while (
			place < moments.length &&
			moments[place]!.at <= at &&
			(taken[place] === 1 || !press.kinds.includes(moments[place]!.kind))
		)
			place += 1;
		if (place < moments.length && moments[place]!.at <= at) taken[place] = 1;
		else {
			left += 1;
			leave?.(press);
		}
	}
	return left;
}
