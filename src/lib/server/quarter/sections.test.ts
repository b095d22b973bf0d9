import { describe, expect, it } from 'vitest';
import type { Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import { owedSections, sectionInputs, type SectionRows } from './sections.ts';

const questionnaire: Questionnaire = { version: 'v', items: [], reasons: [], facts: [] };
const QUARTER = { year: 2026, quarter: 3 } as const;
const filed = (field: string, state = 'filed') => ({
	year: 2026,
	quarter: 3,
	field,
	state,
	version: 1,
	body: {
		causes: 'Thiếu người',
		remedies: [{ what: 'Thêm người', post: 'VP', due: '2026-11-01' }]
	},
	reasons: null,
	first_filed_at: '2026-10-08T20:00:00Z',
	filed_at: '2026-10-08T20:00:00Z',
	filed_by: 'Bình'
});
const five = (field: string, n: number) => ({ field, item: 'overall', level: 5, counted: true, n });
const rows: SectionRows = {
	sections: [filed('ho-tich'), { ...filed('dat-dai'), quarter: 2 }],
	owners: [
		{ field: 'dat-dai', name: 'An' },
		{ field: 'dat-dai', name: 'Lan' }
	],
	snapshots: [
		{
			...{ field: 'ho-tich', counted_until: null, dossiers: null, owners: [] },
			counts: [five('ho-tich', 7)]
		}
	],
	beginnings: [],
	fieldCounts: [five('ho-tich', 9), five('dat-dai', 4)]
};
const [hoTich, datDai] = sectionInputs(['ho-tich', 'dat-dai'], QUARTER, 10, rows, questionnaire);

describe('a section of report 121', () => {
	it('keeps the counts it was filed with, whatever came later', () => {
		expect(hoTich?.counts?.overall).toEqual([0, 0, 0, 0, 7]);
	});

	it('has the counts of this moment while it is open', () => {
		expect(datDai?.counts?.overall).toEqual([0, 0, 0, 0, 4]);
		expect(datDai?.state).toBe('open');
	});

	it('was filed on the day it was in Việt Nam', () => {
		expect(hoTich?.filedOn).toBe('2026-10-09');
	});

	it('is due so many days after the quarter as the unit says, on a working day', () => {
		expect(datDai?.due).toBe('2026-10-12');
	});

	it('names its owners, or whoever filed it when it has none', () => {
		expect(datDai?.owner).toBe('An, Lan');
		expect(hoTich?.owner).toBe('Bình');
	});
});

describe('the owner of a section', () => {
	const time = (name: string, valid_from: string, valid_to: string | null = null) => ({
		...{ field: 'dat-dai', name, valid_from, valid_to }
	});
	const ownerTimes = [time('Cũ', '2026-01-01', '2026-10-12'), time('An', '2026-10-13')];
	const owner = (of: SectionRows, edition: 4 | 5 = 5) => {
		const [section] = sectionInputs(['dat-dai'], QUARTER, 10, of, questionnaire, edition);
		return [section?.owner, section?.ownerNow];
	};
	const today = { ...rows, ownerTimes, owners: [{ field: 'dat-dai', name: 'An' }] };

	it('of a late quarter is whoever owned the field on the due day, with the one of today beside', () => {
		expect(owner(today)).toEqual(['Cũ', 'An']);
	});

	it('of a section filed late has the one who owned the field at filing beside, and not the one of today', () => {
		const snapshots = [
			{ field: 'dat-dai', counted_until: null, dossiers: null, counts: [], owners: ['Bình'] }
		];
		expect(owner({ ...today, snapshots, sections: [filed('dat-dai')] })).toEqual(['Cũ', 'Bình']);
	});

	it('of a report sealed before is the one it was sealed with', () => {
		expect(owner(today, 4)).toEqual(['An', null]);
		expect(owner({ ...today, ownerTimes: undefined })).toEqual(['An', null]);
	});

	it('that nobody owned on the due day says so', () => {
		expect(owner({ ...today, ownerTimes: [time('An', '2026-10-13')] })).toEqual([null, 'An']);
	});
});

it('is due on the next day on which the unit itself works', () => {
	const dayChanges = [{ day: '2026-10-12', works: false, name: 'Ngày hội của xã' }];
	const due = (of: SectionRows) =>
		sectionInputs(['dat-dai'], QUARTER, 10, of, questionnaire)[0]!.due;
	expect(due(rows)).toBe('2026-10-12');
	expect(due({ ...rows, dayChanges })).toBe('2026-10-13');
});

it('is due by the day kept with it once it is filed; a report sealed without one has its own rules', () => {
	const due = (due_on?: string) =>
		sectionInputs(
			...([['ho-tich'], QUARTER, 10] as const),
			{ ...rows, sections: [{ ...filed('ho-tich'), due_on }] },
			questionnaire
		)[0]!.due;
	expect(due('2026-10-05')).toBe('2026-10-05');
	expect(due()).toBe('2026-10-12');
});

describe('what is still owed', () => {
	const field = (code: string, closed_on: string | null = null) => ({
		code,
		name: code,
		name_en: null,
		position: 1,
		closed_on
	});
	const owed = (only: string[] | null, read: Partial<SectionRows> = {}) =>
		owedSections(
			{
				...rows,
				...read,
				fields: [field('ho-tich'), field('dat-dai'), field('cu-tru'), field('khac', '2026-06-30')],
				setting: { report_due_days: 10 },
				questionnaire
			},
			QUARTER,
			only,
			'2026-10-14'
		);

	it('is every field that was open in the quarter and has not filed', () => {
		expect(owed(null).map(({ field: code, status }) => [code, status])).toEqual([
			['dat-dai', { kind: 'late', days: 2 }],
			['cu-tru', { kind: 'late', days: 2 }]
		]);
	});

	it('is, for an officer, what he owes himself', () => {
		expect(owed(['cu-tru']).map(({ field: code }) => code)).toEqual(['cu-tru']);
		expect(owed(['ho-tich'])).toEqual([]);
	});

	it('is nothing of an approved quarter, also for an officer whose own field slips made older since', () => {
		const sections = [filed('ho-tich', 'approved')];
		for (const only of [null, ['cu-tru']]) expect(owed(only, { sections })).toEqual([]);
		const sealed = { sections: [], seals: [{ year: 2026, quarter: 3 }] };
		for (const only of [null, ['cu-tru']]) expect(owed(only, sealed)).toEqual([]);
		const ofLastYear = { sections: [], seals: [{ year: 2025, quarter: 3 }] };
		expect(owed(['cu-tru'], ofLastYear)).toHaveLength(1);
	});
});
