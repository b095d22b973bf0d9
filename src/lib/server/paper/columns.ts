import { ProblemError } from '#lib/domain/problem/problem.ts';
import { fold } from '#lib/domain/text/fold.ts';

const NAMES = {
	number: ['số phiếu', 'mã phiếu', 'number'],
	date: ['ngày', 'ngày đánh giá', 'ngày trả lời', 'dấu thời gian', 'date', 'timestamp'],
	time: ['giờ', 'time'],
	level: ['mức độ', 'mức độ hài lòng', 'level'],
	field: ['lĩnh vực', 'field'],
	counter: ['quầy', 'counter'],
	stage: ['giai đoạn', 'stage'],
	reasons: ['lý do', 'lí do', 'reasons', 'reason'],
	comment: ['ý kiến', 'góp ý', 'comment'],
	visits: ['số lần liên hệ', 'visits'],
	agencies: ['số cơ quan khác', 'agencies'],
	// Columns that people keep for themselves.
	ignored: ['stt', 'số thứ tự', 'ghi chú', 'no', 'note']
} as const;

export type ColumnKey = keyof typeof NAMES;
/** What a column holds: one of the above, or the answers to one item of the questionnaire. */
export type Column = { key: ColumnKey; title: string } | { item: string; title: string };

const BY_NAME = new Map(
	Object.entries(NAMES).flatMap(([key, names]) =>
		names.map((name) => [fold(name), key as ColumnKey] as const)
	)
);

/** How many of these cells are titles of paper slips. */
export const knowsTitles = (cells: readonly string[]) =>
	new Set(cells.map((cell) => BY_NAME.get(fold(cell))).filter((key) => key !== undefined)).size;

/**
 * What each column of the header holds; an item's column is named by its id, alone or before its wording ("A1",
 * "A1. Nơi ngồi chờ đủ chỗ"), or by the question itself, as forms on the web name their columns. An empty title is a column without meaning.
 * @throws ProblemError HL-1104 for a title that means nothing or stands twice, HL-1020 without date or level
 */
export function readHeader(
	titles: readonly string[],
	items: readonly string[],
	questions: ReadonlyMap<string, { key: 'level' } | { item: string }> = new Map()
): Column[] {
	const byId = new Map(items.map((id) => [id.toLowerCase(), id]));
	const columns = titles.map((title): Column => {
		const words = fold(title);
		const key = words === '' || /^#\d+$/.test(title) ? 'ignored' : BY_NAME.get(words);
		if (key) return { key, title };
		const asked = questions.get(words);
		if (asked) return { ...asked, title };
		const item = byId.get(words.split(' ')[0]!);
		if (item) return { item, title };
		throw new ProblemError('HL-1104', `«${title.slice(0, 60)}»`);
	});
	const used = columns.map((column) => ('key' in column ? column.key : column.item));
	const twice = used.find((name, i) => name !== 'ignored' && used.indexOf(name) < i);
	if (twice) throw new ProblemError('HL-1104', `«${titles[used.lastIndexOf(twice)]}»`);
	const missing = (['date', 'level'] as const).filter((key) => !used.includes(key));
	if (missing.length > 0)
		throw new ProblemError('HL-1020', missing.map((key) => NAMES[key][0]).join(', '));
	return columns;
}
