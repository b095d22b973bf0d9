import type { Texts } from './locale.ts';
import { many } from './many.ts';

const vi = {
	title: (year: string) => `Việc có thể làm năm ${year}`,
	link: 'Việc và ngày công',
	lead: 'Mỗi việc tốn bao nhiêu ngày công, do đơn vị tự ghi. Phương án ít công nhất chọn trong các việc này. Để trống ô ngày công nghĩa là năm nay không làm được.',
	criterion: 'Tiêu chí',
	action: 'Việc',
	half: 'Làm được một nửa phần còn thiếu',
	best: 'Làm trọn',
	won: 'Điểm thêm',
	effort: 'Ngày công',
	effortOf: (what: string) => `Ngày công: ${what}`,
	usual: 'chưa ghi, tạm tính theo mức thường',
	cannot: 'không làm được',
	changed: (who: string, day: string) => `${who} ghi ngày ${day}`,
	stale: 'không còn khớp bộ tiêu chí, nên không được chọn',
	winsNothing: 'số liệu hiện nay đã bằng hoặc hơn, nên không được chọn',
	save: 'Lưu',
	saveOf: (what: string) => `Lưu ${what}`,
	edit: 'Sửa',
	editOf: (what: string) => `Sửa ${what}`,
	drop: 'Bỏ',
	dropOf: (what: string) => `Bỏ ${what}`,
	add: 'Thêm việc của đơn vị',
	addLead:
		'Chọn tiêu chí, rồi ghi tên việc, số ngày công và số liệu sẽ thành bao nhiêu khi làm xong. Hai việc của một tiêu chí đổi số liệu khác nhau thì có thể làm cả hai.',
	choose: 'Chọn tiêu chí',
	name: 'Tên việc',
	now: 'Hiện nay',
	none: 'chưa có',
	keep: 'Lưu việc này',
	days: 'ngày',
	nothing: 'Mọi tiêu chí đã đạt điểm tối đa hoặc chưa có số liệu.',
	readOnly: 'Chỉ lãnh đạo và quản trị của đơn vị ghi được ngày công.'
};

const en: typeof vi = {
	title: (year) => `What could be done, ${year}`,
	link: 'Actions and effort',
	lead: 'How many days of work each action takes, as the unit says. The plan with the least effort chooses among these. An empty effort says that it cannot be done this year.',
	criterion: 'Criterion',
	action: 'Action',
	half: 'Half of what is missing',
	best: 'All of it',
	won: 'Points more',
	effort: 'Days',
	effortOf: (what) => `Days: ${what}`,
	usual: 'not said yet, the usual effort is taken',
	cannot: 'cannot be done',
	changed: (who, day) => `${who}, ${day}`,
	stale: 'no longer fits the rulebook, so it is not chosen',
	winsNothing: 'the facts are as good already, so it is not chosen',
	save: 'Save',
	saveOf: (what) => `Save ${what}`,
	edit: 'Edit',
	editOf: (what) => `Edit ${what}`,
	drop: 'Remove',
	dropOf: (what) => `Remove ${what}`,
	add: 'Add an action of the unit',
	addLead:
		'Choose the criterion, then name the action, its days of work, and what the facts will be once it is done. Two actions of a criterion that change different facts can both be taken.',
	choose: 'Choose',
	name: 'Name of the action',
	now: 'Now',
	none: 'none',
	keep: 'Save this action',
	days: 'days',
	nothing: 'Every criterion has full points, or no facts yet.',
	readOnly: 'Only leaders and administrators of the unit enter efforts.'
};

export const actionTexts = { vi, en } satisfies Texts<typeof vi>;

/** How an action is called: by its own name, or by its criterion and how much of it is done. */
export function wayName(
	{ criterion, way, title }: { criterion: string; way: string; title: string | null },
	locale: 'vi' | 'en'
): string {
	const t = actionTexts[locale];
	return title ?? `${criterion}: ${(way === 'half' ? t.half : t.best).toLowerCase()}`;
}

/** `5 ngày công`: the days that an action takes. */
export const daysText = (days: string, locale: 'vi' | 'en') =>
	locale === 'vi' ? `${days} ngày công` : many(days, 'day');
