import { expect, it } from 'vitest';
import { workings766 } from './workings-766.ts';

const origin = { source: 'iGate', asOf: '05/10/2026', minimum: 0 };
const exact = {
	...{ dossiers: 400, overdue: 12, dissatisfiedLeast: 3, dissatisfiedMost: 3, complained: 0 },
	...{ least: 15, most: 15, from: '96,3%', to: '96,3%' }
};
const said = (row: typeof exact | (Omit<typeof exact, 'complained'> & { complained: null })) =>
	workings766(row, origin, 'vi').map(({ text }) => text);

it('A rate of QĐ 766 opens to its formula, to what counts against the unit, and to its source', () => {
	expect(said(exact).slice(0, 2)).toEqual([
		'(400 − 15) ÷ 400 = 96,3%',
		'15: quá hạn, kể cả chưa xong và từ chối 12; không hài lòng, không quá hạn 3; bị phản ánh, kiến nghị, không quá hạn 0'
	]);
	expect(said(exact).slice(-2)).toEqual(['iGate', '05/10/2026']);
});

it('A range opens to the formulas of both its ends, the lower one first', () => {
	const ranged = {
		...{ ...exact, complained: null, dissatisfiedMost: 8, most: 20 },
		...{ from: '95,0%', to: '96,3%' }
	};
	expect(said(ranged)[0]).toBe('(400 − 20) ÷ 400 = 95,0% – (400 − 15) ÷ 400 = 96,3%');
	expect(said(ranged)[1]).toMatch(/^15 – 20: .* 3 – 8; .* chưa nhập$/);
});
