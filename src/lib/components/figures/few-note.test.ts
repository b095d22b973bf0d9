import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { levelResult } from '#lib/domain/report121/levels.ts';
import { weightedShare } from '#lib/domain/weighting/weighted-share.ts';
import LevelTable from './LevelTable.svelte';
import WeightedShare from './WeightedShare.svelte';

const origin = { source: 'Phiếu', asOf: '29/11/2026', minimum: 7 };
const shown = (counts: [number, number, number, number, number], locale: 'vi' | 'en') =>
	render(LevelTable, { props: { levels: levelResult(counts).levels, origin, locale } }).body;

describe('figures that rest on few slips', () => {
	it('say so with the unit’s own minimum, in both languages', () => {
		expect(shown([0, 0, 1, 2, 3], 'vi')).toContain('Dưới 7 phiếu: chỉ để tham khảo');
		expect(shown([0, 0, 0, 0, 6], 'en')).toContain('Fewer than 7 slips: an indication only');
	});

	it('say so where they are weighted to the dossiers', () => {
		const cell = { field: 'ho-tich', stage: 'result', dossiers: 40, slips: 12, satisfied: 12 };
		const weighted = weightedShare([cell], ['ho-tich']);
		const of = (minimum: number) =>
			render(WeightedShare, {
				props: { weighted, fieldName: String, origin: { ...origin, minimum }, locale: 'vi' }
			}).body;
		expect(of(13)).toContain('Dưới 13 phiếu: chỉ để tham khảo');
		expect(of(12)).not.toContain('chỉ để tham khảo');
	});

	it('say nothing of it from the minimum on', () => {
		expect(shown([0, 0, 1, 2, 4], 'vi')).not.toContain('Dưới 7 phiếu');
	});
});
