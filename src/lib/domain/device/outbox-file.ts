/** One record of a tablet's outbox file; how the file is written stands in kiosk/export.ts. */
export interface OutboxLine {
	/** As a text editor counts: the line about the file itself is 1. */
	line: number;
	/** SHA-256 of the device's token in hex; null where the tablet could not work it out. */
	device: string | null;
	slip: unknown;
}

export interface OutboxFile {
	/** Code of the tablet that wrote the file, as it knew itself. */
	device: string | null;
	exportedAt: string | null;
	records: OutboxLine[];
	/** Lines that are not records: cut off, or changed by hand. */
	unreadable: number[];
}

const FORMAT = 'hai-long-outbox';
const VERSION = 1;
const HASH = /^[0-9a-f]{64}$/;

interface Written {
	line: number;
	text: string;
}

/** One record a line, as tablets write it. */
const linesOf = (text: string): Written[] =>
	text.split(/\r\n?|\n/).map((written, i) => ({ line: i + 1, text: written }));

/**
 * The objects of a text one after the other, each with the line in which it begins, whatever stands between them: a file
 * that went through an editor may be indented, or one array.
 */
function* objectsOf(text: string): Generator<Written> {
	let line = 1;
	let depth = 0;
	let quoted = false;
	let begun = { at: 0, line: 1 };
	for (let at = 0; at < text.length; at += 1) {
		const sign = text[at]!;
		if (sign === '\n') line += 1;
		if (quoted) {
			if (sign === '\\') at += 1;
			else if (sign === '"') quoted = false;
		} else if (sign === '"') quoted = true;
		else if (sign === '{') {
			if (depth === 0) begun = { at, line };
			depth += 1;
		} else if (sign === '}' && depth > 0) {
			depth -= 1;
			if (depth === 0) yield { line: begun.line, text: text.slice(begun.at, at + 1) };
		}
	}
	if (depth > 0) yield { line: begun.line, text: text.slice(begun.at) };
}

const isHead = (head: Record<string, unknown> | undefined) =>
	head?.format === FORMAT && head.version === VERSION;

/**
 * Reads the file, also where an editor indented it or made one array of it; undefined when it is not one of ours, or of a
 * version this program does not know.
 */
export function parseOutboxFile(given: string): OutboxFile | undefined {
	const text = given.replace(/^\uFEFF/, '');
	const lines = linesOf(text);
	const written = isHead(parse(lines[0]?.text ?? '')) ? lines : [...objectsOf(text)];
	const [first, ...rest] = written;
	const head = parse(first?.text ?? '');
	if (!head || !isHead(head)) return undefined;
	const file: OutboxFile = {
		device: typeof head.device === 'string' ? head.device : null,
		exportedAt: typeof head.exportedAt === 'string' ? head.exportedAt : null,
		records: [],
		unreadable: []
	};
	for (const { line, text: one } of rest) {
		if (one.trim() === '') continue;
		const record = parse(one);
		if (!record || !('slip' in record)) {
			file.unreadable.push(line);
			continue;
		}
		const { device, slip } = record;
		file.records.push({
			line,
			device: typeof device === 'string' && HASH.test(device) ? device : null,
			slip
		});
	}
	return file;
}

function parse(line: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(line);
		return typeof value === 'object' && value !== null
			? (value as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined;
	}
}
