import type { Texts } from './locale.ts';
import { many } from './many.ts';

const vi = {
	title: (year: string) => `Chỉ số cải cách hành chính năm ${year}`,
	evaluator: (name: string) => `Đơn vị chấm: ${name}`,
	rulebook: (title: string, version: string) => `Bộ tiêu chí: ${title}, bản ${version}`,
	otherYears: 'Các năm',
	workHeading: 'Việc với chỉ số này',
	bundle: 'Tệp kiểm toán (JSON)',
	review: (format: string) => `Báo cáo kiểm điểm (${format})`,
	forecast: (least: string, most: string) =>
		least === most ? `Cả năm: ${least} điểm` : `Dự kiến cả năm: từ ${least} đến ${most} điểm`,
	forecastLeast: 'Ít nhất, cộng các lĩnh vực',
	forecastMost: 'Nhiều nhất, cộng các lĩnh vực',
	forecastMeaning:
		'phiếu lấy theo hai đầu khoảng tin cậy 95%; báo cáo quý chưa đến hạn tính là không nộp (ít nhất) hoặc nộp đủ (nhiều nhất); số liệu khác giữ như hiện nay',
	before: (year: string, points: string) => `Năm ${year}: ${points} điểm`,
	yearsLink: 'Xem từng lĩnh vực, tiêu chí',
	yearsHeading: (before: string, now: string) => `Năm ${now} so với năm ${before}`,
	years: {
		lead: (all: string, performance: string) =>
			`Tổng điểm thay đổi ${all}, trong đó do kết quả của đơn vị ${performance}.`,
		byRules: (rules: string) =>
			`Bộ tiêu chí hai năm khác nhau: riêng việc đổi thang điểm, cách chấm, thêm bớt tiêu chí làm thay đổi ${rules} điểm, không phải do đơn vị làm tốt lên hay kém đi.`,
		sameRules: 'Bộ tiêu chí hai năm như nhau.',
		how: 'Do kết quả: số liệu năm trước được chấm lại theo bộ tiêu chí năm nay, phần chênh còn lại là do kết quả.',
		what: 'Lĩnh vực, tiêu chí',
		performance: 'Do kết quả',
		rules: 'Do đổi bộ tiêu chí',
		notKnown: 'Chưa biết',
		noFacts: 'một trong hai năm chưa có điểm, nên không so',
		notKnownWhy: (codes: string, points: string) =>
			`Chưa biết hơn hay kém, vì một trong hai năm chưa có điểm: ${codes}. Phần này làm tổng điểm đổi ${points}, không phải do làm tốt hơn hay kém đi.`,
		changed: 'Bộ tiêu chí đổi gì',
		total: 'Tổng điểm',
		changes: {
			added: 'tiêu chí mới',
			removed: 'bỏ tiêu chí',
			maximum: 'đổi điểm tối đa',
			rule: 'đổi cách chấm',
			title: 'đổi tên',
			area: 'chuyển lĩnh vực'
		},
		other: 'mã này nay là tiêu chí khác, không so được',
		unreadable: 'số liệu năm trước không chấm được theo cách mới, không so được'
	},
	insteadOf: (counted: string) => `Nhập thay số của hệ thống (${counted}).`,
	instead: 'Nhập thay số của hệ thống.',
	insteadWhy: 'Lý do',
	insteadBy: (who: string, day: string) => (who ? `${who} nhập ngày ${day}` : `Nhập ngày ${day}`),
	task: 'Nhiệm vụ',
	taskDone: (day: string) => `xong ngày ${day}`,
	cause: 'Nguyên nhân',
	remedy: 'Khắc phục',
	due: 'hạn',
	noneTitle: 'Chưa có chỉ số năm nào',
	noneWhat: 'Chọn một bộ tiêu chí để bắt đầu, rồi nhập số liệu từng tiêu chí.',
	total: 'Tổng điểm',
	totalMeaning:
		'điểm của các lĩnh vực cộng lại; mỗi lĩnh vực là tổng các tiêu chí ở dưới, tính chính xác và chỉ làm tròn ở chỗ bộ tiêu chí quy định',
	outOf: (max: string) => `/ ${max} điểm`,
	share: (percent: string) => `Đạt ${percent} số điểm của bộ tiêu chí, tính từ điểm chưa làm tròn.`,
	provisional: 'tạm tính',
	provisionalWhy:
		'Có số tạm tính: phần gạch chéo sẽ được thay khi có kết quả chính thức. Chỉ số hài lòng của phiếu không phải kết quả điều tra xã hội học.',
	missing: (codes: string) => `Chưa có số liệu cho tiêu chí: ${codes}.`,

	area: 'Lĩnh vực',
	points: 'Điểm',
	max: 'Tối đa',
	percent: 'Tỷ lệ',
	lost: 'Mất',
	ofMax: (points: string, max: string) => `${points} trên ${max} điểm`,
	areasHeading: 'Các lĩnh vực',
	official: (points: string) => `chính thức (điều tra): ${points}`,
	bySlips: (points: string) => `tạm tính (phiếu của đơn vị): ${points}`,
	barLegend: { got: 'điểm đạt', provisional: 'điểm tạm tính', lost: 'điểm mất' },

	lostHeading: 'Điểm mất, nhiều nhất trước',
	criterion: 'Tiêu chí',
	post: 'Trách nhiệm',
	nothingLost: 'Không mất điểm nào.',

	checksHeading: 'Chỗ không khớp trong số liệu',
	checksNote:
		'Phát hiện khi đối chiếu số liệu với nhau và với bản in; điểm vẫn tính theo bộ tiêu chí.',
	noChecks: 'Không thấy chỗ nào không khớp.',
	printedAs: 'bản in',

	criteriaHeading: 'Từng tiêu chí: số này từ đâu',
	rule: 'Cách chấm',
	steps: 'Các bước tính',
	facts: 'Số liệu dùng để tính',
	evidence: 'số liệu kèm theo',
	source: 'Nguồn',
	asOf: 'đến ngày',
	note: 'Ghi chú',
	noPoints: 'chưa có điểm',
	basis: { printed: 'trong ấn bản', inferred: 'suy ra', assumed: 'giả định' },
	basisWhy: {
		printed: 'Cách chấm có trong bộ tiêu chí hoặc văn bản.',
		inferred: 'Cách chấm suy ra từ điểm đã công bố.',
		assumed: 'Cách chấm là giả định, tỉnh sửa được.'
	},
	fact: {
		printed: (text: string) => `bản in: ${text}`,
		yes: 'có',
		no: 'không',
		tasks: (onTime: string, late: string, all: string) =>
			`${all} nhiệm vụ: ${onTime} đúng hạn, ${late} muộn`,
		outcomes: (exceeded: string, met: string, missed: string) =>
			`${exceeded} vượt, ${met} đạt, ${missed} không đạt`,
		points: (value: string) => `${value} điểm`,
		survey: (index: string) => `chỉ số ${index}`,
		respondents: (n: string) => `${n} người trả lời`,
		slips: (n: string) => `${n} phiếu`,
		sections: (quarter: string, filed: string, owed: string) => `${quarter}: ${filed}/${owed} phần`
	},
	publicState: {
		open: 'Điểm các lĩnh vực của năm này được công khai qua API.',
		closed: 'Năm này chưa công khai: chỉ thành viên đơn vị xem được.',
		close: 'Ngừng công khai',
		open_: 'Công khai'
	}
};

const en: typeof vi = {
	title: (year) => `PAR index ${year}`,
	evaluator: (name) => `Evaluated by ${name}`,
	rulebook: (title, version) => `Rulebook: ${title}, version ${version}`,
	otherYears: 'Years',
	workHeading: 'Work on this index',
	bundle: 'For the auditor (JSON)',
	review: (format) => `Self-review (${format})`,
	forecast: (least, most) =>
		least === most
			? `The year: ${many(least, 'point')}`
			: `Expected for the year: ${least} to ${most} points`,
	forecastLeast: 'At least, the areas added up',
	forecastMost: 'At most, the areas added up',
	forecastMeaning:
		'slips at either end of their 95% interval; quarterly reports to come counted as missing (least) or all filed (most); other facts as they are now',
	before: (year, points) => `${year}: ${many(points, 'point')}`,
	yearsLink: 'See each area and criterion',
	yearsHeading: (before, now) => `${now} against ${before}`,
	years: {
		lead: (all, performance) =>
			`The total changed by ${all}, of which ${performance} by what the unit did.`,
		byRules: (rules) =>
			`The two years have different rulebooks: other maxima, other rules, and criteria that came or went change the total by ${rules} alone; the unit did nothing better or worse by it.`,
		sameRules: 'Both years have the same rules.',
		how: 'By performance: the facts of the year before are scored anew by this year’s rulebook; what is left of the difference is performance.',
		what: 'Area, criterion',
		performance: 'By performance',
		rules: 'By other rules',
		notKnown: 'Not known',
		noFacts: 'no points in one of the years, so not compared',
		notKnownWhy: (codes, points) =>
			`Not known yet, as one of the years has no points: ${codes}. They move the total by ${points}, which is neither better nor worse work.`,
		changed: 'What changed in the rulebook',
		total: 'Total',
		changes: {
			added: 'new criterion',
			removed: 'criterion gone',
			maximum: 'other maximum',
			rule: 'other rule',
			title: 'other name',
			area: 'moved to another area'
		},
		other: 'the code stands for another criterion now; not compared',
		unreadable: 'the facts of the year before cannot be scored by the new rule; not compared'
	},
	insteadOf: (counted) => `Entered in place of what the product counts (${counted}).`,
	instead: 'Entered in place of what the product counts.',
	insteadWhy: 'Reason',
	insteadBy: (who, day) => (who ? `By ${who}, ${day}` : `Entered ${day}`),
	task: 'Task',
	taskDone: (day) => `done ${day}`,
	cause: 'Cause',
	remedy: 'Remedy',
	due: 'due',
	noneTitle: 'No index of any year yet',
	noneWhat: 'Choose a rulebook to begin with, then enter the facts of each criterion.',
	total: 'Total',
	totalMeaning:
		'the points of the areas, added; each area is the sum of its criteria below, computed exactly and rounded only where the rulebook says so',
	outOf: (max) => `/ ${many(max, 'point')}`,
	share: (percent) => `${percent} of the rulebook’s points, from the unrounded points.`,
	provisional: 'provisional',
	provisionalWhy:
		'Some figures are provisional: what is hatched will be replaced by official results. The slips’ satisfaction is not the official survey.',
	missing: (codes) => `No facts yet for: ${codes}.`,

	area: 'Area',
	points: 'Points',
	max: 'Max',
	percent: 'Percent',
	lost: 'Lost',
	ofMax: (points, max) => `${points} of ${many(max, 'point')}`,
	areasHeading: 'Areas',
	official: (points) => `official (survey): ${points}`,
	bySlips: (points) => `provisional (the unit’s slips): ${points}`,
	barLegend: { got: 'points achieved', provisional: 'provisional points', lost: 'points lost' },

	lostHeading: 'Points lost, most first',
	criterion: 'Criterion',
	post: 'Responsible',
	nothingLost: 'No points were lost.',

	checksHeading: 'What does not fit in the figures',
	checksNote:
		'Found by holding the figures against each other and against the printed result; points still follow the rulebook.',
	noChecks: 'Everything fits.',
	printedAs: 'printed',

	criteriaHeading: 'Criterion by criterion: where the figure comes from',
	rule: 'Rule',
	steps: 'Steps',
	facts: 'Facts used',
	evidence: 'shown beside it',
	source: 'Source',
	asOf: 'as of',
	note: 'Note',
	noPoints: 'no points yet',
	basis: { printed: 'printed', inferred: 'inferred', assumed: 'assumed' },
	basisWhy: {
		printed: 'The rule stands in the criteria table or a decision.',
		inferred: 'The rule was inferred from published points.',
		assumed: 'The rule is an assumption a province can change.'
	},
	fact: {
		printed: (text) => `printed: ${text}`,
		yes: 'yes',
		no: 'no',
		tasks: (onTime, late, all) => `${all} tasks: ${onTime} on time, ${late} late`,
		outcomes: (exceeded, met, missed) => `${exceeded} exceeded, ${met} met, ${missed} missed`,
		points: (value) => many(value, 'point'),
		survey: (index) => `index ${index}`,
		respondents: (n) => `${n} respondents`,
		slips: (n) => many(n, 'slip'),
		sections: (quarter, filed, owed) => `${quarter}: ${filed}/${owed} sections`
	},
	publicState: {
		open: 'The points of this year’s areas are public through the API.',
		closed: 'This year is not public: only members of the unit see it.',
		close: 'Withhold',
		open_: 'Make public'
	}
};

export const indexTexts = { vi, en } satisfies Texts<typeof vi>;
export type IndexTexts = typeof vi;
