import type { Cell, TableBlock } from '#lib/domain/document/block.ts';
import { blocksOf, type FigureDocument } from '#lib/domain/document/document.ts';
import { valueOf, type DocumentFigure } from '#lib/domain/document/figure.ts';
import { writeZip, type Part } from '#lib/tables/zip.ts';
import * as parts from './xlsx-parts.ts';
import type { Sheet, SheetCell } from './xlsx-parts.ts';

/**
 * The document as a workbook: one sheet a table, the single figures on the first. Numbers are numbers: of a share
 * numerator, denominator and share stand in cells of their own, bounds too.
 * @param made ISO 8601, written as the moment of making
 */
export async function xlsx(document: FigureDocument, made: string): Promise<Uint8Array> {
	const sheets = named([figureSheet(document), ...tableSheets(document)]);
	const files: Part[] = [
		{ name: '[Content_Types].xml', data: parts.contentTypes(sheets.length) },
		{ name: '_rels/.rels', data: parts.rootRelations },
		{ name: 'docProps/core.xml', data: parts.core(document.head.subject.join(' '), made) },
		{ name: 'xl/workbook.xml', data: parts.workbook(sheets.map(({ name }) => name)) },
		{ name: 'xl/_rels/workbook.xml.rels', data: parts.workbookRelations(sheets.length) },
		{ name: 'xl/styles.xml', data: parts.styles },
		...sheets.map((sheet, at) => ({
			name: `xl/worksheets/sheet${at + 1}.xml`,
			data: parts.worksheet(sheet)
		}))
	];
	return new Uint8Array(await (await writeZip(files)).arrayBuffer());
}

const text = (value: string, bold = false): SheetCell => ({ text: value, bold });

const HEADS = [
	...(['chapter', 'figure', 'value', 'numerator', 'denominator'] as const),
	...(['low', 'high', 'n', 'source'] as const)
];

function figureSheet(document: FigureDocument): Sheet {
	const heads = WORDS[document.locale];
	const rows: SheetCell[][] = [
		[text([document.head.kind, ...document.head.subject].join(' '), true)],
		[text(document.head.body)],
		...(document.mark ? [[text(document.mark, true)]] : []),
		[],
		HEADS.map((head) => text(heads[head], true))
	];
	for (const { chapter, block } of blocksOf(document)) {
		if (block.kind !== 'figure') continue;
		const { figure } = block;
		const { low, high } = boundsOf(figure);
		rows.push([
			text(chapter),
			text(block.label),
			valueCell(figure),
			...partsOf(figure),
			low,
			high,
			'n' in figure && figure.kind !== 'count' ? { number: figure.n, style: 'count' } : null,
			text(document.sources[figure.source]?.source ?? '')
		]);
	}
	return { name: heads.figures, rows, widths: [30, 50, 14, 12, 12, 12, 12, 12, 40] };
}

function tableSheets({ locale, ...document }: FigureDocument): Sheet[] {
	return [...blocksOf(document)].flatMap(({ block }) =>
		block.kind === 'table' ? [tableSheet(block, locale)] : []
	);
}

/** How many cells a column of the table takes: as many as its widest figure has numbers. */
function tableSheet(table: TableBlock, locale: FigureDocument['locale']): Sheet {
	const words = WORDS[locale];
	const kinds = table.columns.map((_, place) =>
		table.rows.map(({ cells }) => kindOf(cells[place]!)).find((kind) => kind !== 'text')
	);
	const heads = table.columns.flatMap(({ head }, place) => {
		const kind = kinds[place];
		if (kind === 'share')
			return [`${head}: ${words.numerator}`, `${head}: ${words.denominator}`, head];
		if (kind === 'interval') return [`${head}: ${words.low}`, `${head}: ${words.high}`];
		return [head];
	});
	const row = (cells: readonly Cell[], bold: boolean) =>
		cells.flatMap((cell, place) => spread(cell, kinds[place]).map((one) => strong(one, bold)));
	return {
		name: table.caption,
		rows: [
			[text(table.caption, true)],
			[table.head, ...heads].map((head) => text(head, true)),
			...table.rows.map(({ head, cells, style }) => {
				const bold = style === 'total' || style === 'group';
				return [text(head, bold), ...row(cells, bold)];
			})
		],
		widths: [44, ...heads.map(() => 16)]
	};
}

const kindOf = (cell: Cell) => (typeof cell === 'string' ? 'text' : cell.kind);

const strong = (cell: SheetCell, bold: boolean): SheetCell =>
	cell && bold ? { ...cell, bold } : cell;

function spread(cell: Cell, kind: ReturnType<typeof kindOf> | undefined): SheetCell[] {
	if (kind === 'share')
		return typeof cell === 'string'
			? [null, null, text(cell)]
			: [...partsOf(cell), valueCell(cell)];
	if (kind === 'interval') {
		if (typeof cell === 'string') return [text(cell), null];
		const { low, high } = boundsOf(cell);
		return [low, high];
	}
	return [typeof cell === 'string' ? text(cell) : valueCell(cell)];
}

const STYLES = {
	share: 'share',
	mean: 'share',
	range: 'share',
	points: 'points',
	change: 'points'
} as const;

function valueCell(figure: DocumentFigure): SheetCell {
	const value = valueOf(figure);
	if (value === null || figure.kind === 'interval') return null;
	return {
		number: value.valueOf(),
		style: figure.kind === 'count' ? 'count' : STYLES[figure.kind]
	};
}

function partsOf(figure: DocumentFigure): [SheetCell, SheetCell] {
	if (figure.kind !== 'share' && figure.kind !== 'range') return [null, null];
	const numerator = figure.kind === 'share' ? figure.numerator : figure.least;
	return [
		{ number: numerator, style: 'count' },
		{ number: figure.denominator, style: 'count' }
	];
}

function boundsOf(figure: DocumentFigure): { low: SheetCell; high: SheetCell } {
	if (figure.kind === 'range' && figure.denominator > 0) {
		const { least, most, denominator } = figure;
		return {
			low: { number: least / denominator, style: 'share' },
			high: { number: most / denominator, style: 'share' }
		};
	}
	const interval = 'interval' in figure ? figure.interval : null;
	if (!interval) return { low: null, high: null };
	const style = figure.kind === 'change' ? 'points' : 'share';
	return { low: { number: interval.low, style }, high: { number: interval.high, style } };
}

/** Names as a spreadsheet allows them: at most 31 characters, none of []:*?/\, each once. */
function named(sheets: Sheet[]): Sheet[] {
	const used = new Set<string>();
	return sheets.map((sheet) => {
		const base = sheet.name
			.replaceAll(/[[\]:*?/\\]/g, ' ')
			.slice(0, 31)
			.trim();
		let name = base;
		for (let n = 2; used.has(name.toLowerCase()); n++)
			name = `${base.slice(0, 31 - 4).trim()} (${n})`;
		used.add(name.toLowerCase());
		return { ...sheet, name };
	});
}

const WORDS = {
	vi: {
		figures: 'Số liệu chung',
		chapter: 'Mục',
		figure: 'Chỉ tiêu',
		value: 'Giá trị',
		numerator: 'tử số',
		denominator: 'mẫu số',
		low: 'thấp nhất',
		high: 'cao nhất',
		n: 'Số trả lời',
		source: 'Nguồn'
	},
	en: {
		figures: 'Figures',
		chapter: 'Chapter',
		figure: 'Figure',
		value: 'Value',
		numerator: 'numerator',
		denominator: 'denominator',
		low: 'low',
		high: 'high',
		n: 'Answers',
		source: 'Source'
	}
} as const;
