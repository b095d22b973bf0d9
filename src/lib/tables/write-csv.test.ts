import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, freeText } from './write-csv.ts';

const line = (text: string) => csvLine([1, freeText(text), null, true]);

describe('a line of CSV', () => {
	it('keeps its cells, whatever stands in them', () => {
		fc.assert(
			fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (cells) => {
				const [read] = parse(csvLine(['x', ...cells])) as string[][];
				expect(read).toEqual(['x', ...cells]);
			})
		);
	});

	it('is a formula for no spreadsheet, whichever sign parts its cells', () => {
		const lives = [
			'=',
			'+',
			'-',
			'@',
			'\t=',
			'\r=',
			' =',
			'\u00a0=',
			'\u200b=',
			'＝',
			'＋',
			'－',
			'＠'
		];
		for (const sign of lives)
			for (const before of ['', 'Cho lau;', 'Cho lau,', 'a; ', 'a\t', 'a\n', 'a;"', "a;'"]) {
				const text = `${before}${sign}1+41`;
				for (const delimiter of [',', ';', '\t'])
					for (const cell of parse(line(text), {
						delimiter,
						relax_quotes: true,
						relax_column_count: true
					}).flat())
						expect([text, delimiter, /^[\s\p{Cf}"]*[=+\-@＝＋－＠]/u.test(cell)]).toEqual([
							text,
							delimiter,
							false
						]);
			}
	});

	it('leaves ordinary words as they are', () => {
		for (const text of ['Chờ lâu', 'a-b', 'Số 1 = tốt', 'email@x.vn', '5+'])
			expect(parse(line(text))).toEqual([['1', text, '', 'true']]);
	});
});
