import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords, guessDelimiter } from './csv.ts';

/** The text in pieces cut where the test likes. */
async function read(text: string, cuts: number[] = [], delimiter = ',') {
	async function* pieces() {
		let from = 0;
		for (const cut of [...cuts].sort((a, b) => a - b)) {
			const to = Math.min(cut, text.length);
			if (to > from) yield text.slice(from, to);
			from = Math.max(from, to);
		}
		if (from < text.length) yield text.slice(from);
	}
	const rows: string[][] = [];
	for await (const { cells } of csvRecords(pieces(), delimiter)) rows.push(cells);
	return rows;
}

const cell = fc.stringMatching(/^[ab ,;"\r\n\tđ]{0,6}$/);
const quoted = (value: string) =>
	/^[^",;\r\n]*$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`;

describe('CSV records', () => {
	it('are read as csv-parse reads them, wherever the stream is cut', async () => {
		const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
		await fc.assert(
			fc.asyncProperty(
				table,
				fc.constantFrom('\n', '\r\n'),
				fc.array(fc.nat(80)),
				fc.boolean(),
				async (rows, end, cuts, last) => {
					const text = rows.map((row) => row.map(quoted).join(',')).join(end) + (last ? end : '');
					const judge = parse(text, {
						relax_column_count: true,
						skip_empty_lines: true
					}) as string[][];
					expect(await read(text, cuts)).toEqual(judge);
				}
			)
		);
	});

	it('keep the number of their row, empty ones counted', async () => {
		async function* pieces() {
			yield 'a,b\n\n"c\nd",e\n';
		}
		const numbers: number[] = [];
		for await (const { number } of csvRecords(pieces(), ',')) numbers.push(number);
		expect(numbers).toEqual([1, 3]);
	});

	it('do not swallow a file whose quote never closes', async () => {
		const endless = `"${'x'.repeat(600_000)}`;
		await expect(read(endless + endless.slice(1), [600_001])).rejects.toThrow('HL-6512');
	});

	it('are split at the sign that their rows use, whatever stands above them', () => {
		expect(guessDelimiter('a;b;c\n1,5;2;3')).toBe(';');
		expect(guessDelimiter('"a,b"\tc\n')).toBe('\t');
		expect(guessDelimiter('\n\na,b')).toBe(',');
		const titled = 'DANH SÁCH HỒ SƠ\nTừ ngày 01/11/2026, đến ngày 23/11/2026\n\nSố;Tên;Ngày\n';
		expect(guessDelimiter(titled)).toBe(';');
		expect(guessDelimiter(`${titled}1;Cấp, đổi, cấp lại, xác nhận;x\n2;b, c;y\n`)).toBe(';');
		expect(guessDelimiter('Báo cáo\r\rMã\tNgày\r')).toBe('\t');
	});
});
