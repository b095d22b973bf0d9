import type { Cell } from '#lib/domain/document/block.ts';
import { blocksOf, type FigureDocument } from '#lib/domain/document/document.ts';
import { valueOf, type DocumentFigure } from '#lib/domain/document/figure.ts';
import { percent } from '#lib/domain/text/percent.ts';
import { number } from '#lib/domain/text/number.ts';
import { csvLine, freeText, type Cell as CsvCell } from '#lib/tables/write-csv.ts';

const HEADER = [
	...['chapter', 'figure', 'name', 'part', 'numerator', 'denominator', 'percent', 'low', 'high'],
	...['n', 'source']
];

/**
 * Every figure of the document, a line each: `chapter` is its numeral or its annex, `figure` and `part` name it for machines (`levels.share`, `level:5`),
 * `name` for people; numerator and denominator wherever there are any, the rest printed as in the document.
 */
export function csv(document: FigureDocument): string {
	return [HEADER, ...lines(document)].map(csvLine).join('');
}

type Line = CsvCell[];

function* lines(document: FigureDocument): Generator<Line> {
	const line = (chapter: string, id: string, name: string, part: string, cell: Cell): Line[] => {
		if (typeof cell === 'string') return [];
		const numbers = numbersOf(cell);
		const source = document.sources[cell.source]?.source ?? '';
		return numbers ? [[chapter, id, freeText(name), part, ...numbers, freeText(source)]] : [];
	};
	for (const { chapter: heading, block } of blocksOf(document)) {
		const chapter = heading.split('.', 1)[0]!;
		if (block.kind === 'figure') yield* line(chapter, block.id, block.label, '', block.figure);
		if (block.kind === 'table')
			for (const row of block.rows)
				for (const [place, cell] of row.cells.entries()) {
					const { id, head } = block.columns[place]!;
					yield* line(chapter, `${block.id}.${id}`, `${row.head}: ${head}`, row.id, cell);
				}
	}
}

/** numerator, denominator, percent, low, high, n; null for a figure that is not there. */
function numbersOf(figure: DocumentFigure): Line | null {
	const value = valueOf(figure);
	switch (figure.kind) {
		case 'count':
			return figure.n === null ? null : [figure.n, null, null, null, null, null];
		case 'share': {
			const { numerator, denominator, interval, n } = figure;
			const low = interval && percent(interval.low);
			const high = interval && percent(interval.high);
			return [numerator, denominator, value && percent(value), low, high, n];
		}
		case 'mean':
			return value && [null, null, percent(value), null, null, figure.n];
		case 'points':
			return value && [null, null, number(value, figure.digits), null, null, figure.n];
		case 'change':
			return value && [null, null, number(value, 1), ...both(figure.interval, points), null];
		case 'interval':
			return figure.interval && [null, null, null, ...both(figure.interval, percent), figure.n];
		case 'range': {
			const { least, most, denominator } = figure;
			const high = valueOf({ ...figure, least: most });
			return value && [least, denominator, percent(value), percent(value), percent(high), most];
		}
	}
}

const points = (value: number) => number(value, 1);

const both = (
	interval: { low: number; high: number } | null,
	print: (value: number) => string
): Line => (interval ? [print(interval.low), print(interval.high)] : [null, null]);
