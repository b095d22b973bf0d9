import { describe, expect, it } from 'vitest';
import type { Block, Cell, FigureBlock, Row, TableBlock } from './block.ts';
import { share as countAnswers } from '../satisfaction/share.ts';
import { explain, marginFormula, weightedSum } from './explain.ts';
import type { DocumentFigure, ShareFigure } from './figure.ts';

const count = (n: number | null): DocumentFigure => ({ kind: 'count', n, source: 'slips' });
const share = (
	numerator: number,
	denominator: number,
	otherwise: Partial<ShareFigure> = {}
): ShareFigure => ({
	...{ kind: 'share', numerator, denominator, n: denominator, interval: null, source: 'slips' },
	...otherwise
});
const mean = (value: string | null, few = false): DocumentFigure => ({
	...{ kind: 'mean', value, n: 9, source: 'slips', ...(few && { few }) }
});
const points = (value: string | null): DocumentFigure => ({
	...{ kind: 'points', value, n: 9, digits: 1, source: 'slips' }
});
const bounds = (low: number, high: number): DocumentFigure => ({
	...{ kind: 'interval', interval: { low, high }, n: 9, source: 'slips' }
});

const alone = (id: string, figure: DocumentFigure): FigureBlock => ({
	...{ kind: 'figure', id, label: id, figure }
});
const heading = (id: string): Block => ({ kind: 'heading', level: 2, id, text: id });
const row = (id: string, cells: Cell[], style?: Row['style']): Row => ({
	...{ id, head: id, cells, ...(style && { style }) }
});
const table = (rows: Row[], columns: string[] = [], id = 'table'): TableBlock => ({
	...{ kind: 'table', id, caption: id, head: id, rows },
	columns: columns.map((column) => ({ id: column, head: column, number: true }))
});

/** A figure on a line of its own, in a document of these blocks. */
const opened = (block: FigureBlock, blocks: Block[] = [], locale: 'vi' | 'en' = 'vi') =>
	explain(block.figure, { block }, { blocks, locale });
/** The figure in a row and a column of a table. */
const openedAt = (block: TableBlock, of: number, at: number, blocks: Block[] = []) => {
	const found = block.rows[of]!;
	return explain(
		found.cells[at] as DocumentFigure,
		{ block, row: found, at },
		{ blocks, locale: 'vi' }
	);
};
const many = <T>(length: number, one: (at: number) => T) =>
	Array.from({ length }, (_, at) => one(at));

describe('A count', () => {
	it('is what stands in the list behind it', () => {
		expect(opened(alone('collected', count(316)))).toEqual({
			...{ formula: null, meanings: ['count'], interval: null, part: { counted: '' } }
		});
		const levels = table([row('level:5', [count(128)]), row('level:4', [count(148)])]);
		expect(openedAt(levels, 0, 0)).toMatchObject({ formula: null, meanings: ['count'] });
	});

	it('of all rows is their sum, in which no group, part or other sum has a share', () => {
		const all = table([
			row('a', ['nothing', count(1028)]),
			row('b', [count(9), count(148)]),
			row('unknown', [count(9), count(null)]),
			row('words', [count(9), '—']),
			row('group', [count(9), count(50)], 'group'),
			row('part', [count(9), count(60)], 'part'),
			row('stage:result', [count(9), count(70)], 'total'),
			row('', [count(9), count(1176)], 'total')
		]);
		expect(openedAt(all, 7, 1)).toMatchObject({
			...{ formula: '1.028 + 148 = 1.176', meanings: ['sum'] }
		});
	});

	it('of a stage is the sum of the rows of that stage', () => {
		const rates = table([
			row('field:a,stage:intake', [count(100)]),
			row('field:a,stage:result', [count(3)]),
			row('field:b,stage:result', [count(4)]),
			row('field:c,stage:result', [count(50)], 'part'),
			row('stage:result', [count(7)], 'total')
		]);
		expect(openedAt(rates, 4, 0)).toMatchObject({ formula: '3 + 4 = 7', meanings: ['sum'] });
		const plain = table([...rates.rows.slice(0, 4), row('stage:result', [count(7)])]);
		expect(openedAt(plain, 4, 0)).toMatchObject({ formula: null, meanings: ['count'] });
	});

	it('is no sum where the rows do not make it up, are one alone or more than twelve, or where it is not known', () => {
		const sumOf = (parts: (number | null)[], whole: number | null) => {
			const rows = parts.map((n, at) => row(`row:${at}`, [count(n)]));
			return openedAt(table([...rows, row('', [count(whole)], 'total')]), parts.length, 0);
		};
		const none = { formula: null, meanings: ['count'] };
		expect(sumOf([3, 4], 8)).toMatchObject(none);
		expect(sumOf([7], 7)).toMatchObject(none);
		expect(sumOf([3, 4], null)).toMatchObject(none);
		expect(sumOf([1, 1], 2)).toMatchObject({ formula: '1 + 1 = 2', meanings: ['sum'] });
		expect(
			sumOf(
				many(12, () => 1),
				12
			).formula
		).toBe(`${many(12, () => '1').join(' + ')} = 12`);
		expect(
			sumOf(
				many(13, () => 1),
				13
			)
		).toMatchObject(none);
	});

	it('of valid slips is all without those left out, as far as the document has both', () => {
		const [all, left] = [alone('collected', count(1316)), alone('not_counted', count(4))];
		const valid = (blocks: Block[], id = 'counted') => opened(alone(id, count(1312)), blocks);
		expect(valid([heading('collected'), left, all])).toMatchObject({
			...{ formula: '1.316 − 4 = 1.312', meanings: ['count'] }
		});
		expect(opened(alone('counted', count(1312)), [all, left], 'en').formula).toBe(
			'1,316 − 4 = 1,312'
		);
		const none = { formula: null, meanings: ['count'] };
		for (const blocks of [[all], [left], []]) expect(valid(blocks)).toMatchObject(none);
		expect(valid([all, left], 'offered')).toMatchObject(none);
	});
});

describe('A share', () => {
	const interval = { low: 0.844, high: 0.916 };

	it('is what it was divided from; of answers it has an interval, of a whole it is a part', () => {
		expect(opened(alone('top_two', share(276, 312, { interval })))).toEqual({
			...{ formula: '276 ÷ 312 = 88,5%', meanings: ['share'] },
			...{ interval: '84,4%\u00A0–\u00A091,6%', part: {} }
		});
		expect(opened(alone('response_rate', share(1276, 2312)), [], 'en')).toMatchObject({
			...{ formula: '1,276 ÷ 2,312 = 55.2%', meanings: ['part'], interval: null }
		});
		expect(opened(alone('top_two', share(1, 2, { interval })), [], 'en').interval).toBe(
			'84.4%\u00A0–\u00A091.6%'
		);
	});

	it('of few answers says so, and leaves their mark out of the formula', () => {
		expect(opened(alone('top_two', share(18, 20, { interval, few: true })))).toMatchObject({
			...{ formula: '18 ÷ 20 = 90,0%', meanings: ['share', 'few'] }
		});
	});

	it('that is printed as counts needs no formula', () => {
		expect(
			opened(alone('top_two', share(8, 9, { interval, counts: true, few: true })))
		).toMatchObject({ formula: null, meanings: ['share', 'counts', 'few'] });
	});

	it('is a mean of levels where its line or its column says so', () => {
		expect(opened(alone('mean5', share(40, 45, { interval }))).meanings).toEqual(['mean5']);
		const items = table([row('item:A1', [share(8, 9), share(40, 45)])], ['top_two', 'mean5']);
		expect(openedAt(items, 0, 0).meanings).toEqual(['part']);
		expect(openedAt(items, 0, 1).meanings).toEqual(['mean5']);
	});
});

describe('Bounds', () => {
	it('are those of the share of their row with the same bounds', () => {
		const own = share(128, 312, { interval: { low: 0.36, high: 0.47 } });
		const others = [
			share(1, 2),
			share(2, 3, { interval: { low: 0.36, high: 0.5 } }),
			share(3, 4, { interval: { low: 0.1, high: 0.47 } })
		];
		const levels = table([row('level:5', [count(9), ...others, own, bounds(0.36, 0.47)])]);
		expect(openedAt(levels, 0, 5)).toMatchObject({
			...{ formula: '128 ÷ 312 → 36,0%\u00A0–\u00A047,0%', meanings: ['interval'], interval: null }
		});
		const without = table([row('level:5', [...others, bounds(0.36, 0.47)])]);
		expect(openedAt(without, 0, 3)).toMatchObject({ formula: null, meanings: ['interval'] });
	});

	it('that are not known, or stand on a line of their own, are of no share', () => {
		const unknown: DocumentFigure = { kind: 'interval', interval: null, n: 0, source: 'slips' };
		expect(openedAt(table([row('level:5', [share(0, 0), unknown])]), 0, 1).formula).toBeNull();
		expect(opened(alone('other', bounds(0.1, 0.2)))).toMatchObject({
			...{ formula: null, meanings: ['interval'] }
		});
	});

	it('of the weighted share say so, and name it', () => {
		const block = alone('weighted_interval', bounds(0.81, 0.9));
		expect(
			opened(block, [
				heading('weighted'),
				alone('other', mean('1/2')),
				alone('weighted', mean('6/7'))
			])
		).toMatchObject({
			...{ formula: '85,7% → 81,0%\u00A0–\u00A090,0%', meanings: ['effectiveInterval'] }
		});
		expect(opened(block, [])).toMatchObject({ formula: null, meanings: ['effectiveInterval'] });
	});
});

describe('The weighted share', () => {
	const group = (dossiers: number, satisfied: number, slips: number) =>
		row('field:a,stage:result', [count(dossiers), count(slips), share(satisfied, slips)]);
	const weighted = (rows: Row[], value = '7/8') =>
		opened(alone('weighted', mean(value)), [
			heading('weighted_groups'),
			table([row('', [count(1), count(1), share(1, 1)])], [], 'levels'),
			table(
				[...rows, row('', [count(3000), count(30), share(1, 3)], 'total')],
				[],
				'weighted_groups'
			)
		]);

	it('is the dossiers of each group times its share, by all dossiers', () => {
		// (1,500·0.75 + 500·0.5) ÷ 2,000 = 0.6875
		expect(weighted([group(1500, 15, 20), group(500, 5, 10)], '11/16')).toMatchObject({
			formula: '(1.500 × 15 ÷ 20 + 500 × 5 ÷ 10) ÷ 2.000 = 68,8%',
			meanings: ['postStratified']
		});
	});

	it('is not written out of no groups, of more than six fields in four stages, or where one of them cannot be written', () => {
		expect(weighted(many(24, () => group(10, 7, 8))).formula).toMatch(/ ÷ 240 = 87,5%$/);
		const none = { formula: null, meanings: ['postStratified'] };
		expect(weighted(many(25, () => group(10, 7, 8)))).toMatchObject(none);
		expect(weighted([])).toMatchObject(none);
		expect(opened(alone('weighted', mean('7/8')), [])).toMatchObject(none);
		const good = group(10, 7, 8);
		expect(weighted([good, row('b', [count(10), count(8), '—'])])).toMatchObject(none);
		expect(weighted([good, row('b', [count(null), count(8), share(7, 8)])])).toMatchObject(none);
		expect(weighted([good, row('b', ['—', count(8), share(7, 8)])])).toMatchObject(none);
	});
});

describe('A mean', () => {
	it('of a factor is that of the items beneath it, up to the next row that is none', () => {
		const factors = table([
			row('factor:a', [mean('3/4')], 'group'),
			row('item:1', [share(1, 2)], 'part'),
			row('item:2', [share(9, 9, { counts: true })], 'part'),
			row('item:none', [share(0, 0)], 'part'),
			row('item:words', ['—'], 'part'),
			row('factor:b', [mean('1/4', true)], 'group'),
			row('item:3', [share(1, 4)], 'part')
		]);
		expect(openedAt(factors, 0, 0)).toMatchObject({
			...{ formula: '(50,0% + (9 ÷ 9)) ÷ 2 = 75,0%', meanings: ['meanOfMeans'] }
		});
		// The last of the table, of a single item.
		expect(openedAt(factors, 5, 0)).toMatchObject({
			...{ formula: '25,0% ÷ 1 = 25,0%', meanings: ['meanOfMeans', 'few'] }
		});
	});

	it('of the index is that of the factors, whatever their items are', () => {
		const rows = (value: string) => [
			row('factor:a', [mean('1/2')], 'group'),
			row('item:1', [share(1, 2)], 'part'),
			row('factor:b', [mean('1/4')], 'group'),
			row('index', [mean(value)], 'total')
		];
		expect(openedAt(table(rows('3/8')), 3, 0)).toMatchObject({
			...{ formula: '(50,0% + 25,0%) ÷ 2 = 37,5%', meanings: ['meanOfMeans'] }
		});
		// Of unlike weights: not passed off as a plain mean.
		expect(openedAt(table(rows('2/5')), 3, 0)).toMatchObject({
			...{ formula: null, meanings: ['weighted'] }
		});
	});

	it('is not written out of nothing, of more than twelve, on a line of its own, or where it is not known', () => {
		const of = (items: number, value: string | null = '1/2') =>
			openedAt(
				table([
					row('factor:a', [mean(value)], 'group'),
					...many(items, (at) => row(`item:${at}`, [share(1, 2)], 'part'))
				]),
				...([0, 0] as const)
			);
		expect(of(12).formula).toMatch(/ ÷ 12 = 50,0%$/);
		const none = { formula: null, meanings: ['weighted'] };
		for (const found of [of(13), of(0), of(2, null)]) expect(found).toMatchObject(none);
		expect(opened(alone('index', mean('1/2')))).toMatchObject(none);
		expect(opened(alone('index', mean('1/2', true))).meanings).toEqual(['weighted', 'few']);
	});
});

describe('Points', () => {
	const indices = table([
		row('index:1', [count(1427), count(12_843), points('9')]),
		row('index:2', [count(null), count(12), points('8')]),
		row('index:3', [count(12), count(null), points('7')]),
		row('index:4', [count(12), '—', points('1/4')]),
		row('index:5', ['—', count(12), points(null)]),
		row('total', ['', '', points('97/4')], 'total'),
		row('total', ['', '', points('33')], 'total')
	]);

	it('are the points of all answers by the answers, where both are counted', () => {
		expect(openedAt(indices, 0, 2)).toMatchObject({
			...{ formula: '12.843 ÷ 1.427 = 9,0', meanings: ['points'] }
		});
		for (const at of [1, 2, 3, 4])
			expect(openedAt(indices, at, 2), String(at)).toMatchObject({
				...{ formula: null, meanings: ['points'] }
			});
		expect(opened(alone('points', points('9')))).toMatchObject({
			...{ formula: null, meanings: ['points'] }
		});
	});

	it('of all indices are their sum, and nothing is written where it is another', () => {
		expect(openedAt(indices, 5, 2)).toMatchObject({
			...{ formula: '9,0 + 8,0 + 7,0 + 0,3 = 24,3', meanings: ['pointSum'] }
		});
		expect(openedAt(indices, 6, 2)).toMatchObject({ formula: null, meanings: ['pointSum'] });
	});
});

describe('A change', () => {
	const change = (interval: { low: number; high: number } | null): DocumentFigure => ({
		...{ kind: 'change', value: '37/5', interval, source: 'previous' }
	});
	const now = alone('top_two', share(885, 1000, { interval: { low: 0.86, high: 0.9 } }));

	it('is the share of now less that of then, with its interval in points', () => {
		const compared = table([
			row('previous', [count(9), share(811, 1000), change({ low: 2, high: 12.84 })])
		]);
		expect(
			openedAt(compared, 0, 2, [heading('top_two'), alone('mean5', share(1, 2)), now])
		).toEqual({
			...{ formula: '88,5% − 81,1% = +7,4', meanings: ['change'] },
			...{ interval: '+2,0 – +12,8', part: {} }
		});
	});

	it('of few answers is written with their counts', () => {
		const compared = table([row('previous', [share(4, 5, { counts: true }), change(null)])]);
		expect(openedAt(compared, 0, 1, [now])).toMatchObject({
			...{ formula: '88,5% − (4 ÷ 5) = +7,4', interval: null }
		});
	});

	it('is only named where either share is missing', () => {
		const compared = (cells: Cell[]) => table([row('previous', [...cells, change(null)])]);
		const none = { formula: null, meanings: ['change'] };
		expect(openedAt(compared([share(4, 5)]), 0, 1, [])).toMatchObject(none);
		expect(openedAt(compared([share(4, 5)]), 0, 1, [alone('top_two', count(9))])).toMatchObject(
			none
		);
		expect(openedAt(compared(['—']), 0, 1, [now])).toMatchObject(none);
		expect(opened(alone('change', change(null)), [now])).toMatchObject(none);
	});
});

describe('A range', () => {
	const range = (least: number, most: number) =>
		opened(
			alone('rate_766', { kind: 'range', least, most, denominator: 1427, source: 'dossiers' })
		);

	it('is written with both of its ends, and as one where it is exact', () => {
		expect(range(1327, 1348)).toMatchObject({
			formula: '1.327 ÷ 1.427 … 1.348 ÷ 1.427 = 93,0%\u00A0–\u00A094,5%',
			...{ meanings: ['range'], interval: null }
		});
		expect(range(1327, 1327)).toMatchObject({
			...{ formula: '1.327 ÷ 1.427 = 93,0%', meanings: ['exact'] }
		});
	});
});

describe('The slips behind a figure', () => {
	const partOf = (id: string) => opened(alone(id, count(1))).part;
	const partOfRow = (id: string, column = 'slips') =>
		openedAt(table([row(id, [count(1)])], [column]), 0, 0).part;

	it('are all, those left out, or those of a field, as its line says', () => {
		expect(partOf('collected')).toEqual({ counted: '' });
		expect(partOf('not_counted')).toEqual({ counted: 'out' });
		expect(partOf('slips_ho-tich')).toEqual({ field: 'ho-tich' });
		expect(partOf('top_two_ho-tich')).toEqual({ field: 'ho-tich' });
		for (const id of ['top_two', 'slips_', 'all_slips_a', 'counted'])
			expect(partOf(id), id).toEqual({});
	});

	it('are those that the row names, and of its level in a column of levels', () => {
		expect(partOfRow('field:ho-tich,stage:result')).toEqual({ field: 'ho-tich', stage: 'result' });
		for (const name of ['counter', 'channel', 'level', 'reason'])
			expect(partOfRow(`${name}:5`)).toEqual({ [name]: '5' });
		expect(partOfRow('field:ho-tich', 'level_2')).toEqual({ field: 'ho-tich', level: '2' });
		for (const column of ['level_6', 'level_22', 'my_level_2', 'other'])
			expect(partOfRow('field:a', column), column).toEqual({ field: 'a' });
	});

	it('are all where the row names none of these', () => {
		for (const id of ['', 'index:3', 'field:', 'previous', 'officer:a'])
			expect(partOfRow(id), id).toEqual({});
		expect(partOfRow('field:a', 'level_5')).toEqual({ field: 'a', level: '5' });
		expect(openedAt(table([row('field:a', [count(1)])]), 0, 0).part).toEqual({ field: 'a' });
	});

	it('of groups that were joined are those that all of them have in common', () => {
		expect(partOfRow('field:a,stage:intake+field:a,stage:result')).toEqual({ field: 'a' });
		expect(partOfRow('field:a,stage:result+field:b,stage:result')).toEqual({ stage: 'result' });
		expect(partOfRow('field:a,stage:intake+field:b,stage:result')).toEqual({});
		expect(
			partOfRow('field:a,stage:result+field:a,stage:result+field:b,stage:result', 'level_1')
		).toEqual({ stage: 'result', level: '1' });
	});
});

describe('a margin of error', () => {
	it('is half of the interval, whose bounds have the digits with which that comes out', () => {
		expect(marginFormula({ low: 0.842, high: 0.914 }, 'vi')).toBe('(91,4% − 84,2%) ÷ 2 = ±3,6');
		expect(marginFormula({ low: 0.82313, high: 0.89758 }, 'vi')).toBe(
			'(89,76% − 82,31%) ÷ 2 = ±3,7'
		);
		// (89,8 − 82,3) ÷ 2 is 3,75, which some round to 3,8 and others to 3,7.
		expect(marginFormula({ low: 0.82251, high: 0.89791 }, 'vi')).toBe(
			'(89,79% − 82,25%) ÷ 2 = ±3,8'
		);
		for (let n = 1; n <= 400; n += 7)
			for (let k = 0; k <= n; k += 3) {
				const { interval } = countAnswers(k, n);
				const [, high, low, error] =
					/^\(([\d.]+)% − ([\d.]+)%\) ÷ 2 = ±([\d.]+)$/.exec(marginFormula(interval!, 'en')) ?? [];
				expect(Math.abs((Number(high) - Number(low)) / 2 - Number(error))).toBeLessThan(
					0.05 + 1e-9
				);
			}
	});
});

describe('a weighted share of counted groups', () => {
	const groups = (many: number) =>
		Array.from({ length: many }, () => ({ dossiers: 30, satisfied: 4, slips: 5 }));

	it('is written out while its groups can be', () => {
		expect(weightedSum(groups(2), '80,0%', 'vi')).toBe('(30 × 4 ÷ 5 + 30 × 4 ÷ 5) ÷ 60 = 80,0%');
		expect(weightedSum(groups(25), '80,0%', 'vi')).toBeNull();
	});
});
