import { describe, expect, it } from 'vitest';
import { emptyQuarterCounts, readSnapshot, UNSTATED } from '#lib/domain/report121/counts.ts';
import type { Edition } from '#lib/domain/report121/edition.ts';
import { weightedShare } from '#lib/domain/weighting/weighted-share.ts';
import { officersDocument, reportDocument } from '#lib/server/report121/document.ts';
import { fixture, input, sourceOf } from './fixture.ts';
import { linesOf } from './lines.ts';
import { BARE, EMPTY, OFFICERS, WHOLE } from './report-read.expected.ts';

/** The lines of one that the other has not. */
const beyond = (lines: string[], others: string[]) =>
	lines.filter((line) => !others.includes(line));
const chapters = (lines: string[]) =>
	lines.slice(lines.findIndex((line) => line.startsWith('# I.')));

const DRAFT: Parameters<typeof reportDocument>[2] = {
	...{ state: 'draft', version: 1, changes: [], seal: null, edition: 3 }
};
const whole = linesOf(fixture());
/** As sealed before each source had a row of its own. */
const before = linesOf(fixture('vi', 3));

describe('the quarterly report, read aloud', () => {
	it('has every chapter, figure and annex, each figure with its source', () => {
		expect(before).toEqual(WHOLE);
	});

	it('has the dossiers of each source with its own day, and slips over dossiers, since the fourth edition', () => {
		expect(beyond(whole, before)).toEqual([
			'dossiers_by_source | Hồ sơ theo nguồn số liệu',
			'Nguồn | Tiếp nhận# | Đã giải quyết# | Trước hạn# | Đúng hạn# | Quá hạn# | Từ chối# | Số liệu đến ngày',
			'row source:Một cửa điện tử | Một cửa điện tử | 1.900 [dossiers] | 1.906 [dossiers] | 1.881 [dossiers] | 20 [dossiers] | 5 [dossiers] | 2 [dossiers] | 01/10/2026',
			'row source:Sổ tiếp nhận | Sổ tiếp nhận | 479 [dossiers] | 479 [dossiers] | 470 [dossiers] | 8 [dossiers] | 1 [dossiers] | 1 [dossiers] | 28/09/2026',
			'total  | Cộng | 2.379 [dossiers] | 2.385 [dossiers] | 2.351 [dossiers] | 28 [dossiers] | 6 [dossiers] | 3 [dossiers] | ',
			'Kênh | Phiếu# | Tỷ lệ trên số phiếu# | Phiếu trên hồ sơ tiếp nhận# | Hài lòng# | Khoảng tin cậy 95%#',
			'row channel:kiosk | Máy tính bảng tại quầy | 312 [slips] | 100,0% [slips] | 13,1% [both] | 88,5% [slips] | 84,4% – 91,5% [slips]',
			'Lĩnh vực | Phiếu# | Tỷ lệ trên số phiếu# | Phiếu trên hồ sơ tiếp nhận# | Hài lòng# | Khoảng tin cậy 95%#',
			'row field:justice | Tư pháp – Hộ tịch | 141 [slips] | 45,2% [slips] | 7,8% [both] | 92,2% [slips] | 86,6% – 95,6% [slips]',
			'row field:labour | Lao động – Người có công – Xã hội | 58 [slips] | 18,6% [slips] | 12,1% [both] | 89,7% [slips] | 79,2% – 95,2% [slips]',
			'row field:unstated | Chưa xác định | 113 [slips] | 36,2% [slips] | — [both] | 83,2% [slips] | 75,2% – 89,0% [slips]'
		]);
	});

	it('names who owned a field on the due day and who did since, from the fifth edition on', () => {
		const [first, ...others] = input.sections;
		const sections = [{ ...first!, ownerNow: 'Trần Thị Mới' }, ...others];
		expect(beyond(linesOf(fixture('vi', 5, { input: { sections } })), whole)).toEqual([
			'Người phụ trách: Công chức Tư pháp – Hộ tịch (khi đến hạn nộp; khi nộp: Trần Thị Mới). Số liệu chốt ngày 02/10/2026.'
		]);
		const open = [{ ...sections[0]!, state: 'open' as const, filedOn: null }, ...others];
		expect(linesOf(fixture('en', 5, { input: { sections: open } })).join('\n')).toContain(
			'(on the due day; today: Trần Thị Mới). Not filed yet; figures as of now.'
		);
	});

	it('calls slips dissatisfied by the threshold of the unit, and by levels 1 and 2 before the fifth edition', () => {
		const counts = readSnapshot([
			{ item: 'overall', level: 5, counted: true, n: 40 },
			{ item: 'overall', level: 3, counted: true, n: 2 },
			{ item: 'overall', level: 2, counted: true, n: 1 }
		]);
		const [first] = input.sections;
		const sections = [{ ...first!, counts, causes: '', remedies: [], checks: [] }];
		const calm = (edition: Edition, dissatisfiedAtMost: number) => {
			const source = { ...sourceOf('vi', { sections }), dissatisfiedAtMost };
			return linesOf(reportDocument(source, 'vi', { ...DRAFT, edition })).some((line) =>
				line.includes('Không có phiếu không hài lòng')
			);
		};
		expect([1, 2, 3].map((atMost) => calm(5, atMost))).toEqual([true, false, false]);
		expect([1, 2, 3].map((atMost) => calm(4, atMost))).toEqual([false, false, false]);
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
		expect(beyond(bare, before)).toEqual(BARE);
	});

	it('on demand is no report: it says so itself, and each of its sources does', () => {
		const lines = linesOf(fixture('vi', 2, { sealing: { state: 'onDemand' } }));
		const said = 'SỐ LIỆU THEO YÊU CẦU – KHÔNG PHẢI BÁO CÁO QUÝ';
		expect(lines[0]).toBe(said);
		const sources = lines.slice(-6);
		expect(sources.every((line) => line.includes(said))).toBe(true);
		expect(sources.map((line) => line.replaceAll(`; ${said}`, ''))).toEqual(before.slice(-6));
		expect(beyond(lines, before).filter((line) => !line.includes(said))).toEqual([
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

	it('of a quarter whose dossiers were not rated says so in words of its own', () => {
		const unrated = linesOf(
			fixture('vi', 2, { input: { dossiers: { ...input.dossiers, rated: null } } })
		);
		expect(unrated.find((line) => line.startsWith('Mức độ hài lòng theo QĐ 766'))).not.toContain(
			'chỉ tính cho kỳ gồm trọn các quý'
		);
	});

	it('of the first quarter says that there is nothing to compare it with, and draws no table', () => {
		const first = linesOf(fixture('vi', 2, { input: { previous: null } }));
		const from = first.findIndex((line) => line.startsWith('## So sánh'));
		expect(first[from + 1]).toBe('Không có phiếu của các kỳ trước để so sánh.');
		expect(first[from + 2]).toMatch(/^## /);
	});

	it('says why the weighted share is the higher one, and joins and leaves out only where it had to', () => {
		// Half of the dossiers with 49 of 50, half with 50 of 100: 74% of the dossiers, 99 of 150 = 66% of the slips.
		const cell = { stage: 'result', dossiers: 100 } as const;
		const weighted = weightedShare(
			[
				{ ...cell, field: 'justice', slips: 50, satisfied: 49 },
				{ ...cell, field: 'land', slips: 100, satisfied: 50 }
			],
			['justice', 'land']
		);
		const lines = linesOf(fixture('vi', 2, { input: { weighted } }));
		const said = (start: string) => lines.find((line) => line.startsWith(start));
		expect(said('weighted | ')).toMatch(/: 74,0% /);
		expect(said('Vì sao khác')).toBe(
			'Vì sao khác tỷ lệ chưa điều chỉnh: Cao hơn 8,0 điểm phần trăm, chủ yếu vì: Tư pháp – Hộ tịch – Nhận kết quả chiếm 50,0% hồ sơ nhưng 33,3% phiếu, và ở đó 98,0% hài lòng.'
		);
		expect(said('Nhóm đã gộp')).toBe('Nhóm đã gộp vì ít phiếu: Không nhóm nào phải gộp.');
		expect(said('(Mỗi hồ sơ')).toMatch(
			/\(hệ số thiết kế \d,\d\d\)\. Phương pháp weighted-index-1\.\)$/
		);
	});

	it('has no chapter on weighting where the figures were not asked for', () => {
		const lines = linesOf(fixture('vi', 2, { input: { weighted: undefined } }));
		expect(lines).not.toContain('## Có điều chỉnh theo hồ sơ');
		expect(linesOf(fixture('vi', 2, { input: { weighted: null } }))).toContain(
			'## Có điều chỉnh theo hồ sơ'
		);
	});

	it('says of a section what was written, what was not, and where there was nothing to write', () => {
		const quiet = readSnapshot([{ item: 'overall', level: 5, counted: true, n: 40 }]);
		const hot = readSnapshot([{ item: 'overall', level: 2, counted: true, n: 40 }]);
		const remedy = { what: 'Thêm quầy', post: '', due: null };
		/** What stands beneath the figures of the field's section. */
		const textOf = (section: object) => {
			const sections = [{ field: 'land', state: 'filed' as const, ...section }];
			const lines = linesOf(fixture('vi', 3, { input: { sections } }));
			const from = lines.findIndex((line) => line.startsWith('## 3. Đất đai'));
			const rest = lines.slice(
				from + 1,
				lines.findIndex((line) => line.startsWith('# VII.'))
			);
			return rest.filter((line) => !/^(Người phụ trách|slips_land|top_two_land)/.test(line));
		};
		expect(textOf({ counts: quiet })).toEqual([
			'Nguyên nhân: Không có phiếu không hài lòng trong kỳ.'
		]);
		expect(textOf({ counts: hot })).toEqual(['Nguyên nhân: Chưa ghi.']);
		expect(textOf({ counts: quiet, state: 'open' })).toEqual(['Nguyên nhân: Chưa ghi.']);
		expect(textOf({ counts: hot, causes: 'Ít người' })).toEqual(['Nguyên nhân: Ít người']);
		const [causes, caption, , row] = textOf({ counts: hot, remedies: [remedy] });
		expect(causes).toBe('Nguyên nhân: Chưa ghi.');
		expect(caption).toMatch(/^remedies_land \| /);
		expect(row).toBe('row remedy:1 | Thêm quầy | — | —');
		const check = { ...remedy, post: 'Văn phòng', outcome: 'done' as const, note: '' };
		expect(textOf({ counts: hot, checks: [check] })[2]).toMatch(
			/^row check:1 \| Thêm quầy \| Văn phòng \| — \| [^:]+$/
		);
	});

	it('names the fields in its language, wherever they stand', () => {
		const source = sourceOf('en');
		const fields = source.fields.map((field) => ({ ...field, nameEn: `Field ${field.code}` }));
		const lines = linesOf(reportDocument({ ...source, fields }, 'en', DRAFT));
		expect(lines).toContain('## 1. Field justice');
		expect(lines.some((line) => line.startsWith('Field justice: Cấp thêm'))).toBe(true);
		expect(lines.filter((line) => line.includes('Tư pháp – Hộ tịch'))).toEqual(
			lines.filter((line) => line.includes('Công chức Tư pháp – Hộ tịch'))
		);
	});

	it('names only marks for which slips were left out, and a counter by its code where it has no name', () => {
		const current = { ...input.current, byCounter: new Map([['Q9', [0, 0, 0, 3, 1]] as const]) };
		const source = sourceOf('vi', { current });
		const marked = [...source.marked, { mark: 'closed', counted: true, n: 7 }];
		const lines = linesOf(reportDocument({ ...source, marked }, 'vi', DRAFT));
		const said = (start: string) => lines.find((line) => line.startsWith(start));
		expect(said('not_counted | ')).toBe(before.find((line) => line.startsWith('not_counted | ')));
		expect(said('row counter:Q9 | ')).toMatch(/^row counter:Q9 \| Q9 \| 4 /);
	});

	it('has no share of what was answered in time before anything was due', () => {
		const waiting = {
			field: 'justice',
			opened: 1,
			onTime: 0,
			late: 0,
			closed: 0,
			overdue: 0,
			waiting: 1
		};
		const voices = { said: 0, comments: [], cases: [waiting] };
		const rows = (lines: string[]) => lines.filter((line) => line.startsWith('cases_on_time'));
		expect(rows(linesOf(fixture('vi', 2, { input: { voices } })))).toEqual([]);
		expect(rows(before)).toHaveLength(1);
	});

	it('corrected says the how manieth it is and what it changes; sealed first it bears no mark', () => {
		const sealing = { state: 'sealed' as const, seal: 'abc' };
		const changes = ['Phiếu hợp lệ: 311 thành 312.'];
		const corrected = linesOf(fixture('vi', 2, { sealing: { ...sealing, version: 2, changes } }));
		expect(beyond(corrected, before)).toEqual(['BẢN ĐIỀU CHỈNH LẦN 1', ...changes]);
		expect(corrected.indexOf(changes[0]!)).toBe(before.indexOf('# I. Kỳ báo cáo'));
		expect(linesOf(fixture('vi', 2, { sealing }))).toEqual(before.slice(1));
		expect(fixture('vi', 2, { sealing }).seal).toBe('abc');
	});

	it('of the first edition prints percentages of few answers, as it was sealed', () => {
		const lines = linesOf(fixture('vi', 1));
		expect(beyond(before, lines).every((line) => / trên \d|“8 trên 9”/.test(line))).toBe(true);
		// Only the line on how few answers are printed goes.
		expect(lines).toHaveLength(before.length - 1);
		expect(lines.some((line) => line.includes('“8 trên 9”'))).toBe(false);
		expect(beyond(lines, before)).toContain(
			'part item:A1 | Nơi ngồi chờ | 4 [slips] | 100,0% (*) [slips] | 90,0% (*) [slips]'
		);
	});

	it('says that nobody named the source of its dossiers; sealed before it said so, it leaves the place empty', () => {
		const sourceless = (edition: Edition, source: string | null) =>
			linesOf(fixture('vi', edition, { input: { dossiers: { ...input.dossiers, source } } }));
		for (const source of ['', null]) {
			expect(beyond(sourceless(3, source), before)).toEqual([
				'(Nguồn số liệu hồ sơ: chưa ghi nguồn)',
				'[dossiers] Nguồn số liệu hồ sơ: chưa ghi nguồn (01/10/2026)',
				'[both] Phiếu đánh giá, Quý III năm 2026; Nguồn số liệu hồ sơ: chưa ghi nguồn (05/10/2026)'
			]);
			expect(beyond(sourceless(2, source), before)[0]).toBe('(Nguồn số liệu hồ sơ: )');
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
