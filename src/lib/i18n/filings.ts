import type { Texts } from './locale.ts';

const vi = {
	title: 'Báo cáo 121: đã nộp gì, khi nào, ai nộp',
	lead: 'Hệ thống tự đếm từ các phần báo cáo đã nộp; báo cáo đã duyệt và đóng dấu là minh chứng.',
	sealed: (version: string, at: string, by: string) =>
		`Báo cáo đã duyệt: bản ${version}, đóng dấu lúc ${at}${by ? `, ${by}` : ''}.`,
	notSealed: 'Báo cáo của quý này chưa duyệt.',
	field: 'Lĩnh vực',
	state: 'Tình trạng',
	by: 'Người nộp'
};

const en: typeof vi = {
	title: 'Report 121: what was filed, when, by whom',
	lead: 'Counted by the product from the sections that were filed; approved and sealed reports are the evidence.',
	sealed: (version, at, by) =>
		`Approved report: version ${version}, sealed at ${at}${by ? `, ${by}` : ''}.`,
	notSealed: 'The report of this quarter is not approved yet.',
	field: 'Field',
	state: 'State',
	by: 'Filed by'
};

export const filingTexts = { vi, en } satisfies Texts<typeof vi>;
