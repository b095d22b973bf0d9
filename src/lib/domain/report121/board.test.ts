import { describe, expect, it } from 'vitest';
import { NATIONAL_CALENDAR } from '../time/working-days.ts';
import { boardOf, type BoardInput } from './board.ts';

const input: BoardInput = {
	...{ year: 2026, today: '2026-07-20', dueDays: 5, calendar: NATIONAL_CALENDAR },
	...{ validFrom: '2026-01-01', validTo: null },
	fields: [
		{ code: 'ho-tich', closed_on: null },
		{ code: 'dat-dai', closed_on: null },
		{ code: 'moi', closed_on: null }
	],
	begins: new Map([['moi', '2026-04-10']]),
	filed: [],
	seals: []
};
const filed = (
	quarter: number,
	field: string,
	state: BoardInput['filed'][number]['state'],
	day: string,
	due = quarter === 1 ? '2026-04-06' : '2026-07-06'
) => ({ ...{ quarter, field, state, filedOn: day, firstFiledOn: day, due } });

describe('the board of a year', () => {
	it('has the quarters that have begun, each with the fields that were there', () => {
		expect(
			boardOf(input).map(({ sections, ended, counts }) => [sections.length, ended, counts.late])
		).toEqual([
			[2, true, 2],
			[3, true, 3],
			[3, false, 0]
		]);
	});

	it('counts first and last days in: of the quarter, and of the unit', () => {
		const quarters = (today: string) => boardOf({ ...input, today }).map(({ ended }) => ended);
		expect(quarters('2026-03-31')).toEqual([false]);
		expect(quarters('2026-04-01')).toEqual([true, false]);
		expect(quarters('2025-12-31')).toEqual([]);
		const owed = (unit: Pick<BoardInput, 'validFrom' | 'validTo'>) =>
			boardOf({ ...input, ...unit, begins: new Map() }).map(({ counts }) => counts.owed);
		expect(owed({ validFrom: '2026-03-31', validTo: '2026-04-01' })).toEqual([3, 3, 0]);
		expect(owed({ validFrom: '2026-04-01', validTo: '2026-06-30' })).toEqual([0, 3, 0]);
	});

	it('tells filed, filed late, sent back, missing and sealed apart', () => {
		const [first, second] = boardOf({
			...input,
			filed: [
				filed(1, 'ho-tich', 'approved', '2026-04-03'),
				filed(1, 'dat-dai', 'approved', '2026-04-12'),
				filed(2, 'ho-tich', 'filed', '2026-07-02'),
				filed(2, 'dat-dai', 'change_requested', '2026-07-02')
			],
			seals: [
				{ quarter: 1, version: 1 },
				{ quarter: 1, version: 2 }
			]
		});
		expect(first).toMatchObject({
			sealed: 2,
			counts: { owed: 2, filed: 2, returned: 0, late: 0 }
		});
		expect(first!.sections.map(({ status }) => status)).toEqual([
			{ kind: 'approved', daysLate: 0 },
			{ kind: 'approved', daysLate: 6 }
		]);
		expect(second).toMatchObject({
			sealed: null,
			counts: { owed: 3, filed: 1, returned: 1, late: 2 }
		});
	});

	it('judges what is filed by the day it had then, and what is not by the rules of today', () => {
		const [, second] = boardOf({
			...{ ...input, dueDays: 30 },
			filed: [
				filed(2, 'ho-tich', 'filed', '2026-07-12'),
				filed(2, 'dat-dai', 'change_requested', '2026-07-02')
			]
		});
		expect(second!.sections.map(({ field, due, status }) => [field, due, status])).toEqual([
			['ho-tich', '2026-07-06', { kind: 'filed', daysLate: 6 }],
			['dat-dai', '2026-07-06', { kind: 'late', days: 14 }],
			['moi', '2026-07-30', { kind: 'due', days: 10 }]
		]);
	});

	it('asks for nothing more of a quarter that is approved, whatever slips came later', () => {
		const [first] = boardOf({
			...{ ...input, begins: new Map([['moi', '2026-03-30']]) },
			filed: [
				filed(1, 'ho-tich', 'approved', '2026-04-03'),
				filed(1, 'dat-dai', 'approved', '2026-04-03')
			]
		});
		expect(first!.sections.map(({ field }) => field)).toEqual(['ho-tich', 'dat-dai']);
		const [empty] = boardOf({ ...input, seals: [{ quarter: 1, version: 1 }] });
		expect(empty).toMatchObject({ sections: [], counts: { owed: 0, late: 0 } });
	});

	it('owes nothing for quarters in which the unit was not there', () => {
		const merged = boardOf({ ...input, validFrom: '2025-07-01', validTo: '2026-03-31' });
		expect(merged.map(({ counts }) => counts.owed)).toEqual([2, 0, 0]);
		const made = boardOf({ ...input, validFrom: '2026-07-01' });
		expect(made.map(({ counts }) => counts.owed)).toEqual([0, 0, 3]);
	});
});
