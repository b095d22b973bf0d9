import { describe, expect, it } from 'vitest';
import { percent } from '../text/percent.ts';
import { receiptRate, stageRates } from './stage-rates.ts';

const row = (field: string, stage: string, rest = {}) => ({
	...{ field, stage, dossiers: 0, slips: 0, offered: 0, answered: 0, offline: 0 },
	...rest
});

describe('slips against dossiers and receipts', () => {
	const rows = [
		row('unstated', 'unstated', { slips: 3 }),
		row('dat-dai', 'intake', { dossiers: 1600, offered: 1000, answered: 250, slips: 400 }),
		row('dat-dai', 'refusal'),
		row('ho-tich', 'result', { dossiers: 10, slips: 11 }),
		row('ho-tich', 'intake', { dossiers: 779, offered: 379, answered: 95, slips: 100 })
	];
	const { byField, all } = stageRates(rows, ['ho-tich', 'dat-dai']);

	it('come in the order of the fields and the stages, without those where nothing was counted', () => {
		expect(byField.map(({ field, stage }) => `${field} ${stage}`)).toEqual([
			...['ho-tich intake', 'ho-tich result', 'dat-dai intake', 'unstated unstated']
		]);
		expect(all.map(({ stage }) => stage)).toEqual(['intake', 'result', 'unstated']);
	});

	it('are computed once from the sums', () => {
		expect(all[0]).toMatchObject({ stage: 'intake', dossiers: 2379, slips: 500 });
		expect(percent(all[0]!.slipRate!.value)).toBe('21,0%');
		expect(percent(all[0]!.answeredRate!.value)).toBe('25,0%');
		expect(receiptRate(rows)).toMatchObject({ offered: 1379, answered: 345 });
	});

	it('say so where there is more above the line than below, and are none without a line', () => {
		expect(byField[1]!.slipRate).toMatchObject({ numerator: 11, exceeds: true });
		expect(byField[3]).toMatchObject({ slipRate: null, answeredRate: null });
		expect(receiptRate([row('ho-tich', 'intake', { answered: 3 })])).toBeNull();
	});
});
