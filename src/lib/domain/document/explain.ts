import Fraction from 'fraction.js';
import { number, type Locale } from '../text/number.ts';
import { changeBounds } from '../text/interval.ts';
import { percent } from '../text/percent.ts';
import type { Interval } from '../satisfaction/wilson.ts';
import type { Block, Cell, FigureBlock, Row, TableBlock } from './block.ts';
import type { OfficialDocument } from './document.ts';
import { printed, printedInterval, valueOf, type DocumentFigure } from './figure.ts';

/** Where in a document a figure stands: on a line of its own, or in a column of a row. */
export type FigurePlace = { block: FigureBlock } | { block: TableBlock; row: Row; at: number };

/** What kind of words tell what a figure means. */
export type Meaning =
	| 'count'
	| 'sum'
	| 'share'
	| 'part'
	| 'few'
	| 'counts'
	| 'mean5'
	| 'interval'
	| 'meanOfMeans'
	| 'weighted'
	| 'postStratified'
	| 'effectiveInterval'
	| 'points'
	| 'pointSum'
	| 'change'
	| 'range'
	| 'exact';

export interface Explanation {
	/** With the numbers put in; null where the figure is a count of what stands in the list behind it. */
	formula: string | null;
	meanings: Meaning[];
	interval: string | null;
	/** Which of the slips are meant: what a list of slips is asked for besides the quarter. */
	part: Record<string, string>;
}

/** A sum of more parts than this is not written out. */
const MOST_PARTS = 12;
/** The groups of dossiers: six fields in four stages each. */
const MOST_GROUPS = 24;
const FILTERS = ['field', 'counter', 'channel', 'stage', 'level', 'reason'];

/** How a figure of a document came about, from what the document itself prints. */
export function explain(
	figure: DocumentFigure,
	place: FigurePlace,
	document: Pick<OfficialDocument, 'blocks' | 'locale'>
): Explanation {
	const { locale } = document;
	return {
		...computed(figure, place, document),
		interval:
			(figure.kind === 'share' || figure.kind === 'change') && figure.interval
				? figure.kind === 'share'
					? printedInterval(figure.interval, locale)
					: changeBounds(figure.interval, locale)
				: null,
		part: partOf(place)
	};
}

type Computed = Pick<Explanation, 'formula' | 'meanings'>;

function computed(
	figure: DocumentFigure,
	place: FigurePlace,
	{ blocks, locale }: Pick<OfficialDocument, 'blocks' | 'locale'>
): Computed {
	const result = printed(figure, locale).replace(/\u00A0\(\*\)$/, '');
	const equals = (formula: string) => `${formula} = ${result}`;
	switch (figure.kind) {
		case 'count':
			return counted(figure.n, place, blocks, locale);
		case 'share': {
			const { numerator, denominator, interval, few, counts } = figure;
			return {
				formula: counts ? null : equals(divided(numerator, denominator, locale)),
				meanings: [
					isMean5(place) ? 'mean5' : interval ? 'share' : 'part',
					...(counts ? (['counts'] as const) : []),
					...(few ? (['few'] as const) : [])
				]
			};
		}
		case 'interval': {
			if (place.block.id === 'weighted_interval') {
				const share = figureNamed(blocks, 'weighted');
				return {
					formula: share ? `${percentOf(share, locale)} → ${result}` : null,
					meanings: ['effectiveInterval']
				};
			}
			const of = shareWithin(figure.interval, place);
			return {
				formula: of && `${divided(of.numerator, of.denominator, locale)} → ${result}`,
				meanings: ['interval']
			};
		}
		case 'mean':
			return place.block.id === 'weighted'
				? { formula: postStratified(figure, blocks, locale), meanings: ['postStratified'] }
				: averaged(figure, place, locale);
		case 'points': {
			if ('row' in place && place.row.style === 'total') {
				const parts = columnOf(place.block.rows, place.at).filter((one) => one.style !== 'total');
				return { formula: summed(parts, figure, locale), meanings: ['pointSum'] };
			}
			const [n, points] = 'row' in place ? place.row.cells.map(countOf) : [];
			const known = n !== undefined && points !== undefined && n !== null && points !== null;
			return {
				formula: known ? equals(divided(points, n, locale)) : null,
				meanings: ['points']
			};
		}
		case 'change': {
			const then = 'row' in place ? place.row.cells.find(isShare) : undefined;
			const now = shareNamed(blocks, 'top_two');
			const formula = now && then && `${partText(now, locale)} − ${partText(then, locale)}`;
			return { formula: formula ? equals(formula) : null, meanings: ['change'] };
		}
		case 'range': {
			const { least, most, denominator } = figure;
			const [low, high] = [least, most].map((n) => divided(n, denominator, locale));
			return least === most
				? { formula: equals(low!), meanings: ['exact'] }
				: { formula: `${low} … ${high} = ${result}`, meanings: ['range'] };
		}
	}
}

const divided = (above: number, below: number, locale: Locale) =>
	`${number(above, 0, locale)} ÷ ${number(below, 0, locale)}`;
const isShare = (cell: Cell | undefined): cell is Extract<DocumentFigure, { kind: 'share' }> =>
	typeof cell === 'object' && cell.kind === 'share';
const countOf = (cell: Cell) =>
	typeof cell === 'object' && cell.kind === 'count' ? cell.n : undefined;
/** As a part of a formula: counts stay counts, so that nothing is a percentage here and none there. */
const partText = (figure: DocumentFigure, locale: Locale) =>
	figure.kind === 'share' && figure.counts
		? `(${divided(figure.numerator, figure.denominator, locale)})`
		: percentOf(figure, locale);
const percentOf = (figure: DocumentFigure, locale: Locale) => percent(valueOf(figure), 1, locale);
const isMean5 = (place: FigurePlace) =>
	('row' in place ? place.block.columns[place.at]?.id : place.block.id) === 'mean5';

function figureNamed(blocks: readonly Block[], id: string): DocumentFigure | undefined {
	return blocks.find((block): block is FigureBlock => block.kind === 'figure' && block.id === id)
		?.figure;
}

function shareNamed(blocks: readonly Block[], id: string) {
	const figure = figureNamed(blocks, id);
	return isShare(figure) ? figure : undefined;
}

/** The share that bounds stand beside: the one of their row with the same bounds. */
function shareWithin(bounds: Interval | null, place: FigurePlace) {
	if (!bounds || !('row' in place)) return null;
	const { low, high } = bounds;
	const shares = place.row.cells.filter(isShare);
	return shares.find(({ interval }) => interval?.low === low && interval.high === high) ?? null;
}

const columnOf = (rows: readonly Row[], at: number) =>
	rows.map(({ cells, style, id }) => ({ cell: cells[at], style, id }));

/** Parts written as a sum, where they are few and make up the figure exactly. */
function summed(
	parts: readonly { cell: Cell | undefined }[],
	whole: DocumentFigure,
	locale: Locale
): string | null {
	const figures = parts.flatMap(({ cell }) =>
		typeof cell === 'object' && valueOf(cell) ? [cell] : []
	);
	if (figures.length < 2 || figures.length > MOST_PARTS) return null;
	const sum = figures.reduce((all, one) => all.add(valueOf(one)!), new Fraction(0));
	if (!valueOf(whole)?.equals(sum)) return null;
	return `${figures.map((one) => printed(one, locale)).join(' + ')} = ${printed(whole, locale)}`;
}

function counted(
	n: number | null,
	place: FigurePlace,
	blocks: readonly Block[],
	locale: Locale
): Computed {
	const figure: DocumentFigure = { kind: 'count', n, source: '' };
	if ('row' in place) {
		if (place.row.style !== 'total') return { formula: null, meanings: ['count'] };
		const parts = columnOf(place.block.rows, place.at).filter(({ style, id }) =>
			place.row.id === ''
				? style === undefined
				: // A sum of one stage among rows of a field and a stage each.
					style === undefined && id.endsWith(`,${place.row.id}`)
		);
		const formula = summed(parts, figure, locale);
		return { formula, meanings: [formula ? 'sum' : 'count'] };
	}
	if (place.block.id === 'counted') {
		const [all, left] = ['collected', 'not_counted'].map((id) => figureNamed(blocks, id));
		if (all && left)
			return {
				formula: `${printed(all, locale)} − ${printed(left, locale)} = ${printed(figure, locale)}`,
				meanings: ['count']
			};
	}
	return { formula: null, meanings: ['count'] };
}

/** A mean of the items of a factor, or of the factors: written out where that is what it is. */
function averaged(
	figure: Extract<DocumentFigure, { kind: 'mean' }>,
	place: FigurePlace,
	locale: Locale
): Computed {
	const few = figure.few ? (['few'] as const) : [];
	const words: Computed = { formula: null, meanings: ['weighted', ...few] };
	if (!('row' in place)) return words;
	const { rows } = place.block;
	const column = columnOf(rows, place.at);
	const from = rows.indexOf(place.row);
	const end = rows.findIndex((row, at) => at > from && row.style !== 'part');
	const parts =
		place.row.style === 'total'
			? column.filter(({ style }) => style === 'group')
			: column.slice(from + 1, end < 0 ? undefined : end);
	const figures = parts.flatMap(({ cell }) =>
		typeof cell === 'object' && valueOf(cell) ? [cell] : []
	);
	if (figures.length === 0 || figures.length > MOST_PARTS) return words;
	const sum = figures.reduce((all, one) => all.add(valueOf(one)!), new Fraction(0));
	if (!valueOf(figure)?.equals(sum.div(figures.length))) return words;
	const shown = figures.map((one) => partText(one, locale)).join(' + ');
	const above = figures.length > 1 ? `(${shown})` : shown;
	return {
		formula: `${above} ÷ ${figures.length} = ${percentOf(figure, locale)}`,
		meanings: ['meanOfMeans', ...few]
	};
}

/** Dossiers × share of every group, added up and divided by all dossiers; null where the groups are too many to write. */
function postStratified(
	figure: DocumentFigure,
	blocks: readonly Block[],
	locale: Locale
): string | null {
	const table = blocks.find(
		(block): block is TableBlock => block.kind === 'table' && block.id === 'weighted_groups'
	);
	const rows = table?.rows.filter(({ style }) => style !== 'total') ?? [];
	const groups = rows.flatMap(({ cells }) => {
		const [dossiers] = cells.map(countOf);
		const share = cells.find(isShare);
		return typeof dossiers === 'number' && share ? [{ dossiers, share }] : [];
	});
	// A group that cannot be written makes the rest of the sum wrong.
	if (groups.length === 0 || groups.length < rows.length) return null;
	const parts = groups.map(({ dossiers, share: { numerator, denominator } }) => ({
		...{ dossiers, satisfied: numerator, slips: denominator }
	}));
	return weightedSum(parts, percentOf(figure, locale), locale);
}

/** The same of groups as they are counted. */
export function weightedSum(
	groups: readonly { dossiers: number; satisfied: number; slips: number }[],
	result: string,
	locale: Locale
): string | null {
	if (groups.length > MOST_GROUPS) return null;
	const parts = groups.map(
		({ dossiers, satisfied, slips }) =>
			`${number(dossiers, 0, locale)} × ${divided(satisfied, slips, locale)}`
	);
	const all = groups.reduce((sum, { dossiers }) => sum + dossiers, 0);
	return `(${parts.join(' + ')}) ÷ ${number(all, 0, locale)} = ${result}`;
}

/** Half of an interval, its bounds with as many digits as it takes for the sum to come out as it is printed. */
export function marginFormula({ low, high }: Interval, locale: Locale): string {
	const error = number((100 * (high - low)) / 2, 1, locale);
	const rounded = (value: number, digits: number) => new Fraction((100 * value).toFixed(digits));
	const digits =
		[1, 2, 3].find(
			(n) =>
				number(rounded(high, n).sub(rounded(low, n)).div(2), 1, locale) === error &&
				!rounded(high, n).sub(rounded(low, n)).mul(5).mod(1).equals(new Fraction(1, 2))
		) ?? 4;
	return `(${percent(high, digits, locale)} − ${percent(low, digits, locale)}) ÷ 2 = ±${error}`;
}

/** "field:ho-tich,stage:result" in a column "level_2": the slips of that field and stage with that level. */
function partOf(place: FigurePlace): Record<string, string> {
	if (!('row' in place)) {
		const { id } = place.block;
		if (id === 'collected') return { counted: '' };
		if (id === 'not_counted') return { counted: 'out' };
		const field = /^(?:slips|top_two)_(.+)$/.exec(id)?.[1];
		return field ? { field } : {};
	}
	const level = /^level_([1-5])$/.exec(place.block.columns[place.at]?.id ?? '')?.[1];
	return { ...inCommon(place.row.id.split('+').map(namedIn)), ...(level && { level }) };
}

const namedIn = (group: string) =>
	new Map(
		group
			.split(',')
			.map((one) => one.split(':', 2) as [string, string | undefined])
			.filter((entry): entry is [string, string] => FILTERS.includes(entry[0]) && !!entry[1])
	);

/** Groups that were joined are listed by what all of them have in common. */
function inCommon([first, ...others]: Map<string, string>[]): Record<string, string> {
	return Object.fromEntries(
		[...first!].filter(([key, value]) => others.every((other) => other.get(key) === value))
	);
}
