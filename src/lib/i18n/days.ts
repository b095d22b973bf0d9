import type { ListedDay, WrongLine } from '#lib/domain/time/year-days.ts';
import type { Texts } from './locale.ts';
import { many } from './many.ts';

const vi = {
	title: 'Ngày nghỉ, hạn trả lời',
	lead: 'Hạn trả lời ý kiến và hạn nộp phần báo cáo tính theo ngày làm việc ở đây. Danh sách cả nước có sẵn; đơn vị xác nhận hoặc sửa.',
	year: (year: string) => `Năm ${year}`,
	working: (n: string) => `${n} ngày làm việc`,
	toConfirm: (n: string) =>
		`${n} ngày chưa có công bố chính thức trong danh sách có sẵn. Hãy đối chiếu rồi xác nhận, hoặc nhập danh sách của mình.`,
	unknown:
		'Chưa có danh sách cho năm này: chỉ tính thứ Bảy, Chủ nhật và các ngày lễ cố định. Hãy nhập danh sách khi có thông báo nghỉ.',
	confirm: 'Xác nhận cả năm như trên',
	confirmed: 'Đã xác nhận. Từ nay là ngày của đơn vị.',
	day: 'Ngày',
	weekday: 'Thứ',
	kind: 'Tính là',
	rests: 'Nghỉ',
	works: 'Làm việc',
	name: 'Tên',
	source: 'Theo',
	said: { own: 'Đơn vị', national: 'Cả nước', toConfirm: 'Cần xác nhận' } as Record<
		ListedDay['said'],
		string
	>,
	none: 'Không có ngày nào khác lịch thường.',
	drop: 'Bỏ',
	dropped: 'Đã bỏ; ngày đó theo danh sách cả nước.',
	addTitle: 'Thêm một ngày',
	add: 'Lưu ngày',
	added: 'Đã lưu.',
	badDay: 'Hãy chọn một ngày và ghi tên, tối đa 120 ký tự.',
	importTitle: 'Nhập cả năm từ thông báo nghỉ',
	importLead:
		'Mỗi dòng một ngày hoặc một khoảng: ngày; nghỉ hoặc làm; tên. Danh sách này thay mọi ngày của đơn vị trong năm; ngày lễ có sẵn mà không có trong danh sách thành ngày thường.',
	importExample:
		'01/01/2027; nghỉ; Tết Dương lịch\n04/02/2027 - 10/02/2027; nghỉ; Tết Nguyên đán\n13/02/2027; làm; Làm bù cho 11/02',
	importLabel: 'Danh sách ngày',
	importDo: 'Nhập cả năm',
	imported: (n: string) => `Đã nhập. Đơn vị ghi ${n} ngày cho năm này.`,
	importNone: 'Chưa có dòng nào.',
	wrongLine: (line: string, why: WrongLine['why']) => `Dòng ${line}: ${vi.why[why]}`,
	why: {
		day: 'ngày chưa đọc được hoặc không thuộc năm này',
		kind: 'ghi “nghỉ” hoặc “làm” ở cột thứ hai',
		name: 'thiếu tên',
		long: 'tên dài quá 120 ký tự',
		twice: 'ngày này có ở dòng khác'
	} as Record<WrongLine['why'], string>,
	ordinary: 'Ngày thường',
	deadlines: 'Hạn trả lời ý kiến',
	deadlinesLead:
		'Số ngày làm việc, không kể ngày nhận. Áp dụng cho ý kiến mở từ khi lưu; mặc định là đề xuất của phần mềm, hãy đối chiếu quy định của tỉnh.',
	acknowledge_days: 'Tiếp nhận trong',
	answer_days: 'Trả lời trong',
	urgent_answer_days: 'Trả lời việc khẩn trong',
	reopened_answer_days: 'Trả lời lại khi mở lại trong',
	days: 'ngày làm việc',
	save: 'Lưu hạn',
	saved: 'Đã lưu.',
	whole: (least: string, most: string) => `Ghi số nguyên từ ${least} đến ${most}.`,
	reportDue: 'Hạn nộp phần báo cáo quý ghi ở Quy tắc'
};

const en: typeof vi = {
	title: 'Days off, deadlines',
	lead: 'Deadlines of answers and of the report’s sections count these working days. The country’s list comes with the program; the unit confirms or corrects it.',
	year: (year) => `Year ${year}`,
	working: (n) => `${n} working days`,
	toConfirm: (n) =>
		`${many(n, 'day of the list is', 'days of the list are')} not officially announced. Compare and confirm them, or bring in a list of your own.`,
	unknown:
		'There is no list for this year: only weekends and the fixed holidays count. Bring in the list once it is announced.',
	confirm: 'Confirm the year as above',
	confirmed: 'Confirmed. They are the unit’s own days now.',
	day: 'Day',
	weekday: 'Weekday',
	kind: 'Counts as',
	rests: 'Off',
	works: 'Worked',
	name: 'Name',
	source: 'By',
	said: { own: 'The unit', national: 'The country', toConfirm: 'To confirm' },
	none: 'No day differs from the ordinary week.',
	drop: 'Remove',
	dropped: 'Removed; the day is as the country’s list has it.',
	addTitle: 'Add a day',
	add: 'Save the day',
	added: 'Saved.',
	badDay: 'Choose a day and give it a name of at most 120 characters.',
	importTitle: 'Bring in a whole year from an announcement',
	importLead:
		'One day or span a line: day; nghỉ (off) or làm (worked); name. The list takes the place of all the unit’s days of that year; listed holidays that are not in it become ordinary days.',
	importExample:
		'01/01/2027; off; New Year’s Day\n04/02/2027 - 10/02/2027; off; Lunar New Year\n13/02/2027; works; In place of 11/02',
	importLabel: 'List of days',
	importDo: 'Bring in the year',
	imported: (n) => `Done. The unit says something of ${many(n, 'day')} of this year.`,
	importNone: 'There is no line yet.',
	wrongLine: (line, why) => `Line ${line}: ${en.why[why]}`,
	why: {
		day: 'the day cannot be read, or is of another year',
		kind: 'write “nghỉ” (off) or “làm” (works) in the second column',
		name: 'the name is missing',
		long: 'the name has more than 120 characters',
		twice: 'the day stands in another line too'
	},
	ordinary: 'Ngày thường',
	deadlines: 'Deadlines of answers',
	deadlinesLead:
		'Working days, the day of arrival not counted. For cases opened from now on; the values it begins with are proposals of this program: compare them with your province’s rules.',
	acknowledge_days: 'Acknowledge within',
	answer_days: 'Answer within',
	urgent_answer_days: 'Answer what is urgent within',
	reopened_answer_days: 'Answer what was reopened within',
	days: 'working days',
	save: 'Save deadlines',
	saved: 'Saved.',
	whole: (least, most) => `Enter a whole number from ${least} to ${most}.`,
	reportDue: 'The due day of the quarterly report is set in Rules'
};

export const daysTexts = { vi, en } satisfies Texts<typeof vi>;
