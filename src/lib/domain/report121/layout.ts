/** The chapters of the report, I to VII, by what they hold. */
export type ChapterId =
	'period' | 'dossiers' | 'slips' | 'results' | 'reasons' | 'causes' | 'requests';

export interface Heading {
	numeral: string;
	chapter: ChapterId;
	vi: string;
	en: string;
}

/**
 * What the report is called and how it is divided. Data: no official template was found, and what
 * "Báo cáo 121" numbers is not known, so a province puts its own here.
 */
export interface ReportLayout {
	version: string;
	/** The short name people use, and the full title that says what it is. */
	reportCode: { vi: string; en: string };
	title: { vi: string; en: string };
	headings: Heading[];
}

/** The proposed layout. */
export const LAYOUT: ReportLayout = {
	version: 'report-121-1',
	reportCode: { vi: 'Báo cáo 121', en: 'Report 121' },
	title: {
		vi: 'Báo cáo kết quả phiếu đánh giá chất lượng giải quyết thủ tục hành chính',
		en: 'Report on the evaluation slips for the handling of administrative procedures'
	},
	headings: [
		{ numeral: 'I', chapter: 'period', vi: 'Kỳ báo cáo', en: 'Reporting period' },
		{
			numeral: 'II',
			chapter: 'dossiers',
			vi: 'Tình hình tiếp nhận, giải quyết hồ sơ',
			en: 'Dossiers received and resolved'
		},
		{
			numeral: 'III',
			chapter: 'slips',
			vi: 'Tình hình thu thập phiếu đánh giá',
			en: 'Evaluation slips collected'
		},
		{ numeral: 'IV', chapter: 'results', vi: 'Kết quả đánh giá', en: 'Results' },
		{
			numeral: 'V',
			chapter: 'reasons',
			vi: 'Lý do chưa hài lòng',
			en: 'Reasons for dissatisfaction'
		},
		{
			numeral: 'VI',
			chapter: 'causes',
			vi: 'Nguyên nhân, trách nhiệm và giải pháp theo lĩnh vực',
			en: 'Causes, responsibility and remedies by field'
		},
		{ numeral: 'VII', chapter: 'requests', vi: 'Kiến nghị, đề xuất', en: 'Requests' }
	]
};
