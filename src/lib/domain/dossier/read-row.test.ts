import { describe, expect, it } from 'vitest';
import { nothingSaid } from '../shape-values.ts';
import type { Mapping } from './mapping.ts';
import { rowReader } from './read-row.ts';
import { dossierShape } from './shape.ts';

const headers = ['Mã', 'Họ tên', 'Nhận', 'Hẹn', 'Xong', 'Trạng thái', 'Lĩnh vực', 'Thủ tục'];
const mapping: Mapping = {
	columns: {
		code: 'Mã',
		receivedOn: 'Nhận',
		dueOn: 'Hẹn',
		resolvedOn: 'Xong',
		state: 'Trạng thái',
		field: 'Lĩnh vực',
		procedure: 'Thủ tục'
	},
	states: { Xong: 'by_days', 'Đang xử lý': 'received', 'Đã trả': 'returned' },
	fields: { 'Hộ tịch': 'ho-tich', Khác: null }
};
const read = rowReader(headers, mapping, { asOf: '2026-11-23' });
const row = (cells: Partial<Record<(typeof headers)[number], string>> = {}) =>
	read(
		headers.map(
			(header) =>
				cells[header] ??
				({
					Mã: 'H1',
					'Họ tên': 'Nguyễn Văn A',
					Nhận: '01/11/2026',
					Hẹn: '10/11/2026',
					Xong: '09/11/2026 16:00',
					'Trạng thái': 'Xong',
					'Lĩnh vực': 'Hộ tịch',
					'Thủ tục': 'Khai sinh'
				}[header] as string)
		)
	);
const refusal = (cells: Parameters<typeof row>[0]) => {
	const result = row(cells);
	return result.ok ? 'ok' : `${result.column} ${result.problem.code}`;
};

describe('a row of a file', () => {
	it('becomes a dossier, and nothing of the person comes along', () => {
		const result = row();
		expect(result).toEqual({
			ok: true,
			dossier: {
				...nothingSaid(dossierShape),
				code: 'H1',
				field: 'ho-tich',
				procedure: 'Khai sinh',
				state: 'resolved_early',
				saidState: null,
				receivedOn: '2026-11-01',
				dueOn: '2026-11-10',
				resolvedOn: '2026-11-09',
				resolvedTime: '16:00'
			},
			unclear: []
		});
		expect(JSON.stringify(result)).not.toContain('Nguyễn');
	});

	it('is early, on time or overdue as its days say', () => {
		const state = (day: string) => {
			const result = row({ Xong: day });
			return result.ok && result.dossier.state;
		};
		expect(state('10/11/2026')).toBe('resolved_on_time');
		expect(state('11/11/2026')).toBe('resolved_overdue');
	});

	it('names the column and the reason when it is refused', () => {
		expect(refusal({ Mã: '' })).toBe('Mã HL-3101');
		expect(refusal({ Mã: '031095001234' })).toBe('Mã HL-3106');
		expect(refusal({ Nhận: '31/02/2026' })).toBe('Nhận HL-3102');
		expect(refusal({ Nhận: '01/11/1989' })).toBe('Nhận HL-3117');
		expect(refusal({ Nhận: '01/11/1995' })).toBe('ok');
		expect(refusal({ Nhận: '' })).toBe('Nhận HL-3104');
		expect(refusal({ Xong: '' })).toBe('Xong HL-3108');
		expect(refusal({ Xong: '01/10/2026' })).toBe('Xong HL-3105');
		expect(refusal({ 'Trạng thái': 'Lạ' })).toBe('Trạng thái HL-3103');
		expect(refusal({ 'Lĩnh vực': 'Lạ' })).toBe('Lĩnh vực HL-1013');
		expect(refusal({ Xong: '24/11/2026' })).toBe('Xong HL-3116');
	});

	it('shows no header where the file has no such column, and no value that is none', () => {
		const { resolvedOn: _, ...columns } = mapping.columns;
		const without = rowReader(headers, { ...mapping, columns }, { asOf: '2026-11-23' });
		expect(without(['H1', '', '01/11/2026', '', '', 'Đã trả', '', ''])).toMatchObject({
			...{ ok: false, column: '', target: 'resolvedOn', problem: { code: 'HL-3108' } }
		});
		const nameless = row({ Mã: '' });
		expect(!nameless.ok && nameless.problem).not.toHaveProperty('detail');
	});

	it('is refused by name where a spreadsheet has no value to show', () => {
		const cells = ['H1', '', '01/11/2026', '', '', 'Đã trả', '', ''];
		expect(read(cells, new Map([[3, 'formula']]))).toMatchObject({
			...{ ok: false, column: 'Hẹn', problem: { code: 'HL-6510' } }
		});
		expect(read(cells, new Map([[5, '#N/A']]))).toMatchObject({
			...{ ok: false, column: 'Trạng thái', problem: { code: 'HL-6511', detail: '#N/A' } }
		});
		expect(
			read([...cells.slice(0, 4), '02/11/2026', 'Đã trả', '', ''], new Map([[1, '#N/A']])).ok
		).toBe(true);
	});

	it('knows a word whatever its case and its form in Unicode', () => {
		expect(row({ 'Trạng thái': 'XONG', 'Lĩnh vực': 'Hộ  tịch'.normalize('NFD') }).ok).toBe(true);
	});

	it('takes a blank cell for an empty one, and says what was written in the others', () => {
		const blank = row({ 'Trạng thái': ' ', 'Lĩnh vực': ' ' });
		expect(blank).toMatchObject({ dossier: { state: 'resolved_early', field: null } });
		for (const [column, written] of [
			['Trạng thái', 'Lạ'],
			['Lĩnh vực', 'Lạ'],
			['Nhận', 'hôm qua'],
			['Nhận', 'x'.repeat(60)]
		] as const)
			expect(row({ [column]: ` ${written} ` })).toMatchObject({ problem: { detail: written } });
		expect(row({ Nhận: 'x'.repeat(61) })).toMatchObject({ problem: { detail: 'x'.repeat(60) } });
	});

	it('keeps the time of day where the file says one, and only there', () => {
		const times = (Nhận: string, Xong: string) => {
			const result = row({ Nhận, Xong });
			return result.ok && [result.dossier.receivedTime, result.dossier.resolvedTime];
		};
		expect(times('01/11/2026 08:05', '09/11/2026')).toEqual(['08:05', null]);
		expect(times('01/11/2026', '09/11/2026 16:00')).toEqual([null, '16:00']);
	});

	describe('with its times in columns of their own', () => {
		const columns = { ...mapping.columns, receivedTime: 'Giờ nhận', resolvedTime: 'Giờ xong' };
		const timed = rowReader(
			[...headers, 'Giờ nhận', 'Giờ xong'],
			{ ...mapping, columns },
			{ asOf: '2026-11-23' }
		);
		const of = (receivedTime: string, resolvedTime = '', received = '01/11/2026') =>
			timed([
				...['H1', '', received, '', '09/11/2026 16:00', 'Xong', 'Hộ tịch', ''],
				...[receivedTime, resolvedTime]
			]);
		const times = (...cells: Parameters<typeof of>) => {
			const result = of(...cells);
			return result.ok && [result.dossier.receivedTime, result.dossier.resolvedTime];
		};

		it('takes them, to the minute', () => {
			expect(times('08:05', '8h30')).toEqual(['08:05', '08:30']);
			expect(times('0.354166666666667', '2:05 PM')).toEqual(['08:30', '14:05']);
		});

		it('takes the time of a day that only means that there is none', () => {
			expect(times('30/12/1899 08:05:00', '1900-01-01T14:00:00')).toEqual(['08:05', '14:00']);
		});

		it('takes what stands beside the day only where its own column is empty', () => {
			expect(times('', '')).toEqual([null, '16:00']);
			expect(times('09:15', '15:00', '01/11/2026 07:00')).toEqual(['09:15', '15:00']);
			expect(times('', '15:00', '01/11/2026 07:00')).toEqual(['07:00', '15:00']);
			// Midnight is what programs write that know no time.
			expect(times('00:00', '00:00')).toEqual([null, '16:00']);
			expect(times('01/11/2026 00:00')).toEqual([null, '16:00']);
		});

		it('takes a moment whose day is that of the other column, and names one of another day or of none', () => {
			expect(times('01/11/2026 08:05')).toEqual(['08:05', '16:00']);
			expect(of('02/11/2026 08:05')).toMatchObject({
				...{ ok: false, column: 'Giờ nhận', target: 'receivedTime' },
				problem: { code: 'HL-3125', detail: '02/11/2026' }
			});
			const open = timed(['H1', '', '01/11/2026', '', '', '', '', '', '', '09/11/2026 16:00']);
			expect(open).toMatchObject({ column: 'Giờ xong', problem: { code: 'HL-3125' } });
		});

		it.each(['8h', '25:00', 'sáng', '0830', '1.5'])(
			'refuses %s by column and reason',
			(written) => {
				expect(of('08:05', written)).toMatchObject({
					...{ ok: false, column: 'Giờ xong', target: 'resolvedTime' },
					problem: { code: 'HL-3124', detail: written }
				});
			}
		);
	});

	it('cuts the names of procedure, officer and counter at what a table keeps', () => {
		const { field: counter, ...others } = mapping.columns;
		const columns = { ...others, officer: 'Họ tên', counter };
		const result = rowReader(
			headers,
			{ ...mapping, columns },
			{ asOf: '2026-11-23' }
		)(['H1', 'o'.repeat(121), '01/11/2026', '', '', '', 'c'.repeat(121), 'p'.repeat(301)]);
		expect(result).toMatchObject({
			dossier: {
				officer: 'o'.repeat(120),
				counter: 'c'.repeat(120),
				procedure: 'p'.repeat(300)
			}
		});
	});

	it('hides long numbers that slipped into a text', () => {
		const result = row({ 'Thủ tục': 'Khai sinh cho 031095001234' });
		expect(result.ok && result.dossier.procedure).toBe('Khai sinh cho ••••••••••••');
	});

	it('takes one field for all where the file has none', () => {
		const { field: _, ...columns } = mapping.columns;
		const fixed = rowReader(
			headers,
			{ ...mapping, columns, fixedField: 'dat-dai' },
			{ asOf: '2026-11-23' }
		);
		const result = fixed(['H1', '', '01/11/2026', '', '', '', '', '']);
		expect(result.ok && result.dossier).toMatchObject({ field: 'dat-dai', state: 'received' });
	});
});
