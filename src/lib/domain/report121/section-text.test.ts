import { describe, expect, it } from 'vitest';
import { EMPTY_SECTION, sectionFault, sectionTextOf } from './section-text.ts';

const remedy = { what: 'Thêm quầy', post: 'Phó Chủ tịch', due: '2026-10-31' };
const filed = { ...EMPTY_SECTION, causes: 'Đông người', remedies: [remedy] };

describe('what an officer writes of his field', () => {
	it('needs causes and a remedy where citizens were dissatisfied, or the word that there are none', () => {
		expect(sectionFault(filed, 1)).toBeNull();
		expect(sectionFault(EMPTY_SECTION, 0)).toBeNull();
		expect(sectionFault(EMPTY_SECTION, 1)).toBe('HL-5101');
		expect(sectionFault({ ...filed, causes: '' }, 1)).toBe('HL-5101');
		expect(sectionFault({ ...filed, remedies: [] }, 1)).toBe('HL-5101');
		expect(sectionFault({ ...EMPTY_SECTION, nothing: true }, 1)).toBeNull();
	});

	it('names what, who and by when in every remedy', () => {
		for (const lacks of [{ what: '' }, { post: '' }, { due: null }])
			expect(sectionFault({ ...filed, remedies: [remedy, { ...remedy, ...lacks }] }, 0)).toBe(
				'HL-5109'
			);
	});

	it('has at most 5000 characters in a text and 500 in a cell', () => {
		const of = (length: number) => 'ệ'.repeat(length);
		expect(sectionFault({ ...filed, causes: of(5000), requests: of(5000) }, 1)).toBeNull();
		expect(sectionFault({ ...filed, causes: of(5001) }, 1)).toBe('HL-3134');
		expect(sectionFault({ ...filed, requests: of(5001) }, 1)).toBe('HL-3134');
		const check = { ...remedy, outcome: 'done', note: '' } as const;
		for (const key of ['what', 'post']) {
			const remedies = (length: number) => [remedy, { ...remedy, [key]: of(length) }];
			expect(sectionFault({ ...filed, remedies: remedies(500) }, 1)).toBeNull();
			expect(sectionFault({ ...filed, remedies: remedies(501) }, 1)).toBe('HL-5108');
			const checks = [{ ...check, [key]: of(501) }];
			expect(sectionFault({ ...filed, checks }, 1)).toBe('HL-5108');
		}
		const noted = (length: number) => [{ ...check, note: of(length) }];
		expect(sectionFault({ ...filed, checks: noted(500) }, 1)).toBeNull();
		expect(sectionFault({ ...filed, checks: noted(501) }, 1)).toBe('HL-5108');
	});

	it('is read whole from what was stored', () => {
		const stored = {
			...{ causes: 'a', requests: 'b', nothing: true },
			remedies: [remedy],
			checks: [{ ...remedy, outcome: 'done', note: 'xong' }]
		};
		expect(sectionTextOf(stored)).toEqual(stored);
	});

	it('is empty where nothing was stored, and leaves out what does not fit', () => {
		for (const none of [null, undefined, 'a', 1, [], {}])
			expect(sectionTextOf(none)).toEqual(EMPTY_SECTION);
		const wrong = {
			...{ causes: 1, requests: null, nothing: 'true' },
			remedies: [null, { what: 'a', post: 2, due: '2026-02-30' }],
			checks: [{ ...remedy, outcome: 'maybe' }, null, { outcome: 'done' }]
		};
		expect(sectionTextOf(wrong)).toEqual({
			...EMPTY_SECTION,
			remedies: [
				{ what: '', post: '', due: null },
				{ what: 'a', post: '', due: null }
			],
			checks: [{ what: '', post: '', due: null, outcome: 'done', note: '' }]
		});
		expect(sectionTextOf({ remedies: 'a', checks: { length: 1 } })).toEqual(EMPTY_SECTION);
	});
});
