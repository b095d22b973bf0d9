import type { Texts } from './locale.ts';

const vi = {
	title: (year: string) => `Theo dõi nộp báo cáo năm ${year}`,
	board: 'Theo dõi cả năm',
	report: 'Về báo cáo quý',
	officers: 'Phụ lục theo người phụ trách (lưu hành nội bộ)',
	ofFields: 'Theo lĩnh vực',
	ofUnits: 'Các đơn vị cấp dưới',
	ofUnitsLead: 'Số phần đã nộp trên số phần phải nộp. Mở một đơn vị để xem từng lĩnh vực.',
	field: 'Lĩnh vực',
	unit: 'Đơn vị',
	notOwed: 'chưa có lĩnh vực',
	running: 'quý chưa hết',
	filedOf: (filed: string, owed: string) => `Nộp ${filed}/${owed}`,
	late: (n: string) => `trễ ${n}`,
	returned: (n: string) => `trả lại ${n}`,
	missing: (n: string) => `còn ${n}`,
	sealed: 'đã duyệt',
	whole: 'Cả đơn vị',
	nothing: 'Đơn vị chưa có lĩnh vực nào phải báo cáo trong năm này.',
	noUnits: 'Không có đơn vị cấp dưới nào còn thiếu báo cáo.',
	onlyMissing: 'Chỉ đơn vị còn thiếu',
	allUnits: 'Mọi đơn vị',
	was: (day: string, into: string) => `đến ${day}${into ? `, nay thuộc ${into}` : ''}`,
	owner: (names: string) => `Phụ trách hiện nay: ${names}`,
	ownerThen: (names: string) => `Phụ trách khi đến hạn: ${names}`
};

const en: typeof vi = {
	title: (year) => `Sections filed in ${year}`,
	board: 'The whole year',
	report: 'To the quarterly report',
	officers: 'Annex by responsible person (internal circulation)',
	ofFields: 'By field',
	ofUnits: 'Units beneath',
	ofUnitsLead: 'Sections filed of sections owed. Open a unit for its fields.',
	field: 'Field',
	unit: 'Unit',
	notOwed: 'no field yet',
	running: 'the quarter runs',
	filedOf: (filed, owed) => `Filed ${filed}/${owed}`,
	late: (n) => `${n} late`,
	returned: (n) => `${n} returned`,
	missing: (n) => `${n} to come`,
	sealed: 'approved',
	whole: 'The whole unit',
	nothing: 'No field of the unit owes a section this year.',
	noUnits: 'No unit beneath is missing a section.',
	onlyMissing: 'Only units that miss some',
	allUnits: 'All units',
	was: (day, into) => `until ${day}${into ? `, now ${into}` : ''}`,
	owner: (names) => `Owner today: ${names}`,
	ownerThen: (names) => `Owner on the due day: ${names}`
};

export const reportBoardTexts = { vi, en } satisfies Texts<typeof vi>;
