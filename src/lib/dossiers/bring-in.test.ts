import { describe, expect, it } from 'vitest';
import type { Mapping } from '#lib/domain/dossier/mapping.ts';
import { problem } from '#lib/domain/problem/problem.ts';
import { bringIn, type Progress, type Put } from './bring-in.ts';
import { openDossiers as openTable } from './open.ts';
import { workbook } from '../../../tests/tables/workbook.ts';

const mapping: Mapping = {
	columns: { code: 'Mã hồ sơ', receivedOn: 'Ngày tiếp nhận', field: 'Lĩnh vực' },
	states: {},
	fields: { 'Hộ tịch': 'ho-tich' }
};
const file = (rows: number, bad: readonly number[] = []) =>
	new Blob([
		'Mã hồ sơ,Ngày tiếp nhận,Lĩnh vực\n',
		...Array.from(
			{ length: rows },
			(_, i) => `H${i},${bad.includes(i) ? '31/02/2026' : '01/11/2026'},Hộ tịch\n`
		)
	]);
const added: Put = async (dossiers) => dossiers.map(() => ({ status: 'added' }));
const follow = async (blob: Blob, put: Put) => {
	const heard: Progress[] = [];
	for await (const progress of bringIn(await openTable(blob), mapping, '2026-11-23', put))
		heard.push(progress);
	return heard;
};

describe('bringing dossiers in from a file', () => {
	it('tells how far it is after each batch', async () => {
		const heard = await follow(file(1200), added);
		expect(heard.map(({ rows, added }) => [rows, added])).toEqual([
			[500, 500],
			[1000, 1000],
			[1200, 1200]
		]);
	});

	it('names each bad row by row, column and reason, once', async () => {
		const heard = await follow(file(1000, [0, 998]), added);
		expect(heard.at(-1)).toMatchObject({ rows: 1000, added: 998, rejected: 2 });
		expect(
			heard.flatMap(({ news }) =>
				news.map(({ row, column, problem }) => [row, column, problem.code])
			)
		).toEqual([
			[2, 'Ngày tiếp nhận', 'HL-3102'],
			[1000, 'Ngày tiếp nhận', 'HL-3102']
		]);
	});

	it('names the rows that only the database could judge', async () => {
		const heard = await follow(file(3), async (dossiers) =>
			dossiers.map((_, i) =>
				i === 1 ? { status: 'rejected', problem: problem('HL-1013') } : { status: 'unchanged' }
			)
		);
		expect(heard.at(-1)).toMatchObject({ unchanged: 2, rejected: 1 });
		expect(heard.at(-1)!.news).toMatchObject([{ row: 3, column: 'Lĩnh vực' }]);
	});

	/** Codes as they stand in the file, one row each, sorted by what became of them. */
	const judge = async (codes: string[], put: Put) => {
		const blob = new Blob([
			'Mã hồ sơ,Ngày tiếp nhận\n',
			...codes.map((code) => `${code},01/11/2026\n`)
		]);
		const heard = await follow(blob, put);
		const named = heard.flatMap(({ news }) =>
			news.map(({ row, problem }) => [row, problem.code, problem.detail])
		);
		return { ...heard.at(-1)!, named };
	};
	const many = (n: number) => Array.from({ length: n }, (_, i) => `H${i}`);

	it('names a code that comes again, near or far, with the row that it came in first', async () => {
		const codes = ['A1', 'A1', ...many(1200), 'A1', 'H5'];
		const kept: string[] = [];
		const found = await judge(codes, async (dossiers) => {
			kept.push(...dossiers.map(({ code }) => code));
			return added(dossiers);
		});
		expect(found).toMatchObject({ rows: 1204, added: 1201, rejected: 3 });
		expect(found.named).toEqual([
			[3, 'HL-3120', '2'],
			[1204, 'HL-3120', '2'],
			[1205, 'HL-3120', '9']
		]);
		expect(kept).toHaveLength(new Set(kept).size);
	});

	it('takes a later row of a code whose earlier one was refused', async () => {
		let times = 0;
		const found = await judge(['A1', 'A1', 'A1', 'B1'], async (dossiers) =>
			dossiers.map(({ code }) =>
				code === 'A1' && (times += 1) === 1
					? { status: 'rejected', problem: problem('HL-1013') }
					: { status: 'added' }
			)
		);
		expect(found).toMatchObject({ rows: 4, added: 2, rejected: 2 });
		expect(found.named).toEqual([
			[2, 'HL-1013', undefined],
			[4, 'HL-3120', '3']
		]);
	});

	it('never holds more than one batch', async () => {
		const sizes: number[] = [];
		await follow(file(2100), async (dossiers) => {
			sizes.push(dossiers.length);
			return added(dossiers);
		});
		expect(sizes).toEqual([500, 500, 500, 500, 100]);
	});

	it('counts days as the workbook does', async () => {
		const shared = (text: string) => ({ shared: text });
		const rows = [
			{ cells: ['Mã hồ sơ', 'Ngày tiếp nhận', 'Lĩnh vực'].map(shared) },
			{ cells: [shared('H1'), 44865, shared('Hộ tịch')] }
		];
		let day = '';
		await follow(workbook(rows, { date1904: true }), async (dossiers) => {
			day = dossiers[0]!.receivedOn;
			return added(dossiers);
		});
		expect(day).toBe('2026-11-01');
	});
});
