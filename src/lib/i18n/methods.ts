import type { Texts } from './locale.ts';

/** What a method is, in words: its formula is the same in every language, and stands with the page. */
interface Method {
	title: string;
	says: string;
	source: string;
}

const vi = {
	title: 'Cách tính, để kiểm toán',
	lead: 'Mọi con số được tính bằng các công thức dưới đây, với ví dụ từ chính số liệu của quý. Người ngoài có thể tính lại toàn bộ từ tệp JSON của báo cáo đã ký số.',
	formula: 'Công thức',
	source: 'Nguồn',
	version: 'Phiên bản',
	example: 'Ví dụ từ quý này',
	noExample: 'Quý này chưa đủ số liệu cho ví dụ.',
	methods: {
		share: {
			title: 'Tỷ lệ hài lòng và khoảng tin cậy',
			says: 'x là số phiếu mức 4 và 5, n là số phiếu, z = 1,96. Câu trả lời “không có ý kiến” không tính.',
			source: 'Wilson 1927; UKHSA PHEindicatormethods'
		},
		difference: {
			title: 'Cao hơn, thấp hơn, trong dao động ngẫu nhiên',
			says: 'p, q là hai tỷ lệ; l, u là cận Wilson của chúng. Khoảng đi qua 0 là trong dao động ngẫu nhiên. Nhiều so sánh trên một trang được hiệu chỉnh (Benjamini–Hochberg 5%).',
			source: 'Newcombe 1998, phương pháp 10; Benjamini, Hochberg 1995'
		},
		weighted: {
			title: 'Tỷ lệ có điều chỉnh theo hồ sơ',
			says: 'N là số hồ sơ, n số phiếu, p tỷ lệ hài lòng của từng nhóm lĩnh vực và bước giải quyết; nhóm dưới 5 phiếu được gộp. Khoảng tin cậy: Wilson với số phiếu tương đương p(1 − p) ÷ SE².',
			source: 'Hậu phân tầng, sai số tuyến tính hóa; bằng kết quả của gói survey trong R; Kish 1965'
		},
		control: {
			title: 'Biến động theo tuần',
			says: 'Giới hạn p̄ ± 3σ của từng tuần, nới theo dao động thật giữa các tuần (σz); bốn quy tắc của “Making Data Count”.',
			source: 'Laney 2002; NHS England'
		},
		funnel: {
			title: 'Đặt cạnh nhau',
			says: 'Giới hạn quanh tỷ lệ chung cho nơi có n phiếu; chỉ ngoài 99,8% mới là khác.',
			source: 'Spiegelhalter 2005; UKHSA'
		},
		ranks: {
			title: 'Thứ hạng',
			says: 'Từ 1 + số nơi chắc chắn hơn, đến tổng số nơi trừ số nơi chắc chắn kém; so mọi cặp, hiệu chỉnh Holm 5%.',
			source: 'Mogstad và cộng sự 2023; Holm 1979'
		}
	} satisfies Record<string, Method>,
	few: 'Dưới 10 câu trả lời thì in số đếm, không in tỷ lệ phần trăm.',
	bundle: 'Tính lại từ bên ngoài',
	bundleLead:
		'Tệp JSON của báo cáo đã ký có đủ số đếm, số hồ sơ từng nhóm, phiên bản cách tính và mọi con số; mã SHA-256 của tệp là dấu niêm phong. Hai chương trình dưới đây (Python và R) không dùng chung mã với phần mềm này hay với nhau, mỗi chương trình tính lại từng con số và nêu chỗ nào khác.',
	script: (language: string) => `Tải chương trình tính lại (${language})`,
	sealed: (quarter: string) => `Tải tệp JSON đã ký của ${quarter}`,
	notSealed: 'Báo cáo của quý này chưa được ký; tệp có sau khi duyệt.',
	command: 'Chạy một trong hai',
	weighs: (value: string, se: string, effective: string) =>
		`${value}; SE = ${se}; số phiếu tương đương ${effective}`,
	link: 'Cách tính, để kiểm toán'
};

const en: typeof vi = {
	title: 'Methods, for auditors',
	lead: 'Every figure is computed by the formulas below, each worked out on the quarter’s own figures. An outsider recomputes all of them from the JSON file of the sealed report.',
	formula: 'Formula',
	source: 'Source',
	version: 'Version',
	example: 'Worked out on this quarter',
	noExample: 'This quarter has too few figures for an example.',
	methods: {
		share: {
			title: 'Satisfied share and its interval',
			says: 'x slips at levels 4 and 5 of n, z = 1.96. “No opinion” is not counted.',
			source: 'Wilson 1927; UKHSA PHEindicatormethods'
		},
		difference: {
			title: 'Higher, lower, within chance',
			says: 'p and q are two shares, l and u their bounds by Wilson. Where the interval holds 0 the difference is within chance. Many comparisons of a page are adjusted (Benjamini–Hochberg 5%).',
			source: 'Newcombe 1998, method 10; Benjamini, Hochberg 1995'
		},
		weighted: {
			title: 'Share weighted to the dossiers',
			says: 'N dossiers, n slips and the share p of each group of field and stage; groups of fewer than 5 slips are joined. Interval: Wilson by the effective number p(1 − p) ÷ SE².',
			source: 'Post-stratification, linearised error; equal to R’s survey; Kish 1965'
		},
		control: {
			title: 'Weeks over time',
			says: 'Limits p̄ ± 3σ for each week, widened by how much weeks truly move (σz); the four rules of “Making Data Count”.',
			source: 'Laney 2002; NHS England'
		},
		funnel: {
			title: 'Beside each other',
			says: 'Limits around the common share for a part of n slips; only beyond 99.8% is different.',
			source: 'Spiegelhalter 2005; UKHSA'
		},
		ranks: {
			title: 'Ranks',
			says: 'From 1 + those surely better to all less those surely worse; all pairs, Holm’s correction at 5%.',
			source: 'Mogstad and others 2023; Holm 1979'
		}
	},
	few: 'Fewer than 10 answers are printed as counts, not as a percentage.',
	bundle: 'Recomputing from outside',
	bundleLead:
		'The JSON file of a sealed report has all counts, the dossiers of each group, method versions and every figure; its SHA-256 is the seal. The two scripts below, in Python and in R, share no code with this product or each other; each recomputes every figure and names what comes out otherwise.',
	script: (language) => `Download the script (${language})`,
	sealed: (quarter) => `Download the sealed JSON file of ${quarter}`,
	notSealed: 'The report of this quarter is not sealed; the file is there once it is approved.',
	command: 'Run either',
	weighs: (value, se, effective) => `${value}; SE = ${se}; effective number ${effective}`,
	link: 'Methods, for auditors'
};

export const methodsTexts = { vi, en } satisfies Texts<typeof vi>;
