import { describe, expect, it } from 'vitest';
import { nineIndices } from './nine-indices.ts';
import type { DossierRow } from './report.ts';

const dossiers = (resolved: number, early: number, onTime: number, overdue: number) =>
	({ resolved, early, onTime, overdue }) as DossierRow;
const citizens = [
	{ index: 3 as const, n: 4, points: 6, value: '3/2' },
	{ index: 4 as const, n: 0, points: 0, value: null }
] as unknown as Parameters<typeof nineIndices>[1];

describe('the nine indices', () => {
	it('take the first from dossiers: two points sooner than the time, one within it, none later', () => {
		const { indices, total } = nineIndices(dossiers(8, 3, 2, 3), []);
		expect(indices[0]).toEqual({ index: 1, points: 8, n: 8, value: '1', from: 'dossiers' });
		expect(nineIndices(dossiers(3, 1, 0, 2), []).indices[0]!.value).toBe('7/10');
		expect(total).toBe('1');
		const stricter = nineIndices(dossiers(4, 1, 1, 2), [], { early: 3, onTime: 2, overdue: 1 });
		expect(stricter.indices[0]).toMatchObject({ points: 7, value: '9/5' });
	});

	it('take others from citizens, and say where no source is connected', () => {
		const { indices, total } = nineIndices(dossiers(3, 1, 0, 2), citizens);
		expect(indices.map(({ index, from }) => [index, from])).toEqual([
			...[
				[1, 'dossiers'],
				[2, 'nobody'],
				[3, 'slips'],
				[4, 'slips'],
				[5, 'nobody']
			],
			...[
				[6, 'nobody'],
				[7, 'nobody'],
				[8, 'nobody'],
				[9, 'nobody']
			]
		]);
		expect(indices[2]).toEqual({ index: 3, points: 6, n: 4, value: '3/2', from: 'slips' });
		expect(indices[3]).toEqual({ index: 4, points: null, n: 0, value: null, from: 'slips' });
		expect(total).toBe('11/5');
	});

	it('have no total where none is known', () => {
		for (const none of [null, dossiers(0, 0, 0, 0)]) {
			const { indices, total } = nineIndices(none, []);
			expect(total).toBeNull();
			expect(indices[0]).toEqual({ index: 1, points: null, n: 0, value: null, from: 'nobody' });
		}
	});
});
