import { fold } from '../../text/fold.ts';
import { isDay } from '../../time/day.ts';
import type { FactKind } from '../facts.ts';
import type { Rulebook } from '../rulebook.ts';
import { validateFacts } from '../validate/facts.ts';
import type { Words } from '../words.ts';
import { factFields, readFactFields } from './fact-fields.ts';

/** A row of a spreadsheet, numbered as it shows it. */
export interface TableRow {
	number: number;
	cells: readonly string[];
}

/** One cell that cannot be taken, where it stands and why. */
export interface TableFault {
	row: number;
	/** As the table heads it; '' for the whole row. */
	column: string;
	typed: string;
	why: Words;
}

/** A fact as api.enter_index_facts takes it, but for the version that was seen. */
export interface TableEntry {
	key: string;
	value: object;
	source: string;
	as_of: string;
	note?: string;
	post?: string;
	cause?: string;
	remedy?: string;
	due_on?: string;
	link?: string;
	reason?: string;
}

const KINDS: readonly FactKind[] = [
	...(['ratio', 'count', 'flag', 'tasks', 'outcomes', 'points'] as const),
	...(['satisfaction', 'report121'] as const)
];

/** Columns beside the numbers: how a table heads them, and what they are. */
const COLUMNS = {
	key: ['Mã', 'Mã số liệu', 'Key'],
	title: ['Nội dung', 'Tiêu chí', 'Title', 'Criterion'],
	year: ['Năm', 'Year'],
	source: ['Nguồn', 'Source'],
	as_of: ['Số liệu đến ngày', 'Ngày số liệu', 'As of'],
	note: ['Ghi chú', 'Note'],
	post: ['Trách nhiệm', 'Người chịu trách nhiệm', 'Responsible'],
	cause: ['Nguyên nhân', 'Cause'],
	remedy: ['Biện pháp', 'Giải pháp', 'Remedy'],
	due_on: ['Hạn khắc phục', 'Remedy due'],
	link: ['Liên kết', 'Link'],
	reason: ['Lý do', 'Reason']
} as const;
type Column = keyof typeof COLUMNS;

/** A share in a column of its own: never taken, always named. */
const SHARE = /^(ty le|ti le|phan tram|percent|percentage|share)\b|%/;

const why = {
	headers: {
		vi: 'bảng cần có cột Mã, Nguồn, Số liệu đến ngày và các cột số',
		en: 'the table needs the columns Key, Source, As of and those of the numbers'
	},
	column: { vi: 'không có cột này trong mẫu', en: 'is no column of the template' },
	again: { vi: 'cột này có hai lần', en: 'stands twice' },
	percent: {
		vi: 'là tỷ lệ phần trăm: hãy ghi số đạt và tổng số, tỷ lệ do hệ thống tính',
		en: 'is a percentage: write part and whole, the share is computed'
	},
	key: { vi: 'bộ tiêu chí không có mã này', en: 'is no key of the rulebook' },
	keyAgain: { vi: 'mã này đã có ở dòng trên', en: 'stands in a row above already' },
	otherKind: {
		vi: 'không phải cột của loại số liệu này, hãy để trống',
		en: 'is no column of this kind of fact, leave it empty'
	},
	year: { vi: 'không phải năm đang nhập', en: 'is not the year being entered' },
	day: { vi: 'phải là ngày, ví dụ 31/12/2026', en: 'must be a day, for example 31/12/2026' },
	source: { vi: 'hãy ghi nguồn', en: 'write the source' },
	reason: {
		vi: 'hệ thống tự có số này: cần ghi lý do ở cột Lý do',
		en: 'the product counts this itself: say why in the column Reason'
	},
	link: { vi: 'phải bắt đầu bằng https://', en: 'must begin with https://' }
} satisfies Record<string, Words>;

const headed = new Map<string, Column>(
	Object.entries(COLUMNS).flatMap(([column, names]) =>
		names.map((name) => [fold(name), column as Column] as const)
	)
);
const numbers = new Set(
	KINDS.flatMap((kind) => factFields(kind).flatMap(({ label }) => [fold(label.vi), fold(label.en)]))
);

/** The time that programs write behind a day. What else stands there is not cut off: it may say otherwise. */
const TIME = /[T ]\d{1,2}:\d\d(:\d\d(\.\d+)?)?$/;

/** 31/12/2026 or 2026-12-31 as a day; what is neither stays as it was typed. */
export function dayIn(typed: string): string {
	const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed.trim().replace(TIME, ''));
	if (!found) return typed.trim().replace(TIME, '');
	const [, day, month, year] = found;
	return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

/** The columns a table of this rulebook has, in the order of the template. */
export function templateColumns(rulebook: Rulebook, locale: 'vi' | 'en'): string[] {
	const kinds = new Set(Object.values(rulebook.facts).map(({ kind }) => kind));
	const first = (column: Column) =>
		locale === 'vi' ? COLUMNS[column][0] : COLUMNS[column].at(-1)!;
	const labels = KINDS.filter((kind) => kinds.has(kind)).flatMap((kind) =>
		factFields(kind).map(({ label }) => label[locale])
	);
	return [
		...(['key', 'title'] as const).map(first),
		...new Set(labels),
		...(['source', 'as_of', 'reason', 'post', 'cause', 'remedy', 'note'] as const).map(first)
	];
}

/**
 * Facts from a table with one row a fact, whose first row heads the columns: all that can be taken, and every cell that
 * cannot, by row and column. A row in which no number is filled is of a template, and passed over.
 * @param counted what the product counts itself, by key: overruled only with a reason
 */
export function readFactTable(
	[head, ...body]: readonly TableRow[],
	{ rulebook, year, unit }: { rulebook: Rulebook; year: number; unit: string },
	counted: Readonly<Record<string, unknown>>
): { entries: TableEntry[]; faults: TableFault[]; passed: number } {
	const faults: TableFault[] = [];
	const headers = (head?.cells ?? []).map((cell) => ({ text: cell, name: fold(cell) }));
	const at = (column: Column) => headers.findIndex(({ name }) => headed.get(name) === column);
	const blame = (row: number, column: string, typed: string, words: Words) =>
		faults.push({ row, column, typed, why: words });
	for (const [i, { text, name }] of headers.entries()) {
		const isShare = SHARE.test(name) || text.includes('%');
		if (name === '' && !isShare) continue;
		if (isShare) blame(head!.number, text, text, why.percent);
		else if (!headed.has(name) && !numbers.has(name)) blame(head!.number, text, text, why.column);
		else if (headers.findIndex((other) => other.name === name) !== i)
			blame(head!.number, text, text, why.again);
	}
	if (!head || at('key') < 0 || at('source') < 0 || at('as_of') < 0)
		blame(head?.number ?? 1, '', headers.map(({ text }) => text).join(' | '), why.headers);
	if (faults.length > 0) return { entries: [], faults, passed: 0 };

	const entries: TableEntry[] = [];
	const seen = new Set<string>();
	let passed = 0;
	for (const { number, cells } of body) {
		const said = (column: Column) => (cells[at(column)] ?? '').trim();
		const columnOf = (column: Column) => headers[at(column)]?.text ?? COLUMNS[column][0];
		const filled = headers.flatMap(({ text, name }, i) =>
			numbers.has(name) && (cells[i] ?? '').trim() !== ''
				? [{ text, name, typed: (cells[i] ?? '').trim() }]
				: []
		);
		const key = said('key');
		const declared = Object.hasOwn(rulebook.facts, key) ? rulebook.facts[key] : undefined;
		if (filled.length === 0 && (declared || key === '')) {
			passed += 1;
			continue;
		}
		const wrong = (column: string, typed: string, words: Words) =>
			blame(number, column, typed, words);
		if (!declared) {
			wrong(columnOf('key'), key, why.key);
			continue;
		}
		const isAgain = seen.has(key);
		if (isAgain) wrong(columnOf('key'), key, why.keyAgain);
		seen.add(key);
		// What else is wrong with the row is named too.
		const before = faults.length;
		if (said('year') !== '' && said('year') !== String(year))
			wrong(columnOf('year'), said('year'), why.year);
		const own = factFields(declared.kind).map((field) => ({
			...field,
			names: [fold(field.label.vi), fold(field.label.en)]
		}));
		for (const { text, name, typed } of filled) {
			if (typed.includes('%')) wrong(text, typed, why.percent);
			else if (!own.some(({ names }) => names.includes(name))) wrong(text, typed, why.otherKind);
		}
		const as_of = dayIn(said('as_of'));
		if (!isDay(as_of)) wrong(columnOf('as_of'), said('as_of'), why.day);
		if (said('source') === '') wrong(columnOf('source'), '', why.source);
		if (Object.hasOwn(counted, key) && said('reason') === '')
			wrong(columnOf('reason'), '', why.reason);
		const due_on = dayIn(said('due_on'));
		if (due_on !== '' && !isDay(due_on)) wrong(columnOf('due_on'), said('due_on'), why.day);
		if (said('link') !== '' && !/^https?:\/\/\S+$/.test(said('link')))
			wrong(columnOf('link'), said('link'), why.link);
		const typedIn = (field: string) => {
			const isIts = (header: string) =>
				own.some((one) => one.name === field && one.names.includes(header));
			const typed = filled.find(({ name }) => isIts(name))?.typed ?? '';
			const yes = declared.kind === 'flag' && ['dat', 'co', 'yes', 'met'].includes(fold(typed));
			const no =
				declared.kind === 'flag' && ['khong dat', 'khong', 'no', 'not met'].includes(fold(typed));
			return yes ? 'yes' : no ? 'no' : typed;
		};
		const value = readFactFields(declared.kind, year, typedIn);
		if (faults.length > before) continue;
		const origin = { source: said('source'), asOf: as_of };
		const judged = validateFacts(
			{ unit, year, values: { [key]: { ...value, ...origin } } },
			rulebook
		);
		if (!judged.ok) {
			for (const { path, words } of judged.parts) {
				const rest = path.slice(`values.${key}`.length).replace(/^\./, '');
				const field = own.find(({ name }) => name === rest);
				const place = rest === 'asOf' ? 'as_of' : rest === 'source' ? 'source' : null;
				if (place) wrong(columnOf(place), said(place), words);
				else if (field) {
					const found = headers.find(({ name }) => field.names.includes(name));
					wrong(found?.text ?? field.label.vi, typedIn(field.name), words);
				} else wrong('', filled.map((one) => one.typed).join(' / '), words);
			}
			continue;
		}
		if (isAgain) continue;
		const more = (['note', 'post', 'cause', 'remedy', 'link', 'reason'] as const).flatMap((name) =>
			said(name) === '' ? [] : [[name, said(name)] as const]
		);
		entries.push({
			...{ key, value, source: origin.source, as_of },
			...Object.fromEntries(more),
			...(due_on === '' ? {} : { due_on })
		});
	}
	return { entries, faults, passed };
}
