import { describe, expect, it } from 'vitest';
import { toCells, toRate766, toStages } from './rates.ts';

describe('the rate of QĐ 766', () => {
	const none = { placed: [], unplaced: 0, moved_in: 0, moved_out: 0 };
	const mark = (stage: string, n: number) => ({ stage, period: '2026-07-01', n });
	const land = {
		...{ ...none, field: 'dat-dai', dossiers: 100, overdue: 5 },
		placed: [mark('intake', 1), mark('result', 3), mark('supplement', 1)]
	};
	const births = { ...none, field: 'ho-tich', dossiers: 300, overdue: 0 };

	it('is a range where a dossier may have been counted twice, and has no grade while complaints are unknown', () => {
		const [all, field] = toRate766([land], [], 'vi');
		expect(all).toMatchObject({ field: '', from: '90,0%', to: '92,0%', complained: null });
		expect([all!.band, field!.band]).toEqual([null, null]);
		expect([all!.isExact, field!.isExact]).toEqual([false, false]);
	});

	it('is a figure with a grade once the complaints are entered, also where there were none', () => {
		const entered = [{ field: 'ho-tich', complained: 3 }];
		expect(toRate766([births], entered, 'vi')[1]).toMatchObject({
			...{ complained: 3, from: '99,0%', to: '99,0%', band: { vi: 'Xuất sắc' }, isExact: true }
		});
		const zero = [{ field: 'ho-tich', complained: 0 }];
		expect(toRate766([births], zero, 'vi')[1]).toMatchObject({ from: '100,0%', to: '100,0%' });
	});

	it('counts a complaint beside a bad mark at worst, and as the same dossier at best', () => {
		const entered = [{ field: 'dat-dai', complained: 4 }];
		expect(toRate766([land], entered, 'vi')[1]).toMatchObject({ from: '86,0%', to: '91,0%' });
	});

	it('knows the sum of all fields only when it knows each of them', () => {
		const some = [{ field: 'dat-dai', complained: 1 }];
		// Those that are known count all the same: 400 dossiers, 5 overdue, 5 dissatisfied, 1 complained about.
		const known = { complained: null, from: '97,3%', band: null };
		expect(toRate766([land, births], some, 'vi')[0]).toMatchObject(known);
		const each = [...some, { field: 'ho-tich', complained: 2 }];
		expect(toRate766([land, births], each, 'vi')[0]).toMatchObject({ complained: 3 });
	});

	it('takes off what could be about any dossier at worst, and not at best', () => {
		const entered = [{ field: 'ho-tich', complained: 0 }];
		const [all, field] = toRate766([{ ...births, unplaced: 6 }], entered, 'vi');
		expect(all).toMatchObject({ from: '98,0%', to: '100,0%', complained: 0, isExact: false });
		expect(all!.band).toMatchObject({ vi: 'Xuất sắc' });
		expect(field).toMatchObject({ from: '98,0%', to: '100,0%' });
	});

	it('never falls below none', () => {
		const worst = { ...land, dossiers: 2, overdue: 1 };
		expect(toRate766([worst], [], 'vi')[0]).toMatchObject({ from: '0,0%', to: '0,0%' });
		expect(toRate766([], [], 'vi')).toEqual([]);
	});
});

describe('what was counted by field and stage', () => {
	const row = {
		stage: 'intake',
		dossiers: 4,
		offered: 3,
		answered: 2,
		answered_offline: 1,
		slips: 5,
		satisfied: 4
	};

	it('is told of the field that was chosen', () => {
		const rows = [
			{ ...row, field: 'dat-dai' },
			{ ...row, field: 'ho-tich' }
		];
		expect(toStages(rows)).toHaveLength(2);
		expect(toStages(rows, 'ho-tich')).toEqual([
			{
				...{ field: 'ho-tich', stage: 'intake', dossiers: 4, slips: 5 },
				...{ offered: 3, answered: 2, offline: 1 }
			}
		]);
	});

	it('tells the satisfied slips of each cell to whoever weights them', () => {
		expect(toCells([{ ...row, field: 'dat-dai' }])).toEqual([
			{ field: 'dat-dai', stage: 'intake', dossiers: 4, slips: 5, satisfied: 4 }
		]);
	});
});
