import { describe, expect, it } from 'vitest';
import type { Mapping } from '#lib/domain/dossier/mapping.ts';
import { problem } from '#lib/domain/problem/problem.ts';
import { bringIn, type Progress, type Put } from './bring-in.ts';
import { openTable } from './table.ts';
import { workbook } from '../../../tests/dossiers/workbook.ts';

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
	const told: Progress[] = [];
	for await (const progress of bringIn(await openTable(blob), mapping, '2026-11-23', put))
		told.push(progress);
	return told;
};

describe('bringing dossiers in from a file', () => {
	it('tells how far it is after each batch', async () => {
		const told = await follow(file(1200), added);
		expect(told.map(({ rows, added }) => [rows, added])).toEqual([
			[500, 500],
			[1000, 1000],
			[1200, 1200]
		]);
	});

	it('names each bad row by row, column and reason, once', async () => {
		const told = await follow(file(1000, [0, 998]), added);
		expect(told.at(-1)).toMatchObject({ rows: 1000, added: 998, rejected: 2 });
		expect(
			told.flatMap(({ news }) =>
				news.map(({ row, column, problem }) => [row, column, problem.code])
			)
		).toEqual([
			[2, 'Ngày tiếp nhận', 'HL-3102'],
			[1000, 'Ngày tiếp nhận', 'HL-3102']
		]);
	});

	it('names the rows that only the database could judge', async () => {
		const told = await follow(file(3), async (dossiers) =>
			dossiers.map((_, i) =>
				i === 1 ? { status: 'rejected', problem: problem('HL-1013') } : { status: 'unchanged' }
			)
		);
		expect(told.at(-1)).toMatchObject({ unchanged: 2, rejected: 1 });
		expect(told.at(-1)!.news).toMatchObject([{ row: 3, column: 'Lĩnh vực' }]);
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
