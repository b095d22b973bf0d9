import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '#lib/domain/document/document.ts';
import { explain, type Explanation, type FigurePlace } from '#lib/domain/document/explain.ts';
import { printed, valueOf, type DocumentFigure } from '#lib/domain/document/figure.ts';
import { fixture } from './fixture.ts';

const document = fixture('vi');
interface Explained {
	name: string;
	figure: DocumentFigure;
	explained: Explanation;
}
const all: Explained[] = [...blocksOf(document)].flatMap(({ block }): Explained[] => {
	const explained = (figure: DocumentFigure, place: FigurePlace, name: string) => ({
		...{ name, figure, explained: explain(figure, place, document) }
	});
	if (block.kind === 'figure') return [explained(block.figure, { block }, block.id)];
	if (block.kind !== 'table') return [];
	return block.rows.flatMap((row) =>
		row.cells.flatMap((cell, at) =>
			typeof cell === 'string'
				? []
				: explained(cell, { block, row, at }, `${block.id} ${row.id} ${block.columns[at]!.id}`)
		)
	);
});
const named = (name: string) => all.find((one) => one.name === name)!.explained;
const isKnown = (figure: DocumentFigure) =>
	figure.kind === 'interval' ? figure.interval !== null : valueOf(figure) !== null;

/** What the left side of a formula comes to, as a person with a pocket calculator would have it. */
function reckoned(formula: string): number {
	const left = formula.split(/ [=→] /)[0]!;
	const plain = left
		.replaceAll('.', '')
		.replaceAll(',', '.')
		.replaceAll('÷', '/')
		.replaceAll('×', '*')
		.replaceAll('−', '-')
		.replace(/([\d.]+)%/g, '($1/100)');
	expect(plain).toMatch(/^[\d./*+() -]+$/);
	return Number(new Function(`return ${plain}`)());
}

describe('Every figure of the report', () => {
	it('opens to what it means, and to a formula unless it is counted or printed as counts', () => {
		expect(all.length).toBeGreaterThan(100);
		for (const { name, explained } of all.filter(({ figure }) => isKnown(figure))) {
			expect(explained.meanings.length, name).toBeGreaterThan(0);
			const isCounts = explained.meanings.some((one) => one === 'count' || one === 'counts');
			if (!isCounts) expect(explained.formula, name).not.toBeNull();
		}
	});

	it('has a formula that comes to what is printed', () => {
		const tried = all.filter(
			({ figure, explained }) => explained.formula && figure.kind !== 'range' && isKnown(figure)
		);
		expect(tried.length).toBeGreaterThan(60);
		for (const { name, figure, explained } of tried) {
			const formula = explained.formula!;
			const value = reckoned(formula);
			if (figure.kind === 'interval') {
				expect(value, name).toBeGreaterThanOrEqual(figure.interval!.low);
				expect(value, name).toBeLessThanOrEqual(figure.interval!.high);
				continue;
			}
			expect(formula.endsWith(printed(figure).replace(/\u00A0\(\*\)$/, '')), name).toBe(true);
			const exact = valueOf(figure)!.valueOf();
			const points = figure.kind === 'change' ? value * 100 : value;
			// Parts are printed with one decimal of a percentage.
			expect(Math.abs(points - exact), `${name}: ${formula}`).toBeLessThan(
				figure.kind === 'change' ? 0.11 : figure.kind === 'points' ? 0.06 : 0.0011
			);
		}
	});

	it('is written out as people would: a share, a sum, what was left out, before and now', () => {
		expect(named('top_two').formula).toBe('276 ÷ 312 = 88,5%');
		expect(named('top_two').meanings).toEqual(['share']);
		expect(named('mean5').meanings).toEqual(['mean5']);
		expect(named('counted').formula).toBe('316 − 4 = 312');
		expect(named('levels  slips').formula).toBe('128 + 148 + 24 + 9 + 3 = 312');
		expect(named('levels level:5 interval').formula).toMatch(/^128 ÷ 312 → /);
		expect(named('comparison previous difference').formula).toMatch(/^88,5% − 81,1% = \+7,4$/);
		expect(named('rate_766').formula).toContain(' ÷ 2.385');
	});

	it('leads to its own slips: of a field, a level of a field, a reason, and those left out', () => {
		expect(named('levels_by_field field:justice level_2').part).toEqual({
			...{ field: 'justice', level: '2' }
		});
		expect(named('by_counter counter:Q1 slips').part).toEqual({ counter: 'Q1' });
		expect(named('reasons reason:unlawful_fee times').part).toEqual({ reason: 'unlawful_fee' });
		expect(named('not_counted').part).toEqual({ counted: 'out' });
		expect(named('collected').part).toEqual({ counted: '' });
		expect(named('slips_justice').part).toEqual({ field: 'justice' });
		expect(named('top_two').part).toEqual({});
	});

	it('says that it rests on few wherever it does', () => {
		const few = all.filter(({ figure }) => 'few' in figure && figure.few);
		expect(few.length).toBeGreaterThan(0);
		for (const { name, explained } of few) expect(explained.meanings, name).toContain('few');
	});

	it('is exact where its parts are: a mean of unlike weights is not passed off as a plain one', () => {
		const cell = (value: string): DocumentFigure => ({ kind: 'mean', value, n: 9, source: '' });
		const columns = [{ id: 'top_two', head: '', number: true }];
		const rows = [
			{ id: 'factor:a', head: '', style: 'group' as const, cells: [cell('1/2')] },
			{ id: 'factor:b', head: '', style: 'group' as const, cells: [cell('1/4')] }
		];
		const explained = (value: string) => {
			const row = { id: 'index', head: '', style: 'total' as const, cells: [cell(value)] };
			const block = { kind: 'table' as const, id: 'factors', caption: '', head: '', columns };
			const place = { block: { ...block, rows: [...rows, row] }, row, at: 0 };
			return explain(row.cells[0]!, place, { blocks: [], locale: 'vi' });
		};
		expect(explained(new Fraction(3, 8).toFraction())).toMatchObject({
			...{ formula: '(50,0% + 25,0%) ÷ 2 = 37,5%', meanings: ['meanOfMeans'] }
		});
		expect(explained('2/5')).toMatchObject({ formula: null, meanings: ['weighted'] });
	});
});
