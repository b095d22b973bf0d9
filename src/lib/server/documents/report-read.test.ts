import { describe, expect, it } from 'vitest';
import { emptyQuarterCounts, UNSTATED } from '#lib/domain/report121/counts.ts';
import type { Edition } from '#lib/domain/report121/edition.ts';
import { officersDocument, reportDocument } from '#lib/server/report121/document.ts';
import { fixture, input, sourceOf } from './fixture.ts';
import { linesOf } from './lines.ts';
import { BARE, EMPTY, OFFICERS, WHOLE } from './report-read.expected.ts';

/** The lines of one that the other has not. */
const beyond = (lines: string[], others: string[]) =>
	lines.filter((line) => !others.includes(line));
const chapters = (lines: string[]) =>
	lines.slice(lines.findIndex((line) => line.startsWith('# I.')));

const whole = linesOf(fixture());

describe('the quarterly report, read aloud', () => {
	it('has every chapter, figure and annex, each figure with its source', () => {
		expect(whole).toEqual(WHOLE);
	});

	it('of a quarter without anything says so in every chapter', () => {
		const nothing = {
			...{ current: emptyQuarterCounts(), previous: null, dossiers: null, weighted: null },
			...{ stages: [], sections: [], questionnaire: { ...input.questionnaire, items: [] } }
		};
		const lines = linesOf(fixture('vi', 2, { input: { ...nothing, voices: undefined! } }));
		expect(chapters(lines).slice(0, -6)).toEqual(EMPTY);
	});

	it('says what is not known, and prints no rate above the whole', () => {
		const field = { field: 'justice', stage: 'result' as const };
		const bare = linesOf(
			fixture('vi', 2, {
				input: {
					...{ previous: null, weighted: null, sections: [] },
					questionnaire: { ...input.questionnaire, items: [], reasons: [] },
					current: { ...input.current, items: {}, reasons: {}, visits: [0, 0, 0] },
					lastYear: { ...emptyQuarterCounts(), overall: [5, 10, 20, 80, 197] },
					dossiers: {
						...{ received: 100, early: 40, source: 'Sổ tiếp nhận' },
						rated: { dossiers: 100, against: 60, complaintsKnown: false }
					},
					stages: [
						{ ...field, dossiers: 100, slips: 141, offered: 10, answered: 12, offline: 2 },
						{
							field: 'unstated',
							stage: 'unstated',
							...{ dossiers: 0, slips: 3 },
							offered: 0,
							answered: 0,
							offline: 0
						}
					],
					voices: { said: 0, comments: [], cases: [] }
				}
			})
		);
		expect(beyond(bare, whole)).toEqual(BARE);
	});

	it('on demand is no report: it says so itself, and each of its sources does', () => {
		const lines = linesOf(fixture('vi', 2, { sealing: { state: 'onDemand' } }));
		const said = 'SỐ LIỆU THEO YÊU CẦU – KHÔNG PHẢI BÁO CÁO QUÝ';
		expect(lines[0]).toBe(said);
		const sources = lines.slice(-6);
		expect(sources.every((line) => line.includes(said))).toBe(true);
		expect(sources.map((line) => line.replaceAll(`; ${said}`, ''))).toEqual(whole.slice(-6));
		expect(beyond(lines, whole).filter((line) => !line.includes(said))).toEqual([
			'row previous | Kỳ trước (Quý II năm 2026) | 185 [previous] | 81,1% [previous] | +7,4 [previous] | vượt dao động ngẫu nhiên'
		]);
		const noRate = { ...input.dossiers, rated: null };
		const unrated = linesOf(
			fixture('vi', 2, { sealing: { state: 'onDemand' }, input: { dossiers: noRate } })
		);
		expect(unrated.find((line) => line.startsWith('Mức độ hài lòng theo QĐ 766'))).toBe(
			'Mức độ hài lòng theo QĐ 766/QĐ-TTg (mẫu số là toàn bộ hồ sơ): chỉ tính cho kỳ gồm trọn các quý có số liệu hồ sơ. ' +
				'Đây là số khác với tỷ lệ hài lòng của phiếu.'
		);
	});

	it('corrected says the how manieth it is and what it changes; sealed first it bears no mark', () => {
		const sealing = { state: 'sealed' as const, seal: 'abc' };
		const changes = ['Phiếu hợp lệ: 311 thành 312.'];
		const corrected = linesOf(fixture('vi', 2, { sealing: { ...sealing, version: 2, changes } }));
		expect(beyond(corrected, whole)).toEqual(['BẢN ĐIỀU CHỈNH LẦN 1', ...changes]);
		expect(corrected.indexOf(changes[0]!)).toBe(whole.indexOf('# I. Kỳ báo cáo'));
		expect(linesOf(fixture('vi', 2, { sealing }))).toEqual(whole.slice(1));
		expect(fixture('vi', 2, { sealing }).seal).toBe('abc');
	});

	it('of the first edition prints percentages of few answers, as it was sealed', () => {
		const lines = linesOf(fixture('vi', 1));
		expect(beyond(whole, lines).every((line) => / trên \d|“8 trên 9”/.test(line))).toBe(true);
		expect(beyond(lines, whole)).toContain(
			'part item:A1 | Nơi ngồi chờ | 4 [slips] | 100,0% (*) [slips] | 90,0% (*) [slips]'
		);
	});

	it('says that nobody named the source of its dossiers; sealed before it said so, it leaves the place empty', () => {
		const sourceless = (edition: Edition, source: string | null) =>
			linesOf(fixture('vi', edition, { input: { dossiers: { ...input.dossiers, source } } }));
		for (const source of ['', null]) {
			expect(beyond(sourceless(3, source), whole)).toEqual([
				'(Nguồn số liệu hồ sơ: chưa ghi nguồn)',
				'[dossiers] Nguồn số liệu hồ sơ: chưa ghi nguồn (01/10/2026)',
				'[both] Phiếu đánh giá, Quý III năm 2026; Nguồn số liệu hồ sơ: chưa ghi nguồn (05/10/2026)'
			]);
			expect(beyond(sourceless(2, source), whole)[0]).toBe('(Nguồn số liệu hồ sơ: )');
		}
		expect(linesOf(fixture('vi', 3))).toEqual(linesOf(fixture('vi', 2)));
	});

	it('marks a weighted share of fewer slips than the unit publishes; sealed before it did, it does not', () => {
		const weighted = (edition: Edition, minimum: number) =>
			linesOf(
				reportDocument({ ...sourceOf('vi'), minimum }, 'vi', {
					...{ state: 'draft', version: 1, changes: [], seal: null, edition }
				})
			).find((line) => line.startsWith('weighted | '));
		expect(weighted(3, 157)).toContain('89,2% (*)');
		expect(weighted(3, 156)).not.toContain('(*)');
		expect(weighted(2, 157)).not.toContain('(*)');
	});

	it('in English has the same figures in the same places', () => {
		const english = linesOf(fixture('en'));
		expect(english.length).toBe(whole.length);
		const marks = (lines: string[]) => lines.map((line) => line.match(/\[\w+\]/g)?.join(' ') ?? '');
		expect(marks(english)).toEqual(marks(whole));
		expect(english).toContain('# IV. Results');
	});
});

describe('the annex by responsible person', () => {
	it('names who answered for which field, days of nobody last, and goes with no report', () => {
		const days = [
			{ field: 'labour', officers: ['Vũ Thị B'], counts: [1, 0, 2, 20, 15] },
			{ field: 'labour', officers: ['Đỗ Văn A', 'Vũ Thị B'], counts: [0, 1, 0, 5, 4] },
			{ field: 'justice', officers: ['Vũ Thị B'], counts: [0, 0, 0, 1, 1] },
			{ field: 'justice', officers: [], counts: [0, 0, 0, 0, 3] },
			{ field: UNSTATED, officers: [], counts: [1, 0, 0, 0, 0] }
		] as const;
		const annex = officersDocument(sourceOf('vi'), days, 'vi');
		expect([annex.bases, annex.annexes, annex.seal]).toEqual([[], [], null]);
		const lines = linesOf(annex);
		expect(lines[0]).toMatch(/nội bộ/i);
		expect(lines.slice(7, -14)).toEqual(OFFICERS);
	});
});
