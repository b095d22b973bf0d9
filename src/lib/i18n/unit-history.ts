import type { UnitKind } from '#lib/domain/unit/kind.ts';
import type { Texts } from './locale.ts';

const vi = {
	title: 'Đơn vị',
	correct: 'Sửa tên, loại đơn vị',
	correctLead:
		'Chỉ để sửa chỗ ghi nhầm; mã đơn vị giữ nguyên. Khi sắp xếp đơn vị hành chính, hãy lập đơn vị mới và ghi đơn vị tiền thân ở dưới.',
	name: 'Tên đơn vị',
	code: 'Mã',
	kind: 'Loại đơn vị',
	kinds: {
		commune: 'Xã',
		ward: 'Phường',
		special_zone: 'Đặc khu',
		province: 'Tỉnh',
		centrally_run_city: 'Thành phố trực thuộc Trung ương',
		district: 'Huyện (trước 01/7/2025)',
		township: 'Thị trấn (trước 01/7/2025)'
	} as Record<UnitKind, string>,
	save: 'Lưu',
	saved: 'Đã lưu.',
	history: 'Lịch sử đơn vị',
	historyLead:
		'Phiếu, hồ sơ và báo cáo giữ đơn vị của ngày ghi nhận. Lãnh đạo của đơn vị mới xem được số liệu của đơn vị tiền thân, không sửa được.',
	relation: 'Quan hệ',
	relations: {
		before: 'đơn vị tiền thân',
		itself: 'đơn vị này',
		after: 'nay thuộc đơn vị này'
	} as Record<string, string>,
	from: 'Từ ngày',
	to: 'Đến hết ngày',
	always: '—',
	still: 'nay',
	alone: 'Đơn vị này không có đơn vị tiền thân nào được ghi.',
	figures: 'Số liệu gồm cả đơn vị tiền thân',
	add: 'Ghi đơn vị tiền thân',
	addLead: 'Chỉ người vận hành hệ thống ghi được. Đơn vị cũ kết thúc vào ngày hôm trước.',
	predecessor: 'Đơn vị cũ',
	onDay: 'Nhập vào đơn vị này từ ngày',
	addDo: 'Ghi',
	added: 'Đã ghi đơn vị tiền thân.',
	undo: (name: string) => `Bỏ ${name} (ghi nhầm)`,
	undone: 'Đã bỏ. Đơn vị cũ lại còn hiệu lực nếu không thuộc đơn vị nào khác.',
	badName: 'Hãy ghi tên đơn vị, tối đa 200 ký tự.',
	badKind: 'Hãy chọn loại đơn vị.',
	badDay: 'Hãy ghi ngày, dạng ngày/tháng/năm.'
};

const en: typeof vi = {
	title: 'The unit',
	correct: 'Put name and kind right',
	correctLead:
		'Only for what was typed wrong; the code stays. When units are merged by law, make the new unit and enter its predecessors below.',
	name: 'Name of the unit',
	code: 'Code',
	kind: 'Kind',
	kinds: {
		commune: 'Commune',
		ward: 'Ward',
		special_zone: 'Special zone',
		province: 'Province',
		centrally_run_city: 'Centrally run city',
		district: 'District (before 1 July 2025)',
		township: 'Township (before 1 July 2025)'
	},
	save: 'Save',
	saved: 'Saved.',
	history: 'History of the unit',
	historyLead:
		'Slips, dossiers and reports keep the unit of their day. Who leads the new unit reads the figures of its predecessors and changes nothing there.',
	relation: 'Relation',
	relations: { before: 'predecessor', itself: 'this unit', after: 'this unit is now part of it' },
	from: 'From',
	to: 'To',
	always: '—',
	still: 'today',
	alone: 'No predecessor of this unit is entered.',
	figures: 'Figures with predecessors',
	add: 'Enter a predecessor',
	addLead: 'Only operators of the installation may. The old unit ends the day before.',
	predecessor: 'Old unit',
	onDay: 'Part of this unit from',
	addDo: 'Enter',
	added: 'The predecessor is entered.',
	undo: (name) => `Take back ${name} (entered wrongly)`,
	undone: 'Taken back. The old unit is there again unless it is part of another.',
	badName: 'Write the name of the unit, at most 200 signs.',
	badKind: 'Choose the kind of unit.',
	badDay: 'Write the day as day/month/year.'
};

export const unitHistoryTexts: Texts<typeof vi> = { vi, en };
