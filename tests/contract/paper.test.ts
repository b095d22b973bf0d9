import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localDate } from '#lib/domain/time/day.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { importPaper } from '#lib/server/paper/import.ts';
import { freshDatabase, type FreshDatabase } from '../database/fresh.ts';

const folder = mkdtempSync(join(tmpdir(), 'hai-long-paper-'));
let fresh: FreshDatabase;
let database: Database;
let sql: Sql;
let unit: string;
let units = 0;

beforeAll(async () => {
	fresh = await freshDatabase();
	sql = fresh.sql;
	database = openPostgres(fresh.app);
});
afterAll(async () => {
	await database.close();
	await fresh.drop();
	rmSync(folder, { recursive: true });
});
beforeEach(async () => {
	const code = `xa-${(units += 1)}`;
	unit = await database.call('create_unit', { code, name: code, kind: 'commune' }, SERVER);
});

/** Imports what was typed: lines, or bytes. */
function typed(content: string | Buffer | string[], options = {}) {
	const file = join(folder, 'phieu.csv');
	writeFileSync(file, Array.isArray(content) ? content.join('\n') : content);
	return importPaper(database, unit, file, options);
}

const kept = () => sql`select slip.*, reasons, items, facts, comment from app.slip
	left join app.slip_follow_up follow_up on slip.id = slip_id where slip.unit_id = ${unit} order by answered_at, level`;
const agrees = async () =>
	expect((await database.call('recount_slips', {}, SERVER))[0]).toMatchObject({ differences: 0 });

describe('slips import', () => {
	it('stores a Vietnamese row with everything it says', async () => {
		const done = await typed([
			'Số phiếu,Ngày,Giờ,Mức độ,Lĩnh vực,Quầy,Giai đoạn,Lý do,A1. Nơi ngồi chờ đủ chỗ,O1,F3,Số lần liên hệ,Số cơ quan khác,Ý kiến',
			'7,02/11/2026,8h15,Không hài lòng,Đất đai,Quầy 1,Nhận kết quả,Chờ lâu; many_visits,3,Rất hài lòng,-,1,từ 2,"Lâu, nóng"'
		]);
		expect(done).toEqual({ rows: 1, stored: 1, repeated: 0, rejected: [], passed: [] });
		expect(await kept()).toMatchObject([
			{
				...{ level: 2, channel: 'paper', field: 'dat-dai', counter: 'Q1', stage: 'result' },
				answered_at: new Date('2026-11-02T08:15:00+07:00'),
				...{ counted: true, device_id: null, comment: 'Lâu, nóng' },
				reasons: ['many_visits', 'wait_too_long'],
				items: { A1: 3, O1: 5, F3: null },
				facts: { visits: 1, agencies: 2 }
			}
		]);
		await agrees();
	});

	it('reads English headers, semicolons, a BOM, lines as Windows ends them and Excel’s first line', async () => {
		const body =
			'date;level;field;stage;reasons\r\n2026-11-02;Satisfied;Land;intake;"wait_too_long;Chờ lâu"\r\n';
		expect(await typed(`\uFEFF${body}`)).toMatchObject({ stored: 1, rejected: [], passed: [] });
		expect(await typed(`sep=;\r\n${body}`)).toMatchObject({
			repeated: 1,
			rejected: [],
			passed: []
		});
		expect(await kept()).toMatchObject([
			{ level: 4, field: 'dat-dai', stage: 'intake', reasons: ['wait_too_long'] }
		]);
	});

	it('takes a day without a time for that day in Việt Nam', async () => {
		await typed(['date,level', '1/11/2026,5', '2026-11-01T23:59:00+07:00,4']);
		expect((await kept()).map(({ answered_on }) => answered_on)).toEqual(
			Array(2).fill(new Date('2026-11-01T00:00:00.000Z'))
		);
	});

	it('names a bad row by row, column and reason, and stores the good ones around it', async () => {
		const done = await typed([
			'ngày,mức độ,lĩnh vực,quầy,giai đoạn,lý do,A1',
			'02/11/2026,5,,,,,',
			'31/02/2026,5,,,,,',
			'02/11/2026,6,,,,,',
			'02/11/2026,,,,,,',
			'',
			'02/11/2026,5,Xây dựng,,,,',
			'02/11/2026,5,,Q9,,,',
			'02/11/2026,5,,,đi dạo,,',
			'02/11/2026,5,,,,Chờ lâu; trời mưa,',
			'02/11/2026,5,,,,,tốt lắm',
			'02/11/2026,5,,,,,,thừa',
			'02/11/2026,4'
		]);
		expect(done.rejected.map(({ row, column, problem: { code } }) => [row, column, code])).toEqual([
			[3, 'ngày', 'HL-1101'],
			[4, 'mức độ', 'HL-1012'],
			[5, 'mức độ', 'HL-1012'],
			[7, 'lĩnh vực', 'HL-1013'],
			[8, 'quầy', 'HL-1018'],
			[9, 'giai đoạn', 'HL-1014'],
			[10, 'lý do', 'HL-1015'],
			[11, 'A1', 'HL-1016'],
			[12, null, 'HL-1105']
		]);
		expect(done.rejected[1]).toMatchObject({
			value: '6',
			problem: { title: expect.stringContaining('1 đến 5') }
		});
		expect(done).toMatchObject({ rows: 11, stored: 2, repeated: 0 });
		expect(await kept()).toHaveLength(2);
		await agrees();
	});

	it('refuses a day that has not come', async () => {
		const now = Date.parse('2026-11-05T10:00:00+07:00');
		const done = await typed(['date,level', '5/11/2026,5', '6/11/2026,5'], { now });
		expect(done).toMatchObject({ stored: 1, rejected: [{ row: 3, problem: { code: 'HL-1102' } }] });
	});

	it('adds nothing when the same file comes twice, numbered or not', async () => {
		const file = ['số phiếu,ngày,mức độ', 'A1,02/11/2026,5', ',02/11/2026,4', ',02/11/2026,4'];
		expect(await typed(file)).toMatchObject({ rows: 3, stored: 3, repeated: 0 });
		expect(await typed(file)).toMatchObject({ rows: 3, stored: 0, repeated: 3 });
		expect(await kept()).toHaveLength(3);
		await agrees();
	});

	it('adds only what was typed below since', async () => {
		const file = ['ngày,mức độ', '02/11/2026,4', '02/11/2026,4'];
		await typed(file);
		expect(await typed([...file, '02/11/2026,4', '03/11/2026,1'])).toMatchObject({
			stored: 2,
			repeated: 2
		});
	});

	it('does not let a number that is used again swallow another slip', async () => {
		await typed(['number,date,level,comment', '1,2026-08-03,5,']);
		const again = await typed(['number,date,level,comment', '1,2026-11-03,2,', '2,2026-11-03,4,']);
		expect(again).toMatchObject({
			...{ stored: 1, repeated: 0 },
			rejected: [{ row: 2, value: '1', problem: { code: 'HL-1103' } }]
		});
		const inOneFile = await typed(['number,date,level', '3,2026-11-03,2', '3,2026-11-03,5']);
		expect(inOneFile).toMatchObject({ stored: 1, rejected: [{ row: 3 }] });
	});

	it('keeps numbers of different units apart', async () => {
		const file = ['number,date,level', '1,2026-11-03,5'];
		await typed(file);
		unit = await database.call('create_unit', { code: 'khac', name: 'Khác', kind: 'ward' }, SERVER);
		expect(await typed(file)).toMatchObject({ stored: 1 });
	});

	it('keeps what was typed before a quote that is never closed, and says where it stands', async () => {
		const done = await typed(
			'date,level,comment\n2026-11-02,5,\n2026-11-02,4,"Chờ\n2026-11-02,3,\n'
		);
		expect(done).toMatchObject({
			...{ rows: 2, stored: 1 },
			rejected: [{ row: 3, problem: { code: 'HL-1107' } }]
		});
	});

	it('takes a file of many batches in order', async () => {
		const rows = Array.from({ length: 950 }, (_, i) => `${i},2026-11-02,${1 + (i % 5)}`);
		expect(await typed(['number,date,level', ...rows])).toMatchObject({ rows: 950, stored: 950 });
		expect(await typed(['number,date,level', ...rows.toReversed()])).toMatchObject({
			repeated: 950
		});
		await agrees();
	});

	it('takes the example of the guide whole', async () => {
		expect(await importPaper(database, unit, 'docs/paper-slips.csv')).toEqual({
			...{ rows: 6, stored: 6, repeated: 0 },
			rejected: [],
			passed: []
		});
	});
});

describe('days that a program wrote with the month first', () => {
	const american = [
		'Ngày,Mức độ',
		...['10/5/2026', '10/6/2026', '10/13/2026', '10/20/2026', '11/2/2026'].map((day) => `${day},5`)
	];

	it('are told before anything is stored: half of them would fall into other quarters', async () => {
		await expect(typed(american)).rejects.toMatchObject({
			problem: { code: 'HL-6514', detail: '10/5/2026, 10/6/2026, 10/13/2026' }
		});
		expect(await kept()).toEqual([]);
	});

	it('are read as somebody says: swapped back, or as they stand', async () => {
		expect(await typed(american, { days: 'swap' })).toMatchObject({ stored: 5, rejected: [] });
		const days = (await kept()).map(({ answered_at }) =>
			localDate((answered_at as Date).toISOString())
		);
		expect(days).toEqual(['10-05', '10-06', '10-13', '10-20', '11-02'].map((day) => `2026-${day}`));
		expect(await typed(american, { days: 'as-is' })).toMatchObject({
			...{ stored: 3, rejected: [{ row: 4 }, { row: 5 }] }
		});
	});

	it('are one row’s fault where one row has them', async () => {
		const lines = [
			'02/11/2026',
			'03/11/2026',
			'04/11/2026',
			'05/11/2026',
			'06/11/2026',
			'11/13/2026'
		];
		const done = await typed(['Ngày,Mức độ', ...lines.map((day) => `${day},4`)]);
		expect(done).toMatchObject({
			...{ stored: 5, rejected: [{ row: 7, column: 'Ngày', problem: { code: 'HL-1101' } }] }
		});
	});
});

describe('slips import refuses the whole file', () => {
	it.each([
		['that is not there', null, 'HL-1021'],
		['that is empty', '', 'HL-6500'],
		[
			'in no encoding that makes words of it',
			Buffer.from([110, 103, 0xe9, 0xff, 0x80, 44]),
			'HL-6507'
		],
		['of a broken workbook', Buffer.from('PK\u0003\u0004'), 'HL-6508'],
		['of a web page', '<html><table><tr><td>ngày</td></tr></table>', 'HL-6501'],
		['without levels', 'ngày,quầy\n02/11/2026,Q1\n', 'HL-1020'],
		['with a title that means nothing', 'ngày,mức độ,lĩnh vưc đó\n02/11/2026,5,x\n', 'HL-1104'],
		['with a column twice', 'ngày,mức độ,date\n02/11/2026,5,x\n', 'HL-1104']
	])('%s, and stores nothing', async (_, content, code) => {
		const attempt =
			content === null ? importPaper(database, unit, join(folder, 'missing.csv')) : typed(content);
		await expect(attempt).rejects.toMatchObject({ problem: { code } });
		expect(await kept()).toHaveLength(0);
	});
});
