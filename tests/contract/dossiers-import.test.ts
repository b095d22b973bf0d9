import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RejectedRow } from '#lib/dossiers/bring-in.ts';
import type { Json } from '#lib/server/database/types.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { workbook } from '../tables/workbook.ts';
import { openDesk, type Desk } from './command.ts';

let desk: Desk;
let unit: string;
beforeAll(async () => {
	desk = await openDesk();
	unit = await desk.database.call(
		'create_unit',
		{ code: 'xa-thu', name: 'Xã Thử', kind: 'commune' },
		SERVER
	);
});
afterAll(() => desk.close());

const HEADERS = 'STT,Số hồ sơ,Chủ hồ sơ,Số CCCD,Lĩnh vực,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái';
const row = (i: number, { day = '01/10/2026', state = 'Đang giải quyết' } = {}) =>
	`${i},H-${i},Nguyễn Văn ${i},03109500${1000 + i},Hộ tịch,${day},10/10/2026,${state}`;

function csv(name: string, rows: string[], headers = HEADERS) {
	const file = desk.file(name);
	writeFileSync(file, [headers, ...rows].join('\n'));
	return file;
}
const bring = async (file: string, source: string, asOf = '2026-11-01') => {
	const { json, ok } = await desk.run('dossiers import', [file], { source, 'as-of': asOf });
	const done = json as Record<string, unknown> & { rejectedRows: RejectedRow[] };
	return { ...done, ok };
};

describe('dossiers import', () => {
	it('guesses how a new source is to be read, and says what it guessed and what it left out', async () => {
		const done = await bring(csv('a.csv', [row(1), row(2)]), 'Nguồn A');
		expect(done).toMatchObject({
			...{ ok: true, unit: 'xa-thu', source: 'Nguồn A', asOf: '2026-11-01' },
			...{ rows: 2, added: 2, changed: 0, unchanged: 0, rejected: 0, remembered: false },
			dropped: ['Chủ hồ sơ', 'Số CCCD'],
			unread: ['STT'],
			guessed: {
				columns: { code: 'Số hồ sơ', receivedOn: 'Ngày tiếp nhận', field: 'Lĩnh vực' },
				states: { 'Đang giải quyết': 'received' },
				fields: { 'Hộ tịch': 'ho-tich' }
			}
		});
		const kept = await desk.sql`select * from app.dossier where source = 'Nguồn A'`;
		expect(kept).toHaveLength(2);
		expect(JSON.stringify(kept)).not.toMatch(/Nguyễn|031095/);
	});

	it('says the same of a file every time, also where a code comes twice far apart', async () => {
		const rows = Array.from({ length: 700 }, (_, i) => row(i));
		rows.push(row(3, { state: 'Từ chối' }));
		const file = csv('twice.csv', rows);
		const named = {
			rejected: 1,
			rejectedRows: [{ row: 702, problem: { code: 'HL-3120', detail: '5' } }]
		};
		expect(await bring(file, 'Hai lần')).toMatchObject({ added: 700, changed: 0, ...named });
		expect(await bring(file, 'Hai lần')).toMatchObject({ unchanged: 700, changed: 0, ...named });
		expect(await bring(file, 'HAI  lần')).toMatchObject({ source: 'Hai lần', unchanged: 700 });
	});

	it('takes the same file again without a change, and only what has changed', async () => {
		const first = csv('b.csv', [row(1), row(2), row(3)]);
		await bring(first, 'Nguồn B');
		expect(await bring(first, 'Nguồn B')).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
		const later = csv('b2.csv', [row(1), row(2, { state: 'Từ chối' }), row(3)]);
		expect(await bring(later, 'Nguồn B', '2026-11-02')).toMatchObject({ changed: 1, unchanged: 2 });
		expect(await bring(later, ' nguồn  b ', '2026-11-02')).toMatchObject({
			...{ source: 'Nguồn B', added: 0, unchanged: 3 }
		});
		const imports = await desk.database.call('dossier_imports', { of_unit: unit }, SERVER);
		expect(imports.find(({ source }) => source === 'Nguồn B')).toMatchObject({
			as_of: '2026-11-02',
			unchanged: 3
		});
	});

	it('names each bad row by row, column and reason, takes the others, and is not content', async () => {
		const file = csv('c.csv', [
			row(1),
			row(2, { day: '31/02/2026' }),
			row(3, { state: 'Mất' }),
			row(4).replace('H-4', '031095001234'),
			...[5, 6, 7].map((i) => row(i))
		]);
		const done = await bring(file, 'Nguồn C');
		expect(done).toMatchObject({ ok: false, added: 4, rejected: 3 });
		expect(done.rejectedRows).toMatchObject([
			{ row: 3, column: 'Ngày tiếp nhận', problem: { code: 'HL-3102', detail: '31/02/2026' } },
			{ row: 4, column: 'Trạng thái', problem: { code: 'HL-3103', detail: 'Mất' } },
			{ row: 5, column: 'Số hồ sơ', problem: { code: 'HL-3106' } }
		]);
		expect(JSON.stringify(done)).not.toContain('031095001234');
	});

	it('keeps times that stand in columns of their own, and names each odd one', async () => {
		const headers = `${HEADERS},Ngày trả,Giờ tiếp nhận,Giờ trả`;
		const timed = (i: number, day: string, received: string, ended: string) =>
			`${row(i, { state: day ? 'Đã trả' : 'Đang giải quyết' })},${day},${received},${ended}`;
		const rows = [
			timed(1, '05/10/2026', '08:05', '15h30'),
			timed(2, '05/10/2026', '8:30 SA', '0.5'),
			timed(3, '', '00:00', ''),
			timed(4, '', 'sáng', ''),
			timed(5, '05/10/2026', '08:05', '06/10/2026 10:00')
		];
		const done = await bring(csv('times.csv', rows, headers), 'Nguồn giờ');
		expect(done).toMatchObject({
			...{ ok: false, added: 3, rejected: 2 },
			guessed: { columns: { receivedTime: 'Giờ tiếp nhận', resolvedTime: 'Giờ trả' } },
			rejectedRows: [
				{ row: 5, column: 'Giờ tiếp nhận', problem: { code: 'HL-3124', detail: 'sáng' } },
				{ row: 6, column: 'Giờ trả', problem: { code: 'HL-3125', detail: '06/10/2026' } }
			]
		});
		expect(
			await desk.sql`select received_time::text, resolved_time::text from app.dossier
				where source = 'Nguồn giờ' order by code`
		).toEqual([
			{ received_time: '08:05:00', resolved_time: '15:30:00' },
			{ received_time: '08:30:00', resolved_time: '12:00:00' },
			{ received_time: null, resolved_time: null }
		]);
	});

	it('reads a source as somebody mapped it at the desk', async () => {
		const mapping = {
			columns: { code: 'K', receivedOn: 'N', state: 'T' },
			states: { xong: 'refused' },
			fields: {},
			fixedField: 'dat-dai'
		};
		await desk.database.call(
			'put_dossier_mapping',
			{ of_unit: unit, of_source: 'Nguồn D', new_mapping: mapping as Json },
			SERVER
		);
		const done = await bring(csv('d.csv', ['x1,2026-10-01,xong'], 'K,N,T'), 'Nguồn D');
		expect(done).toMatchObject({ ok: true, remembered: true, guessed: { columns: {} }, added: 1 });
		expect(
			await desk.sql`select field, state from app.dossier where source = 'Nguồn D'`
		).toMatchObject([{ field: 'dat-dai', state: 'refused' }]);
	});

	it('reads a workbook, and leaves none of its texts behind', async () => {
		const left = () => readdirSync(tmpdir()).filter((name) => /^hai-long-[^m]/.test(name));
		const before = left();
		const cells = (line: string) => line.split(',').map((text) => ({ shared: text }));
		const book = workbook([HEADERS, row(1), row(2)].map((line) => ({ cells: cells(line) })));
		const file = desk.file('e.xlsx');
		writeFileSync(file, Buffer.from(await book.arrayBuffer()));
		expect(await bring(file, 'Nguồn E')).toMatchObject({ ok: true, added: 2, rejected: 0 });
		expect(left()).toEqual(before);
	});

	it('says what is missing, with the columns that there are', async () => {
		const file = csv('f.csv', ['1,Nguyễn Văn A'], 'STT,Chủ hồ sơ');
		await expect(bring(file, 'Nguồn F')).rejects.toMatchObject({
			problem: {
				code: 'HL-1020',
				detail: 'Mã hồ sơ, Ngày tiếp nhận; có: STT; dữ liệu cá nhân, không đọc: Chủ hồ sơ'
			}
		});
		await expect(bring(desk.file('missing.csv'), 'Nguồn F')).rejects.toMatchObject({
			problem: { code: 'HL-3119', detail: expect.stringContaining('missing.csv') }
		});
		await expect(bring(file, ' ')).rejects.toMatchObject({ problem: { code: 'HL-3111' } });
		await expect(bring(file, 'F', '2026-02-30')).rejects.toMatchObject({
			problem: { code: 'HL-3111' }
		});
		await expect(bring(file, 'F', '2999-01-01')).rejects.toMatchObject({
			problem: { code: 'HL-3113' }
		});
	});

	it('prints the result alone on standard output, how it goes on the other, and ends with 1 where rows failed', async () => {
		const good = csv('g.csv', [row(1)]);
		const words = ['dossiers', 'import', good, '--source', 'Nguồn G', '--as-of', '2026-11-01'];
		const { code, stdout, stderr } = await desk.type(...words, '--unit', 'xa-thu', '--json');
		expect([code, JSON.parse(stdout).added]).toEqual([0, 1]);
		expect(stderr).toContain('Chủ hồ sơ; Số CCCD');
		expect(stderr).toContain('«Số hồ sơ» → Mã hồ sơ');
		expect(stderr).toContain('  1 dòng');

		const bad = csv('g2.csv', [row(1, { day: 'hôm qua' })]);
		const printed = await desk.type('dossiers', 'import', bad, '--source', 'Nguồn G');
		expect(printed.code).toBe(1);
		expect(printed.stdout).toContain('Dòng 2, cột «Ngày tiếp nhận»: «hôm qua» – HL-3102');

		const lacking = csv('g3.csv', [row(1, { state: 'Đã trả' }), row(2).replace('H-2', '')]);
		const words2 = await desk.type('dossiers', 'import', lacking, '--source', 'Nguồn G');
		expect(words2.stdout).toContain('Dòng 2, cột «Ngày giải quyết xong» – HL-3108');
		expect(words2.stdout).toContain('Dòng 3, cột «Số hồ sơ» – HL-3101');
	});
});
