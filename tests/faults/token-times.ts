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
	samples: number;
}

const MOST_SAMPLES = 3000;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

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
		samples
	};
}
