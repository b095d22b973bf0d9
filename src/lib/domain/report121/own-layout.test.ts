import { describe, expect, it } from 'vitest';
import { LAYOUT } from './layout.ts';
import { onDemandLayout, ownLayout } from './own-layout.ts';

describe('the layout of a report', () => {
	it('is the proposed one where the unit has set nothing', () => {
		expect(ownLayout('Báo cáo 121')).toEqual(LAYOUT);
	});

	it('has the label, the title, the titles of chapters and their order from the unit', () => {
		const layout = ownLayout('Báo cáo quý', {
			title: 'Báo cáo phiếu đánh giá',
			chapters: [
				{ chapter: 'requests', title: 'Đề xuất' },
				{ chapter: 'period', title: 'Kỳ báo cáo' }
			]
		});
		expect(layout.reportCode).toEqual({ vi: 'Báo cáo quý', en: 'Báo cáo quý' });
		expect(layout.title.vi).toBe('Báo cáo phiếu đánh giá');
		expect(layout.headings.slice(0, 3)).toEqual([
			{ numeral: 'I', chapter: 'requests', vi: 'Đề xuất', en: 'Đề xuất' },
			{ numeral: 'II', chapter: 'period', vi: 'Kỳ báo cáo', en: 'Reporting period' },
			{ ...LAYOUT.headings[1], numeral: 'III' }
		]);
	});

	it('on demand is without what fields write for a quarter, and counts its chapters anew', () => {
		const own = ownLayout('x', { chapters: [{ chapter: 'causes', title: 'Nguyên nhân' }] });
		for (const layout of [LAYOUT, own]) {
			const { headings, ...rest } = onDemandLayout(layout);
			expect(rest).toEqual({ ...layout, headings: undefined });
			expect(headings.map(({ numeral, chapter }) => `${numeral} ${chapter}`)).toEqual([
				...['I period', 'II dossiers', 'III slips', 'IV results', 'V reasons']
			]);
		}
	});

	it('leaves no chapter out and prints none twice', () => {
		const twice = { chapter: 'slips' as const, title: 'Phiếu' };
		const { headings } = ownLayout('x', { chapters: [twice, twice] });
		expect(headings.map(({ chapter }) => chapter).sort()).toEqual(
			LAYOUT.headings.map(({ chapter }) => chapter).sort()
		);
	});
});
