import { describe, expect, it } from 'vitest';
import { emptyQuarterCounts } from '#lib/domain/report121/counts.ts';
import type { LevelCounts } from '#lib/domain/slip/level.ts';
import { changes } from './changes.ts';
import { toDossiers } from './dossiers.ts';

const counts = (byField: Record<string, LevelCounts>) => ({
	...emptyQuarterCounts(),
	byField: new Map(Object.entries(byField))
});

describe('changes against the quarter before', () => {
	const found = changes(
		counts({ 'ho-tich': [0, 0, 10, 0, 90], 'dat-dai': [0, 0, 1, 0, 4] }),
		counts({ 'ho-tich': [0, 0, 50, 0, 50], 'cu-tru': [0, 0, 0, 0, 6] })
	).field;

	it('are percentage points, and say when chance cannot explain them', () => {
		expect(found['ho-tich']).toMatchObject({ delta: '40', withinChance: false });
	});

	it('come with both shares and the interval between them, from which they are recomputed', () => {
		const { now, then, interval } = found['ho-tich']!;
		expect([now, then]).toEqual([
			{ numerator: 90, denominator: 100 },
			{ numerator: 50, denominator: 100 }
		]);
		// Newcombe 1998, method 10, of 90/100 and 50/100.
		expect(interval!.low).toBeCloseTo(27.843, 3);
		expect(interval!.high).toBeCloseTo(50.608, 3);
	});

	it('are judged together: what would be news alone is chance among many', () => {
		const one = { now: [0, 0, 12, 0, 88], then: [0, 0, 24, 0, 76] } as const;
		const alike = [0, 0, 10, 0, 90] as LevelCounts;
		const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`f${i}`, alike]));
		const [now, then] = [[...one.now] as LevelCounts, [...one.then] as LevelCounts];
		expect(changes(counts({ one: now }), counts({ one: then })).field.one!.withinChance).toBe(
			false
		);
		const among = changes(counts({ ...many, one: now }), counts({ ...many, one: then })).field;
		expect(among.one).toMatchObject({ delta: '12', withinChance: true });
	});

	it('are none for a field that is new or gone, and then within chance', () => {
		const none = { delta: null, interval: null, withinChance: true };
		expect(found['dat-dai']).toMatchObject({ ...none, then: { denominator: 0 } });
		expect(found['cu-tru']).toMatchObject({ ...none, then: { denominator: 6 } });
	});
});

describe('dossiers of a quarter', () => {
	const row = (field: string, received: number, source: string, as_of: string) => ({
		field,
		received,
		resolved_early: received - 2,
		resolved_on_time: 1,
		resolved_overdue: 1,
		refused: 0,
		withdrawn: 0,
		supplement_asked: 0,
		sources: [source],
		as_of
	});
	const rows = [
		row('ho-tich', 20, 'motcua', '2026-09-30'),
		row('dat-dai', 10, 'dat-dai-so', '2026-10-02')
	];

	it('add up over the fields, with all their sources and the latest day', () => {
		expect(toDossiers(rows)).toMatchObject({
			received: 30,
			early: 26,
			overdue: 2,
			source: 'dat-dai-so, motcua',
			asOf: '2026-10-02'
		});
	});

	it('are those of the chosen field only', () => {
		expect(toDossiers(rows, 'dat-dai')?.received).toBe(10);
	});

	it('bring the rate of QĐ 766 along, between what must and what could count against the unit', () => {
		const none = { placed: [], unplaced: 1, moved_in: 0, moved_out: 0 };
		const marks = ['intake', 'result'].map((stage) => ({ stage, period: '2026-07-01', n: 1 }));
		const rated = [
			{ ...none, field: 'dat-dai', dossiers: 10, overdue: 1, placed: marks },
			{ ...none, field: 'ho-tich', dossiers: 20, overdue: 0 }
		];
		expect(toDossiers(rows, null, rated)?.rated).toEqual({
			...{ dossiers: 30, against: 4, againstLeast: 2, complaintsKnown: false }
		});
		const feedback = [{ field: 'dat-dai', complained: 2, source: 'Sổ PAKN', as_of: '2026-10-01' }];
		expect(toDossiers(rows, 'dat-dai', rated, feedback)?.rated).toEqual({
			...{ dossiers: 10, against: 6, againstLeast: 3, complaintsKnown: true }
		});
		expect(toDossiers(rows)?.rated).toBeNull();
	});

	it('are unknown, not zero, when nobody told of any', () => {
		expect(toDossiers([])).toBeNull();
		expect(toDossiers(rows, 'cu-tru')).toBeNull();
	});
});
