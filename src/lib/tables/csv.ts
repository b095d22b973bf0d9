import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Row } from './row.ts';

/** A record cannot be longer; a quote that never closes must not swallow the whole file into memory. */
const LONGEST_RECORD = 1_000_000;

const LINES_LOOKED_AT = 50;

/**
 * Records of a CSV text that arrives in pieces (RFC 4180: quotes, doubled quotes, line ends within quotes). Written
 * here, since it runs in the browser as well as under Node.
 * @throws ProblemError HL-6512 with the row in which a quote is opened that never closes
 */
export async function* csvRecords(
	pieces: AsyncIterable<string>,
	delimiter: string
): AsyncGenerator<Row> {
	let record: string[] = [];
	let cell = '';
	let length = 0;
	let number = 0;
	/** 'quote': a quote inside a quoted cell, which may end it or be the first of two. */
	let state: 'start' | 'plain' | 'quoted' | 'quote' = 'start';
	let afterReturn = false;

	for await (const piece of pieces) {
		let from = 0;
		let begun = 0;
		for (let at = 0; at < piece.length; at += 1) {
			const sign = piece[at]!;
			const skip = afterReturn && sign === '\n';
			afterReturn = false;
			if (skip) {
				from = at + 1;
				continue;
			}
			if (state === 'quoted') {
				if (sign !== '"') continue;
				cell += piece.slice(from, at);
				from = at + 1;
				state = 'quote';
				continue;
			}
			if (state === 'quote' && sign === '"') {
				from = at;
				state = 'quoted';
				continue;
			}
			if (state === 'start' && sign === '"') {
				from = at + 1;
				state = 'quoted';
				continue;
			}
			if (sign === delimiter || sign === '\n' || sign === '\r') {
				record.push(cell + piece.slice(from, at));
				cell = '';
				from = at + 1;
				state = 'start';
				if (sign === delimiter) continue;
				afterReturn = sign === '\r';
				number += 1;
				if (record.length > 1 || record[0] !== '') yield { number, cells: record };
				record = [];
				length = 0;
				begun = at + 1;
			} else if (state !== 'plain') state = 'plain';
		}
		cell += piece.slice(from);
		length += piece.length - begun;
		if (length > LONGEST_RECORD) throw new ProblemError('HL-6512', String(number + 1));
	}
	if (state === 'quoted') throw new ProblemError('HL-6512', String(number + 1));
	if (cell !== '' || record.length > 0 || state === 'quote')
		yield { number: number + 1, cells: [...record, cell] };
}

/**
 * The delimiter of a text's first lines: whichever of tab, semicolon and comma cuts the most lines into equally many
 * cells, wide rows before narrow ones. A title above the headers, and commas in its dates, have little to say.
 */
export function guessDelimiter(text: string): string {
	const lines = text
		.replace(/"[^"]*"/g, '')
		.split(/\r\n?|\n/)
		.filter((line) => line.trim() !== '')
		.slice(0, LINES_LOOKED_AT);
	const weights = ['\t', ';', ',', '|'].map((sign) => {
		const times = new Map<number, number>();
		for (const line of lines) {
			const cuts = line.split(sign).length - 1;
			times.set(cuts, (times.get(cuts) ?? 0) + cuts);
		}
		return [Math.max(0, ...times.values()), sign] as const;
	});
	return weights.reduce((most, one) => (one[0] > most[0] ? one : most))[1];
}
