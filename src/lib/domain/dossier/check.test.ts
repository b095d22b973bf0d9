import { describe, expect, it } from 'vitest';
import { nothingSaid } from '../shape-values.ts';
import { checkDossier } from './check.ts';
import { droppedKeys } from './dropped-keys.ts';
import { dossierShape } from './shape.ts';

const dossier = {
	code: 'H23.55-261101-0001',
	field: 'ho-tich',
	state: 'resolved_on_time',
	receivedOn: '2026-11-01',
	dueOn: '2026-11-10',
	resolvedOn: '2026-11-10'
};
const refusal = (changes: Record<string, unknown>) => {
	const checked = checkDossier({ ...dossier, ...changes }, '2026-11-20');
	return checked.ok ? 'ok' : `${checked.column} ${checked.problem.code}`;
};

describe('a dossier that a machine sends', () => {
	it('is taken as it is', () => {
		expect(checkDossier(dossier, '2026-11-20')).toEqual({
			ok: true,
			dossier: { ...nothingSaid(dossierShape), saidState: null, ...dossier }
		});
	});

	it('says yes, no or nothing of how it was filed, and is refused where it says something else', () => {
		const said = { online: true, digitised: false };
		expect(checkDossier({ ...dossier, ...said }, '2026-11-20')).toMatchObject({
			dossier: { ...said, electronicResult: null }
		});
		expect(refusal({ online: 'có' })).toBe('online HL-3112');
		expect(refusal({ digitised: 1 })).toBe('digitised HL-3112');
		expect(refusal({ electronicResult: null })).toBe('ok');
	});

	it('is refused with the column and the reason', () => {
		expect(refusal({ code: 7 })).toBe('ok');
		expect(refusal({ code: ' ' })).toBe('code HL-3101');
		for (const code of ['0912345678', 31095001234, 912345678, '142345678'])
			expect(refusal({ code })).toBe('code HL-3106');
		expect(refusal({ code: '2.0261101000123456e+16' })).toBe('code HL-3118');
		expect(refusal({ code: '2,02611E+16' })).toBe('code HL-3118');
		for (const code of ['Nguyễn Văn A', 'N-2 Nguyễn Thị Bé', 'Nguyễn Văn A 1', '1 NGUYEN VAN'])
			expect(refusal({ code })).toBe('code HL-3115');
		for (const code of ['HS 2026 UBND 1', 'H23.55-261101-0001', 'Số 12/TP'])
			expect(refusal({ code })).toBe('ok');
		expect(refusal({ state: 'done' })).toBe('state HL-3103');
		expect(refusal({ receivedOn: '01/11/2026' })).toBe('receivedOn HL-3102');
		expect(refusal({ receivedOn: null })).toBe('receivedOn HL-3104');
		expect(refusal({ resolvedOn: null })).toBe('resolvedOn HL-3108');
		expect(refusal({ resolvedOn: '2026-10-01' })).toBe('resolvedOn HL-3105');
		expect(refusal({ procedure: 'x'.repeat(301) })).toBe('procedure HL-3112');
		for (const none of ['text', null, undefined, 7])
			expect(checkDossier(none, '2026-11-20')).toMatchObject({
				...{ ok: false, column: 'dossier', problem: { code: 'HL-3112' } }
			});
	});

	it('is as long as a table keeps it, each text on one line without blanks around it', () => {
		for (const [key, longest, code] of [
			['code', 120, 'HL-3101'],
			['field', 64, 'HL-1013'],
			['procedure', 300, 'HL-3112'],
			['officer', 120, 'HL-3112']
		] as const) {
			expect(refusal({ [key]: 'H1'.padEnd(longest, 'x') })).toBe('ok');
			expect(refusal({ [key]: 'H1'.padEnd(longest + 1, 'x') })).toBe(`${key} ${code}`);
			for (const value of [{}, ['H1'], true])
				expect(refusal({ [key]: value })).toBe(`${key} ${code}`);
		}
		const checked = checkDossier(
			{ ...dossier, procedure: ' Khai\nsinh ', officer: ' ', field: 7 },
			'2026-11-20'
		);
		expect(checked).toMatchObject({
			dossier: { procedure: 'Khai sinh', officer: null, field: '7' }
		});
	});

	it('has no code that a spreadsheet would run', () => {
		for (const code of [
			'=HYPERLINK("http://x.example/";"H23-1")',
			'+5104-H23',
			'-1',
			'@H-1',
			"=cmd|' /C calc'!A0"
		])
			expect(refusal({ code })).toBe('code HL-6515');
		const checked = checkDossier({ ...dossier, code: '="h23.55–261101-0001"' }, '2026-11-20');
		expect(checked.ok && checked.dossier.code).toBe('H23.55-261101-0001');
	});

	it('was not received or resolved after the day it is said, nor in another age', () => {
		expect(refusal({ resolvedOn: '2030-01-01' })).toBe('resolvedOn HL-3116');
		expect(refusal({ resolvedOn: '2026-11-21' })).toBe('resolvedOn HL-3116');
		expect(refusal({ resolvedOn: '2026-11-20' })).toBe('ok');
		expect(refusal({ receivedOn: '2026-11-21', state: 'received', resolvedOn: null })).toBe(
			'receivedOn HL-3116'
		);
		expect(refusal({ receivedOn: '2199-01-01' })).toBe('receivedOn HL-3117');
		expect(refusal({ receivedOn: '0001-01-01' })).toBe('receivedOn HL-3117');
		expect(refusal({ dueOn: '1899-12-31' })).toBe('dueOn HL-3117');
		expect(refusal({ dueOn: '2027-02-01' })).toBe('ok');
		for (const dueOn of ['1990-01-01', '2099-12-31'])
			expect(refusal({ receivedOn: '1990-01-01', dueOn })).toBe('ok');
		for (const dueOn of ['1989-12-31', '2100-01-01'])
			expect(refusal({ dueOn })).toBe('dueOn HL-3117');
		expect(refusal({ receivedOn: '2026-11-10' })).toBe('ok');
		expect(refusal({ receivedOn: '2026-11-11' })).toBe('resolvedOn HL-3105');
		expect(refusal({ dueOn: '2026-11-09' })).toBe('ok');
	});

	it('is not promised before it was received: it would be late from the start', () => {
		expect(refusal({ receivedOn: '2026-11-05', dueOn: '2026-11-05' })).toBe('ok');
		expect(refusal({ receivedOn: '2026-11-05', dueOn: '2026-11-04' })).toBe('dueOn HL-3123');
		expect(refusal({ receivedOn: '2026-11-05', dueOn: null })).toBe('ok');
	});

	it('is resolved where a day says so, whatever it is called', () => {
		const stateOf = (changes: Record<string, unknown>) => {
			const checked = checkDossier({ ...dossier, ...changes }, '2026-11-20');
			return checked.ok ? checked.dossier.state : checked.problem.code;
		};
		for (const state of ['received', 'supplement_asked']) {
			expect(stateOf({ state })).toBe('resolved_on_time');
			expect(stateOf({ state, resolvedOn: '2026-11-11' })).toBe('resolved_overdue');
			expect(stateOf({ state, resolvedOn: '2026-11-09' })).toBe('resolved_early');
			expect(stateOf({ state, resolvedOn: null })).toBe(state);
		}
		expect(stateOf({ state: 'refused' })).toBe('refused');
	});

	it('is judged by its days; what its source says instead is kept beside', () => {
		const judged = (changes: Record<string, unknown>) => {
			const checked = checkDossier({ ...dossier, ...changes }, '2026-11-20');
			return checked.ok ? [checked.dossier.state, checked.dossier.saidState] : checked.problem.code;
		};
		const late = { dueOn: '2026-11-05', resolvedOn: '2026-11-10' };
		expect(judged({ state: 'resolved_early', ...late })).toEqual([
			'resolved_overdue',
			'resolved_early'
		]);
		expect(judged({ state: 'resolved_overdue', resolvedOn: '2026-11-09' })).toEqual([
			'resolved_early',
			'resolved_overdue'
		]);
		expect(judged({ state: 'resolved_overdue', ...late })).toEqual(['resolved_overdue', null]);
		expect(judged({ state: 'resolved_overdue', dueOn: null })).toEqual(['resolved_overdue', null]);
		expect(judged({ state: 'refused', ...late })).toEqual(['refused', null]);
		expect(judged({ state: 'withdrawn', resolvedOn: null })).toEqual(['withdrawn', null]);
	});

	it('hears what was written, not what its column is called', () => {
		const detail = (changes: Record<string, unknown>) => {
			const checked = checkDossier({ ...dossier, ...changes }, '2026-11-20');
			return checked.ok ? 'ok' : checked.problem.detail;
		};
		expect(detail({ code: '' })).toBeUndefined();
		expect(detail({ receivedOn: null })).toBeUndefined();
		expect(detail({ state: '' })).toBeUndefined();
		expect(detail({ receivedOn: 'hôm qua' })).toBe('hôm qua');
		expect(detail({ state: 'xong 031095001234' })).toBe('xong ••••••••••••');
		for (const key of ['receivedOn', 'state'])
			expect(detail({ [key]: 'x'.repeat(61) })).toBe('x'.repeat(60));
		// A code is repeated where it is none, and never where it may name a person.
		expect(detail({ code: `=${'x'.repeat(60)}` })).toBe(`=${'x'.repeat(59)}`);
		expect(detail({ code: '2E+16' })).toBe('2E+16');
		for (const code of ['0912345678', 'Nguyễn Văn A']) expect(detail({ code })).toBeUndefined();
	});

	it('keeps its counter and the minutes of its days, and refuses what is no time of day', () => {
		const timed = { counter: ' Quầy 1 ', receivedTime: '08:05', resolvedTime: '16:30' };
		expect(checkDossier({ ...dossier, ...timed }, '2026-11-20')).toMatchObject({
			ok: true,
			dossier: { ...timed, counter: 'Quầy 1' }
		});
		for (const time of ['8:05', '24:00', '', 805])
			for (const column of ['receivedTime', 'resolvedTime'])
				expect(refusal({ [column]: time })).toBe(`${column} HL-3112`);
		expect(refusal({ counter: 'x'.repeat(121) })).toBe('counter HL-3112');
		const open = { ...dossier, ...timed, state: 'received', resolvedOn: null };
		expect(checkDossier(open, '2026-11-20')).toMatchObject({ dossier: { resolvedTime: null } });
	});

	it('loses the keys that nobody asked for, and is told which of them name persons', () => {
		expect(
			droppedKeys([
				{ ...dossier, hoTen: 'A', note: 'b' },
				{ soCccd: '1', idNumber: 2, name: 'C' },
				5,
				null,
				{ ['x'.repeat(61)]: 1 }
			])
		).toEqual([
			{ key: 'hoTen', personal: true },
			{ key: 'idNumber', personal: true },
			{ key: 'name', personal: true },
			{ key: 'note', personal: false },
			{ key: 'soCccd', personal: true },
			{ key: 'x'.repeat(60), personal: false }
		]);
	});
});
