import type { Texts } from './locale.ts';
import { many } from './many.ts';

const vi = {
	title: (year: string) => `Xếp hạng năm ${year}`,
	link: 'Xếp hạng và so sánh',
	none: 'Chưa có điểm của các đơn vị khác nên chưa xếp hạng được. Nhập bảng điểm của nhóm bên dưới.',
	caption: (n: string) => `So với ${n} đơn vị khác`,
	area: 'Lĩnh vực',
	total: 'Tổng điểm',
	points: 'Điểm',
	between: 'Có thể từ – đến',
	dense: 'Thứ hạng',
	groups: (rank: string, groups: string) => `${rank}/${groups} nhóm hạng`,
	tied: (n: string) => `cùng điểm ${n} đơn vị`,
	competition: 'Thứ tự trong nhóm',
	of: (rank: string, all: string) => `${rank}/${all}`,
	range: 'Hạng có thể',
	rangeOf: (best: string, worst: string) => (best === worst ? best : `${best} – ${worst}`),
	unsure: 'Hạng nào chưa chắc',
	middle: (median: string, low: string, high: string) =>
		low === high ? `giữa: ${median}` : `giữa: ${median} (90%: ${low} – ${high})`,
	middleWhy: (version: string) =>
		`Hạng giữa và khoảng 90% tính trên 4.096 cách các lĩnh vực chưa chắc có thể ra điểm, không phụ thuộc nhau. Phiên bản ${version}.`,
	change: 'So với năm trước',
	up: (n: string) => `tăng ${n} bậc`,
	down: (n: string) => `giảm ${n} bậc`,
	same: 'giữ nguyên',
	next: 'Cách hạng trên',
	nextOf: (gap: string, peer: string) => `${gap} điểm (${peer})`,
	first: 'đứng đầu',
	rangeWhy:
		'Khoảng điểm theo cỡ mẫu điều tra hoặc số phiếu (khoảng Wilson 95%), số liệu còn thiếu và báo cáo còn phải nộp; điểm của đơn vị khác coi là đúng.',
	deciding: 'Điều gì quyết định thứ hạng',
	decidingMost: (first: string, second?: string) =>
		`Thứ hạng chưa chắc nhiều nhất vì tiêu chí ${second ? `${first} và ${second}` : first}.`,
	criterion: 'Tiêu chí',
	alone: 'Riêng tiêu chí này',
	together: 'Kể cả khi đi cùng tiêu chí khác',
	decidingNone:
		'Các số liệu chưa chắc ra sao thì thứ hạng tổng điểm cũng không đổi, nên không tiêu chí nào quyết định thứ hạng.',
	decidingRest: (n: string) => `${n} tiêu chí khác, mỗi tiêu chí không quá 1%`,
	decidingWhy: (version: string) =>
		`Phần của độ phân tán (phương sai) thứ hạng: biết chắc riêng tiêu chí này thì bớt đi bao nhiêu; và còn lại bao nhiêu khi mọi tiêu chí khác đã biết chắc. Phiên bản ${version}.`,
	source: (text: string) => `Nguồn điểm các đơn vị: ${text}.`,
	enter: 'Nhập điểm các đơn vị trong nhóm',
	lead: 'Dòng đầu: “Đơn vị”, mã các lĩnh vực (1, 2, …) và “Tổng”. Mỗi dòng sau là một đơn vị. Không gồm đơn vị mình. Bảng mới thay bảng cũ.',
	sourceField: 'Nguồn (văn bản công bố)',
	table: 'Dán bảng',
	file: 'hoặc chọn tệp CSV, XLSX',
	save: 'Lưu bảng điểm',
	needed: 'Cần nguồn và một bảng điểm.',
	wrong: (n: string) => `Chưa lưu gì: bảng điểm có ${n} chỗ cần sửa.`,
	changed:
		'Chưa lưu gì: người khác vừa lưu điểm các đơn vị. Bảng xếp hạng ở trên theo điểm mới; lưu lần nữa thì thay bằng điểm đang nhập.',
	faults: 'Chỗ cần sửa',
	row: 'Dòng',
	column: 'Cột',
	cell: 'Đang ghi',
	reason: 'Lý do',
	why: {
		noColumns: 'dòng đầu không có cột nào là lĩnh vực hoặc “Tổng”; cần một trong các cột này',
		columnTwice: 'một lĩnh vực đứng ở hai cột',
		noName: 'thiếu tên đơn vị',
		longName: 'tên đơn vị dài quá 120 chữ',
		nameTwice: 'đơn vị này đã có ở dòng trên',
		ownUnit: 'là chính đơn vị mình; điểm của mình lấy từ bảng điểm',
		noPoints: 'không phải số điểm, ví dụ 9,26',
		empty: 'chưa có điểm nào của đơn vị này'
	},
	form: 'Nhập từng đơn vị',
	formLead:
		'Mỗi dòng một đơn vị, không gồm đơn vị mình; ô chưa biết thì để trống. Xóa tên và điểm của một dòng là bỏ đơn vị đó.',
	unitName: 'Đơn vị',
	unitRow: (n: string) => `Đơn vị ${n}`,
	pointsOf: (column: string, n: string) => `${column}, đơn vị ${n}`,
	totalColumn: 'Tổng',
	saveForm: 'Lưu điểm các đơn vị',
	fromTable: 'Dán bảng hoặc chọn tệp'
};

const en: typeof vi = {
	title: (year) => `Ranks ${year}`,
	link: 'Ranks and peers',
	none: 'There are no points of other units yet, so there is no rank. Enter the table of the group below.',
	caption: (n) => `Against ${n} other units`,
	area: 'Area',
	total: 'Total',
	points: 'Points',
	between: 'May be from – to',
	dense: 'Rank',
	groups: (rank, groups) => `${rank}/${groups} rank groups`,
	tied: (n) => `shared by ${n} units`,
	competition: 'Place in the group',
	of: (rank, all) => `${rank}/${all}`,
	range: 'Possible places',
	rangeOf: (best, worst) => (best === worst ? best : `${best} – ${worst}`),
	unsure: 'Which places are not sure',
	middle: (median, low, high) =>
		low === high ? `middle: ${median}` : `middle: ${median} (90%: ${low} – ${high})`,
	middleWhy: (version) =>
		`The middle rank and the 90% are over 4,096 ways in which areas that are not sure may come out, independently. Version ${version}.`,
	change: 'Against last year',
	up: (n) => `up ${n}`,
	down: (n) => `down ${n}`,
	same: 'unchanged',
	next: 'To the next place',
	nextOf: (gap, peer) => `${many(gap, 'point')} (${peer})`,
	first: 'first',
	rangeWhy:
		'The range comes from the size of the survey or the number of slips (Wilson’s 95% interval), facts still missing and reports still owed; peers’ points are taken as exact.',
	deciding: 'What decides the rank',
	decidingMost: (first, second) =>
		second
			? `The rank is unsure above all because of criteria ${first} and ${second}.`
			: `The rank is unsure above all because of criterion ${first}.`,
	criterion: 'Criterion',
	alone: 'This criterion alone',
	together: 'Together with others',
	decidingNone:
		'However the facts that are not sure come out, the rank of the total stays the same: no criterion decides it.',
	decidingRest: (n) => `${n} other criteria, at most 1% each`,
	decidingWhy: (version) =>
		`Shares of the rank’s variance: what goes once this criterion alone is known; and what is left when all others are. Version ${version}.`,
	source: (text) => `Source of the peers’ points: ${text}.`,
	enter: 'Enter the points of the group',
	lead: 'First row: “Unit”, the codes of areas (1, 2, …) and “Total”. Each row below is one unit. Leave your own unit out. A new table replaces the old one.',
	sourceField: 'Source (published document)',
	table: 'Paste the table',
	file: 'or choose a CSV or XLSX file',
	save: 'Save the table',
	needed: 'A source and a table are needed.',
	wrong: (n) =>
		`Nothing saved: ${many(n, 'place of the table needs', 'places of the table need')} a correction.`,
	changed:
		'Nothing saved: somebody else has just saved the points of the units. The ranks above are by the new ones; saving again puts what is typed here in their place.',
	faults: 'To be corrected',
	row: 'Row',
	column: 'Column',
	cell: 'It says',
	reason: 'Reason',
	why: {
		noColumns: 'no column of the first row is an area or “Total”; one of these is needed',
		columnTwice: 'an area has two columns',
		noName: 'the name of the unit is missing',
		longName: 'the name of the unit is longer than 120 letters',
		nameTwice: 'this unit stands further up already',
		ownUnit: 'is your own unit; its points come from the scorecard',
		noPoints: 'these are no points, such as 9.26',
		empty: 'the unit has no points at all'
	},
	form: 'Enter unit by unit',
	formLead:
		'One row for each unit, without your own; leave empty what is not known. A row without name and points takes its unit away.',
	unitName: 'Unit',
	unitRow: (n) => `Unit ${n}`,
	pointsOf: (column, n) => `${column}, unit ${n}`,
	totalColumn: 'Total',
	saveForm: 'Save the points',
	fromTable: 'Paste a table or choose a file'
};

export const rankTexts = { vi, en } satisfies Texts<typeof vi>;
