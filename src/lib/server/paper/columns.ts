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

/** A title or a word of a unit's own forms, and what an official chose it to mean. */
export interface ChosenWord {
	kind: WordKind;
	/** Folded. */
	word: string;
	meaning: string;
}
export const WORD_KINDS = ['column', 'level', 'field', 'counter', 'stage', 'reason'] as const;
export type WordKind = (typeof WORD_KINDS)[number];
export const isWordKind = (text: string): text is WordKind => WORD_KINDS.includes(text as WordKind);

/** By which a title or a word is remembered. */
export const wordOf = (text: string) => fold(text).slice(0, 200).trim();

/** What titles mean beside the names above: items by id, questions by their wording, and what an official chose. */
export interface TitleWords {
	items: readonly string[];
	questions: ReadonlyMap<string, { key: 'level' } | { item: string }>;
	titles: ReadonlyMap<string, string>;
}

export const COLUMN_KEYS = Object.keys(NAMES) as ColumnKey[];
const isKey = (text: string): text is ColumnKey => Object.hasOwn(NAMES, text);

/** Whether a column can be said to hold this: a key, or an item of the questionnaire. */
export const isMeaning = (text: string, items: readonly string[]) =>
	isKey(text) || items.includes(text);

/**
 * What a column holds by its title; an item's column is named by its id, alone or before its wording ("A1", "A1. Nơi ngồi
 * chờ đủ chỗ"), or by the question itself, as forms on the web name their columns. What an official chose goes first; an
 * empty title is a column without meaning. Undefined for a title that means nothing.
 */
export function columnOf(
	title: string,
	{ items, questions, titles }: TitleWords
): Column | undefined {
	const words = fold(title);
	const chosen = titles.get(wordOf(title));
	if (chosen !== undefined && isKey(chosen)) return { key: chosen, title };
	if (chosen !== undefined && items.includes(chosen)) return { item: chosen, title };
	const key = words === '' || /^#\d+$/.test(title) ? 'ignored' : BY_NAME.get(words);
	if (key) return { key, title };
	const asked = questions.get(words);
	if (asked) return { ...asked, title };
	const item = items.find((id) => id.toLowerCase() === words.split(' ')[0]);
	return item === undefined ? undefined : { item, title };
}

const meaningOf = (column: Column) => ('key' in column ? column.key : column.item);

/** How many of these cells are titles of paper slips. */
export const knowsTitles = (cells: readonly string[], words: TitleWords) =>
	new Set(
		cells.flatMap((cell) => {
			const known = BY_NAME.get(fold(cell)) ?? words.titles.get(wordOf(cell));
			return known === undefined ? [] : known;
		})
	).size;

/**
 * What each column of the header holds.
 * @throws ProblemError HL-1104 for a title that means nothing or stands twice, HL-1020 without date or level
 */
export function readHeader(titles: readonly string[], words: TitleWords): Column[] {
	const columns = titles.map((title): Column => {
		const column = columnOf(title, words);
		if (!column) throw new ProblemError('HL-1104', `«${title.slice(0, 60)}»`);
		return column;
	});
	const used = columns.map(meaningOf);
	const twice = used.find((name, i) => name !== 'ignored' && used.indexOf(name) < i);
	if (twice) throw new ProblemError('HL-1104', `«${titles[used.lastIndexOf(twice)]}»`);
	const missing = (['date', 'level'] as const).filter((key) => !used.includes(key));
	if (missing.length > 0)
		throw new ProblemError('HL-1020', missing.map((key) => NAMES[key][0]).join(', '));
	return columns;
}
