import { describe, expect, it } from 'vitest';
import { ownersOn, sectionOwners } from './owners.ts';

const times = [
	{ field: 'dat-dai', name: 'An', valid_from: '2026-01-01', valid_to: '2026-10-05' },
	{ field: 'dat-dai', name: 'Bình', valid_from: '2026-10-06', valid_to: null },
	{ field: 'ho-tich', name: 'Lan', valid_from: '2026-01-01', valid_to: null }
];

describe('the owner of a section', () => {
	it('is whoever owns its field on its last day, the first and the last day of the time included', () => {
		expect(ownersOn(times, 'dat-dai', '2026-10-05')).toEqual(['An']);
		expect(ownersOn(times, 'dat-dai', '2026-10-06')).toEqual(['Bình']);
		expect(ownersOn(times, 'dat-dai', '2025-12-31')).toEqual([]);
		expect(ownersOn(times, 'ho-tich', '2030-01-01')).toEqual(['Lan']);
	});

	it('is one name though two times of a person meet on a day', () => {
		const twice = [...times, { ...times[2]!, valid_from: '2026-02-01' }];
		expect(ownersOn(twice, 'ho-tich', '2026-03-01')).toEqual(['Lan']);
	});

	it('has the owner since beside it where that is somebody else', () => {
		expect(sectionOwners(['An'], ['An'])).toEqual({ owner: 'An', ownerNow: null });
		expect(sectionOwners(['An'], ['Bình', 'Lan'])).toEqual({ owner: 'An', ownerNow: 'Bình, Lan' });
		expect(sectionOwners(['An'], [])).toEqual({ owner: 'An', ownerNow: null });
		expect(sectionOwners([], ['Bình'])).toEqual({ owner: null, ownerNow: 'Bình' });
		expect(sectionOwners([], [])).toEqual({ owner: null, ownerNow: null });
	});
});
