/** The text of a tablet's file, and the lines of it whose bytes are no text. */
export interface OutboxText {
	text: string;
	/** As a text editor counts. */
	broken: number[];
}

const LINE_END = 0x0a;

const decoded = (bytes: Uint8Array, encoding: string): string | undefined => {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
};

/** UTF-16 by its mark, or by the zeros beside plain letters. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	if (bytes[0] !== 0 && bytes[1] === 0) return 'utf-16le';
	return bytes[0] === 0 && bytes[1] !== 0 ? 'utf-16be' : undefined;
}

/**
 * Reads the bytes of a tablet's file: UTF-8, or UTF-16 as an editor may have saved it. A tablet that is broken cannot
 * export again, so a line whose bytes are no text is named, and the others are read.
 */
export function outboxText(bytes: Uint8Array): OutboxText {
	const wide = wideEncoding(bytes);
	const whole = decoded(bytes, wide ?? 'utf-8');
	if (whole !== undefined || wide) return { text: whole ?? '', broken: [] };
	const lines: string[] = [];
	const broken: number[] = [];
	for (let from = 0; from <= bytes.length;) {
		const found = bytes.indexOf(LINE_END, from);
		const to = found < 0 ? bytes.length : found;
		const line = decoded(bytes.subarray(from, to), 'utf-8');
		if (line === undefined) broken.push(lines.length + 1);
		lines.push(line ?? '');
		from = to + 1;
	}
	return { text: lines.join('\n'), broken };
}
