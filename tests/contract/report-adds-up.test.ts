import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableBlock } from '#lib/domain/document/block.ts';
import { blocksOf, type OfficialDocument } from '#lib/domain/document/document.ts';
import { FEW_MARK, printed, type DocumentFigure } from '#lib/domain/document/figure.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { previousQuarter, quarterOf, quarterRange } from '#lib/domain/time/quarter.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { readReport } from '#lib/server/report121/read.ts';
import { mintId, openCommune, type Commune } from './commune.ts';

const now = new Date().toISOString();
const quarter = previousQuarter(quarterOf(localDate(now)));
const { from, to } = quarterRange(quarter);
const FIELDS = ['ho-tich', 'dat-dai', null] as const;
const SLIPS = 7;

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
	const { database, unit } = commune;
	/** Of each field, and of none: received, resolved on time, resolved late, refused, withdrawn. */
	const dossiers = FIELDS.flatMap((field, i) =>
		(
			[
				['received', to, null],
				['resolved_on_time', to, to],
				['resolved_overdue', from, to],
				['refused', to, to],
				['withdrawn', to, to]
			] as const
		).flatMap(([state, due_on, resolved_on], kind) =>
			Array.from({ length: 1 + i + kind }, (_, n) => ({
				...{ code: `H-${i}-${kind}-${n}`, field, state, received_on: from, due_on, resolved_on }
			}))
		)
	);
	const put = await database.call(
		'put_dossiers',
		{ of_unit: unit, from_source: 'motcua', as_of_day: to, dossiers },
		SERVER
	);
	expect(put).toMatchObject([{ added: dossiers.length }]);
	const entries = Array.from({ length: SLIPS }, (_, i) => ({
		...{
			unit,
			id: mintId(),
			channel: 'paper',
			level: 1 + (i % 5),
			field: 'ho-tich',
			stage: 'result'
		},
		...{
			answered_at: `${from}T09:00:00+07:00`,
			items: { A1: 5, O1: 4 },
			reasons: ['wait_too_long']
		}
	}));
	await database.call('store_slips', { entries }, SERVER);
});
afterAll(() => commune.close());

async function documentWith(minimum: number): Promise<OfficialDocument> {
	const { database, sql, unit } = commune;
	await sql`update app.unit_setting set publication_minimum = ${minimum} where unit_id = ${unit}`;
	const { document } = await readReport(database, SERVER, {
		...{ unit: { id: unit, code: 'phuong-thu', name: 'Phường Thử' }, quarter, readable: null },
		...{ now, locale: 'vi' }
	});
	return document;
}
const tablesOf = (document: OfficialDocument) =>
	[...blocksOf(document)].flatMap(({ block }) => (block.kind === 'table' ? [block] : []));
const sharesOf = (document: OfficialDocument): DocumentFigure[] =>
	[...blocksOf(document)].flatMap(({ block }) => {
		if (block.kind === 'figure') return [block.figure];
		if (block.kind !== 'table') return [];
		return block.rows.flatMap(({ cells }) => cells.filter((cell) => typeof cell !== 'string'));
	});

const countIn = (cell: unknown) =>
	typeof cell === 'object' && (cell as DocumentFigure).kind === 'count'
		? (cell as { n: number | null }).n
		: undefined;

describe('every table of the report that ends in a sum', () => {
	it('adds up, whatever has no field: it has a row of its own', async () => {
		const document = await documentWith(5);
		const summed = tablesOf(document).filter(
			({ id, rows }) =>
				!['rates', 'factors'].includes(id) && rows.some(({ style }) => style === 'total')
		);
		expect(summed.length).toBeGreaterThan(1);
		for (const { caption, rows, columns } of summed) {
			const total = rows.find(({ style }) => style === 'total')!;
			const parts = rows.filter(({ style }) => style !== 'total');
			columns.forEach(({ head }, at) => {
				const whole = countIn(total.cells[at]);
				if (typeof whole !== 'number') return;
				const sum = parts.reduce((all, { cells }) => all + (countIn(cells[at]) ?? 0), 0);
				expect([caption, head, sum]).toEqual([caption, head, whole]);
			});
		}
		const named = (table: TableBlock) => table.rows.map(({ head }) => head);
		expect(summed.flatMap(named)).toContain('Chưa xác định');
	});
});

describe('a figure that rests on fewer slips than the unit publishes', () => {
	it.each([2, 5, 8, 20])(
		'says so, in every share and mean, with a minimum of %i',
		async (minimum) => {
			const document = await documentWith(minimum);
			const shares = sharesOf(document).filter(
				(figure) =>
					// What has no interval is a part of a whole that is known, and no sample.
					((figure.kind === 'share' && figure.interval !== null) || figure.kind === 'mean') &&
					figure.source === 'slips' &&
					figure.n > 0
			) as { n: number; few?: boolean }[];
			expect(shares.length).toBeGreaterThan(10);
			for (const figure of shares) {
				const text = printed(figure as DocumentFigure);
				if (text === '—' || text === '–') continue;
				expect([figure.n, text.endsWith(FEW_MARK)]).toEqual([figure.n, figure.n < minimum]);
			}
		}
	);
});

describe('shares of one whole that are printed with one decimal', () => {
	it('may add to 99,9 or 100,1, and the report says once why', async () => {
		const said = [...blocksOf(await documentWith(5))].filter(({ block }) =>
			JSON.stringify(block).includes('khác 100% do làm tròn')
		);
		expect(said).toHaveLength(1);
	});
});
