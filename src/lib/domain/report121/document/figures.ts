import type { Cell, Column, FigureBlock, Row, TableBlock } from '../../document/block.ts';
import type { DocumentFigure, ShareFigure } from '../../document/figure.ts';
import { tooFewForPercent } from '../../text/answers.ts';
import type { Figure, MeanFigure } from '../figure.ts';
import type { RateFigure } from '../stage-rates.ts';
import type { Composing, SourceKey } from './subject.ts';

type Needs = Pick<Composing, 'minimum' | 'edition'>;

export const count = (n: number | null, source: SourceKey = 'slips'): DocumentFigure => ({
	kind: 'count',
	n,
	source
});

/** A share of answers, marked where they are few. */
export function share(of: Figure, needs: Needs, source: SourceKey = 'slips'): ShareFigure {
	return { ...meanShare(of, needs, source), ...asCounts(of.n, needs) };
}

/** A mean of answers written as a share (Σ level of five for each): no count of anything, however few they are. */
export function meanShare(
	{ numerator, denominator, n, interval }: Figure,
	{ minimum }: Needs,
	source: SourceKey = 'slips'
): ShareFigure {
	return {
		...{ kind: 'share', numerator, denominator, n, interval, source },
		...(n < minimum && { few: true })
	};
}

/** A part of all answers: no sample, but a percentage of few of them would tell as little. */
export function partOfAnswers(of: Figure, needs: Needs): Cell {
	const cell = part(of, 'slips');
	return typeof cell === 'string' ? cell : { ...cell, ...asCounts(of.denominator, needs) };
}

const asCounts = (answers: number, { edition }: Needs) =>
	edition >= 2 && tooFewForPercent(answers) ? { counts: true as const } : {};

/** A part of a whole that is no sample: of dossiers, of all slips. It has no interval and is never few. */
export function part(of: Figure | RateFigure | null, source: SourceKey): Cell {
	if (!of) return '—';
	const { numerator, denominator, n } = of;
	const exceeds = 'exceeds' in of && of.exceeds;
	return {
		...{ kind: 'share', numerator, denominator, n, interval: null, source },
		...(exceeds && { exceeds })
	};
}

export function mean({ value, n }: MeanFigure, { minimum }: Needs): DocumentFigure {
	return { kind: 'mean', value, n, source: 'slips', ...(n < minimum && n > 0 && { few: true }) };
}

export const bounds = ({ interval, n }: Figure, source: SourceKey = 'slips'): DocumentFigure => ({
	kind: 'interval',
	interval,
	n,
	source
});

export const figureRow = (
	id: string,
	label: string,
	figure: DocumentFigure,
	remark?: string
): FigureBlock => ({ kind: 'figure', id, label, figure, ...(remark && { remark }) });

export const numbers = (...heads: [id: string, head: string][]): Column[] =>
	heads.map(([id, head]) => ({ id, head, number: true }));

export const table = (
	id: string,
	caption: string,
	head: string,
	columns: Column[],
	rows: Row[]
): TableBlock => ({ kind: 'table', id, caption, head, columns, rows });
