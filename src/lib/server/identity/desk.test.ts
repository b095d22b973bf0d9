import { expect, it } from 'vitest';
import { chooseUnit, type DeskUnit } from './desk.ts';

const unit = (code: string, valid_to: string | null = null): DeskUnit => ({
	...{ id: code, code, param: code, name: code, valid_from: '1900-01-01', valid_to },
	...{ kind: 'commune', isSample: false, roles: ['viewer'], fields: [] }
});

it('the desk opens on a unit that is there, not on one that became part of it and comes first by name', () => {
	const units = [unit('quang-khai', '2025-06-30'), unit('tu-ky'), unit('xuan-son')];
	const opened = (day: string, among = units) => chooseUnit(among, null, day)?.code;
	expect(opened('2025-07-01')).toBe('tu-ky');
	expect(opened('2025-06-30')).toBe('quang-khai');
	expect(opened('2026-11-30', units.slice(0, 1))).toBe('quang-khai');
	expect(opened('2026-11-30', [])).toBeUndefined();
	expect(chooseUnit(units, 'quang-khai', '2026-11-30')?.code).toBe('quang-khai');
});
