import { weightedShare } from '#lib/domain/weighting/weighted-share.ts';
import { EDITION } from '#lib/domain/report121/edition.ts';
import { composeReport121 } from '#lib/domain/report121/compose.ts';
import { emptyQuarterCounts, readSnapshot, UNSTATED } from '#lib/domain/report121/counts.ts';
import type { ReportInput } from '#lib/domain/report121/input.ts';
import type { Factor } from '#lib/domain/slip/questionnaire.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { reportDocument, type DocumentSource } from '#lib/server/report121/document.ts';
import { frameOf } from '#lib/server/report121/frame.ts';

const item = (id: string, factor: Factor, vi: string) => ({
	...{ id, factor, starred: true, stages: null, vi, en: vi }
});
const reason = (id: string, vi: string, urgent = false) => ({
	...{ id, factor: 'access' as const, urgent, vi, en: vi }
});

export const input: ReportInput = {
	unit: { code: 'quang-khai', name: 'UBND xã Quang Khải' },
	quarter: { year: 2026, quarter: 3 },
	current: {
		...emptyQuarterCounts(),
		overall: [3, 9, 24, 148, 128],
		byField: new Map([
			['justice', [1, 2, 8, 70, 60]],
			['labour', [1, 2, 3, 30, 22]],
			[UNSTATED, [1, 5, 13, 48, 46]]
		]),
		byChannel: new Map([['kiosk', [3, 9, 24, 148, 128]]]),
		byStage: new Map([['result', [3, 9, 24, 148, 128]]]),
		byCounter: new Map([
			['Q2', [0, 0, 0, 3, 1]],
			['Q1', [3, 9, 24, 145, 127]]
		]),
		items: { A1: [0, 0, 0, 2, 2], O1: [0, 0, 2, 4, 4] },
		reasons: { wait_too_long: 8, unlawful_fee: 2 },
		visits: [18, 1, 1],
		notCounted: 4
	},
	previous: { ...emptyQuarterCounts(), overall: [5, 10, 20, 80, 70] },
	fields: [
		{ code: 'justice', name: 'Tư pháp – Hộ tịch' },
		{ code: 'labour', name: 'Lao động – Người có công – Xã hội' },
		{ code: 'land', name: 'Đất đai – Xây dựng' }
	],
	questionnaire: {
		version: 'sipas-2640.1',
		items: [item('A1', 'access', 'Nơi ngồi chờ'), item('O1', 'officer', 'Thái độ lịch sự')],
		reasons: [
			reason('wait_too_long', 'Chờ lâu'),
			reason('unlawful_fee', 'Bị thu tiền ngoài quy định', true)
		],
		facts: []
	},
	voices: {
		said: 2,
		comments: [
			{ field: 'justice', level: 2, text: 'Chờ quá lâu, gọi ••••• không ai nghe máy' },
			{ field: UNSTATED, level: 1, text: 'Phải đi lại ba lần' }
		],
		cases: [
			{ field: 'justice', opened: 5, onTime: 2, late: 1, closed: 1, overdue: 1, waiting: 0 },
			{ field: UNSTATED, opened: 1, onTime: 0, late: 0, closed: 0, overdue: 0, waiting: 1 }
		]
	},
	dossiers: {
		...{ received: 2379, early: 2351, onTime: 28, overdue: 6, refused: 3 },
		byField: {
			labour: { received: 479, early: 470, onTime: 8, overdue: 1, refused: 1 },
			justice: { received: 1800, early: 1790, onTime: 15, overdue: 5, refused: 2 },
			[UNSTATED]: { received: 100, early: 91, onTime: 5, overdue: 0, refused: 0 }
		},
		rated: { dossiers: 2385, against: 18, againstLeast: 15, complaintsKnown: true },
		bySource: [
			{
				source: 'Một cửa điện tử',
				counts: { received: 1900, early: 1881, onTime: 20, overdue: 5, refused: 2 },
				asOf: '2026-10-01'
			},
			{
				source: 'Sổ tiếp nhận',
				counts: { received: 479, early: 470, onTime: 8, overdue: 1, refused: 1 },
				asOf: '2026-09-28'
			}
		],
		...{ source: 'Một cửa điện tử', asOf: '2026-10-01' }
	},
	stages: [
		{
			...{ field: 'justice', stage: 'result', dossiers: 1810, slips: 141 },
			...{ offered: 60, answered: 41, offline: 0 }
		}
	],
	weighted: weightedShare(
		[
			{ field: 'justice', stage: 'result', dossiers: 1810, slips: 141, satisfied: 133 },
			{ field: 'labour', stage: 'intake', dossiers: 12, slips: 2, satisfied: 2 },
			{ field: 'labour', stage: 'result', dossiers: 479, slips: 7, satisfied: 5 },
			{ field: 'land', stage: 'result', dossiers: 96, slips: 6, satisfied: 3 },
			{ field: UNSTATED, stage: 'result', dossiers: 0, slips: 3, satisfied: 1 }
		],
		['justice', 'labour', 'land']
	),
	sections: [
		{
			...{ field: 'justice', state: 'filed', owner: 'Công chức Tư pháp – Hộ tịch' },
			...{ due: '2026-10-05', filedOn: '2026-10-02' },
			counts: readSnapshot([
				{ item: 'overall', level: 4, counted: true, n: 130 },
				{ item: 'overall', level: 1, counted: true, n: 5 },
				{ item: 'wait_too_long', level: 0, counted: true, n: 5 }
			]),
			causes: 'Một quầy vắng người buổi sáng.\nCông dân đến dồn vào thứ Hai.',
			remedies: [
				{
					what: 'Bố trí thêm một người từ 8 giờ đến 10 giờ',
					post: 'Công chức Văn phòng – Thống kê',
					due: '2026-11-15'
				}
			],
			checks: [
				{
					...{ what: 'Sửa máy lấy số', post: 'Văn phòng', due: '2026-08-01' },
					...{ outcome: 'done', note: 'xong ngày 20/7' }
				}
			],
			requests: 'Cấp thêm một máy quét.'
		},
		{
			...{ field: 'labour', state: 'filed', owner: 'Công chức LĐ-TB&XH', due: '2026-10-05' },
			...{ filedOn: '2026-10-04', nothing: true }
		}
	]
};

interface Otherwise {
	input?: Partial<ReportInput>;
	sealing?: Partial<Parameters<typeof reportDocument>[2]>;
}

/** A quarter's report with a figure of every kind. */
export function fixture(
	locale: Locale = 'vi',
	edition = EDITION,
	{ input: changed, sealing }: Otherwise = {}
) {
	return reportDocument(sourceOf(locale, changed), locale, {
		...{ state: 'draft', version: 1, changes: [], seal: null, edition },
		...sealing
	});
}

/** What the documents of the fixture are made of. */
export function sourceOf(locale: Locale, changed?: Partial<ReportInput>): DocumentSource {
	const named = (rows: readonly { code: string; name: string }[]) =>
		rows.map((row) => ({ ...row, nameEn: null }));
	return {
		report: composeReport121({ ...input, ...changed }),
		frame: {
			...frameOf('UBND xã Quang Khải', null, locale),
			place: 'Quang Khải',
			bases: [
				'Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ',
				'Căn cứ Thông tư số 01/2018/TT-VPCP ngày 23 tháng 11 năm 2018'
			],
			recipients: ['Như trên', 'Văn phòng HĐND và UBND thành phố']
		},
		fields: named(input.fields),
		counters: named([
			{ code: 'Q1', name: 'Quầy 1' },
			{ code: 'Q2', name: 'Quầy 2' }
		]),
		questionnaire: input.questionnaire,
		marked: [{ mark: 'interval', counted: false, n: 4 }],
		period: 'Quý III năm 2026',
		countedUntil: '2026-10-05T02:05:00.000Z',
		minimum: 5
	};
}
