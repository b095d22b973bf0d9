import { describe, expect, it } from 'vitest';
import { toRate766, toRateRows } from './rates.ts';

const row = (field: string, stage: string, rest = {}) => ({
	field,
	stage,
	dossiers: 0,
	offered: 0,
	answered: 0,
	answered_offline: 0,
	slips: 0,
	...rest
});

describe('slips against dossiers and receipts', () => {
	const fields = [{ code: 'ho-tich' }, { code: 'dat-dai' }];
	const rows = [
		row('unstated', 'unstated', { slips: 3 }),
		row('dat-dai', 'intake', { dossiers: 1600, offered: 1000, answered: 250, slips: 400 }),
		row('ho-tich', 'result', { dossiers: 10, slips: 11 }),
		row('ho-tich', 'intake', { dossiers: 779, offered: 379, answered: 95, slips: 100 })
	];
	const { byField, all } = toRateRows(rows, fields, 'vi');

	it('come in the order of the fields and the stages', () => {
		expect(byField.map(({ field, stage }) => `${field} ${stage}`)).toEqual([
			...['ho-tich intake', 'ho-tich result', 'dat-dai intake', 'unstated unstated']
		]);
	});

	it('are computed once from the sums', () => {
		expect(all[0]).toMatchObject({ stage: 'intake', dossiers: 2379, slips: 500 });
		expect(all[0]).toMatchObject({ slipRate: '21,0%', answeredRate: '25,0%' });
	});

	it('say so where there are more slips than dossiers, and nothing where there are none', () => {
		expect(byField[1]).toMatchObject({ exceeds: true, slipRate: '—' });
		expect(byField[3]).toMatchObject({ exceeds: false, slipRate: '—', answeredRate: '—' });
	});
});

describe('the rate of QĐ 766', () => {
	it('is a range where a dossier may have been counted twice', () => {
		const rows = [
			{ field: 'ho-tich', dossiers: 100, overdue: 5, unsatisfied_least: 3, unsatisfied_most: 5 }
		];
		expect(toRate766(rows, 'vi')[0]).toMatchObject({
			field: '',
			from: '90,0%',
			to: '92,0%',
			band: { vi: 'Xuất sắc' }
		});
	});

	it('never falls below none', () => {
		const rows = [
			{ field: 'ho-tich', dossiers: 2, overdue: 1, unsatisfied_least: 4, unsatisfied_most: 9 }
		];
		expect(toRate766(rows, 'vi')[0]).toMatchObject({ from: '0,0%', to: '0,0%' });
		expect(toRate766([], 'vi')).toEqual([]);
	});
});
