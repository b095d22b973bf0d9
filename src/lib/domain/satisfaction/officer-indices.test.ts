import { describe, expect, it } from 'vitest';
import { emptyCounts } from '../slip/level.ts';
import { number } from '../text/number.ts';
import { OFFICER_POINTS, officerIndices } from './officer-indices.ts';

const nothing = { visits: [0, 0, 0], agencies: [0, 0, 0], attitude: emptyCounts() } as const;

describe('the indices of TT 01/2018 that a citizen supplies', () => {
	it('give 2 points for no further visit, 1 for one, 0 for more, averaged to one decimal', () => {
		const { indices } = officerIndices({ ...nothing, visits: [17, 2, 1] });
		expect(indices[0]).toMatchObject({ index: 3, points: 36, n: 20 });
		expect(number(indices[0]!.value)).toBe('1,8');
	});

	it('round a half upwards: 37 points of 20 dossiers are 1,9', () => {
		const { indices } = officerIndices({ ...nothing, agencies: [18, 1, 1] });
		expect(indices[1]).toMatchObject({ index: 4, points: 37 });
		expect(number(indices[1]!.value, 1)).toBe('1,9');
	});

	it('read courtesy from the five levels', () => {
		const { indices } = officerIndices({ ...nothing, attitude: [1, 1, 2, 3, 3] });
		// 6 satisfied × 2 + 2 neutral × 1
		expect(indices[2]).toMatchObject({ index: 7, points: 14, n: 10 });
		expect(number(indices[2]!.value)).toBe('1,4');
	});

	it('are rounded first and added then', () => {
		const third = [1, 2, 0] as const;
		const { total } = officerIndices({ visits: third, agencies: third, attitude: [0, 0, 2, 1, 0] });
		// 1.333… three times: 1,3 + 1,3 + 1,3 and not 4,0
		expect(number(total)).toBe('3,9');
	});

	it('have no value while nobody answered', () => {
		const { indices, total } = officerIndices(nothing);
		expect(indices.map(({ value }) => value)).toEqual([null, null, null]);
		expect(total).toBeNull();
	});

	it('take the points of another table', () => {
		const visits = { ...OFFICER_POINTS.visits, points: [2, 2, 1] as const };
		const table = { ...OFFICER_POINTS, visits };
		expect(officerIndices({ ...nothing, visits: [0, 1, 1] }, table).indices[0]!.points).toBe(3);
	});
});
