import { describe, expect, it } from 'vitest';
import { toRate766, toStages } from './rates.ts';

describe('the rate of QĐ 766', () => {
	const land = {
		...{ field: 'dat-dai', dossiers: 100, overdue: 5 },
		...{ dissatisfied_known: [1, 3, 0, 1, 0], dissatisfied_unknown: [0, 0, 0, 0, 0] }
	};
	const births = {
		...{ field: 'ho-tich', dossiers: 300, overdue: 0 },
		...{ dissatisfied_known: [], dissatisfied_unknown: [] }
	};

	it('is a range where a dossier may have been counted twice, and has no grade while complaints are unknown', () => {
		const [all, field] = toRate766([land], [], 'vi');
		expect(all).toMatchObject({ field: '', from: '90,0%', to: '92,0%', complained: null });
		expect([all!.band, field!.band]).toEqual([null, null]);
	});

	it('is a figure with a grade once the complaints are entered, also where there were none', () => {
		const entered = [{ field: 'ho-tich', complained: 3 }];
		expect(toRate766([births], entered, 'vi')[1]).toMatchObject({
			...{ complained: 3, from: '99,0%', to: '99,0%', band: { vi: 'Xuất sắc' } }
		});
		const none = [{ field: 'ho-tich', complained: 0 }];
		expect(toRate766([births], none, 'vi')[1]).toMatchObject({ from: '100,0%', to: '100,0%' });
	});

	it('counts a complaint beside a bad mark at worst, and as the same dossier at best', () => {
		const entered = [{ field: 'dat-dai', complained: 4 }];
		expect(toRate766([land], entered, 'vi')[1]).toMatchObject({ from: '86,0%', to: '91,0%' });
	});

	it('knows the sum of all fields only when it knows each of them', () => {
		const some = [{ field: 'dat-dai', complained: 1 }];
		// Those that are known count all the same: 400 dossiers, 5 overdue, 5 unsatisfied, 1 complained about.
		const known = { complained: null, from: '97,3%', band: null };
		expect(toRate766([land, births], some, 'vi')[0]).toMatchObject(known);
		const each = [...some, { field: 'ho-tich', complained: 2 }];
		expect(toRate766([land, births], each, 'vi')[0]).toMatchObject({ complained: 3 });
	});

	it('takes off a bad mark whose field has no dossier, and asks no complaints of it', () => {
		const labels = {
			...{ field: 'unstated', dossiers: 0, overdue: 0 },
			...{ dissatisfied_known: [], dissatisfied_unknown: [0, 0, 0, 0, 6] }
		};
		const entered = [{ field: 'ho-tich', complained: 0 }];
		const [all, , unstated] = toRate766([births, labels], entered, 'vi');
		// Nobody knows of the six whether theirs are dossiers of this quarter.
		expect(all).toMatchObject({ from: '98,0%', to: '100,0%', complained: 0 });
		expect(all!.band).toMatchObject({ vi: 'Xuất sắc' });
		expect(unstated).toMatchObject({ from: '—', to: '—', complained: null, band: null });
		expect(toRate766([labels], [], 'vi')[0]).toMatchObject({ from: '—', complained: null });
	});

	it('never falls below none', () => {
		const worst = { ...land, dossiers: 2, overdue: 1, dissatisfied_known: [4, 3, 0, 2, 0] };
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
		slips: 5
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
});
