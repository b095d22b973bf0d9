import { randomBytes } from 'node:crypto';
import { newNonce, seal } from '#lib/server/receipts/seal.ts';
import type { Door } from './token-door.ts';
import type { Receipts } from './token-kinds.ts';

export interface Times {
	/** Median milliseconds of each kind of bad token. */
	medians: Record<string, number>;
	/** The slowest kind by the quickest. */
	ratio: number;
	/** The same of two groups of one kind, which nothing but chance tells apart. */
	noise: number;
	/** How likely chance alone puts the kinds so far apart: Friedman's test over the turns. */
	chance: number;
	samples: number;
}

const MOST_SAMPLES = 3000;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/**
 * Friedman's test: is any kind slower than the others in the turns that all of them share? What the machine does else
 * slows a whole turn, and leaves the order within it to chance.
 * @param times of each kind, the same number of each; an odd number of kinds
 * @returns the probability of such an order, were all alike (chi-square of kinds − 1, an even number of, degrees)
 */
export function chanceOfOrder(times: readonly (readonly number[])[]): number {
	const [kinds, turns] = [times.length, times[0]!.length];
	const ranks = times.map(() => 0);
	for (let turn = 0; turn < turns; turn += 1)
		for (const of of times.keys()) {
			const own = times[of]![turn]!;
			for (const other of times) {
				if (other[turn]! < own) ranks[of]! += 1;
				else if (other[turn]! === own) ranks[of]! += 0.5;
			}
			ranks[of]! += 0.5;
		}
	const squares = ranks.reduce((sum, rank) => sum + rank ** 2, 0);
	const statistic = (12 * squares) / (turns * kinds * (kinds + 1)) - 3 * turns * (kinds + 1);
	let [term, sum] = [1, 1];
	for (let i = 1; i < (kinds - 1) / 2; i += 1) {
		term *= statistic / 2 / i;
		sum += term;
	}
	return Math.exp(-statistic / 2) * sum;
}

/**
 * How long bad tokens take, from one that is right to its last bit to one that is nothing at all: one at a time on one
 * connection, in turns, so that whatever else the machine does meets all of them alike.
 */
export async function compareTimes(
	{ look }: Door,
	{ key, receipt }: Receipts,
	rounds: number
): Promise<Times> {
	const wrongFrom = (at: number) => () => {
		const bytes = Buffer.from(seal(key, receipt, newNonce()), 'base64url');
		bytes[at]! ^= 1;
		return bytes.toString('base64url');
	};
	const guessed = () => randomBytes(39).toString('base64url');
	const kinds: Record<string, () => string> = {
		'right but for the last bit': wrongFrom(38),
		'right up to the tag': wrongFrom(23),
		'right up to the nonce': wrongFrom(7),
		'with an unknown key': wrongFrom(1),
		guessed,
		'guessed again': guessed,
		'too short': () => guessed().slice(0, 51)
	};
	const times = Object.keys(kinds).map((): number[] => []);
	const samples = Math.min(MOST_SAMPLES, rounds * 20);
	// Made beforehand: sealing leaves rubbish and cold caches behind, which would be measured with the next request.
	const tokens = Object.values(kinds).map((make) => Array.from({ length: samples }, make));
	for (let sample = 0; sample < samples; sample += 1)
		for (let turn = 0; turn < tokens.length; turn += 1) {
			const i = (sample + turn) % tokens.length;
			const token = tokens[i]![sample]!;
			const since = performance.now();
			await look(token);
			times[i]!.push(performance.now() - since);
		}
	const medians = Object.fromEntries(
		Object.keys(kinds).map((kind, i) => [kind, median(times[i]!)])
	);
	const all = Object.values(medians);
	const same = [medians.guessed!, medians['guessed again']!];
	return {
		medians,
		ratio: Math.max(...all) / Math.min(...all),
		noise: Math.max(...same) / Math.min(...same),
		chance: chanceOfOrder(times),
		samples
	};
}
