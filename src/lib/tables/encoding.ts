import { ProblemError } from '#lib/domain/problem/problem.ts';
import { looksVietnamese, readsVietnamese } from './old-fonts.ts';

/** How a text file writes its letters. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'windows-1252';

/** Enough of a file to tell its language by. */
const LOOKED_AT = 65_536;

/** The encoding that the first bytes of a file tell: by its mark, or by the zeros that UTF-16 has beside plain letters. */
function declared(start: Uint8Array): Encoding | undefined {
	if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
	if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
	const looked = start.subarray(0, 2000);
	const zeros = [0, 0];
	looked.forEach((byte, i) => byte === 0 && (zeros[i % 2]! += 1));
	if (zeros[1]! > looked.length / 8 && zeros[0]! * 4 < zeros[1]!) return 'utf-16le';
	if (zeros[0]! > looked.length / 8 && zeros[1]! * 4 < zeros[0]!) return 'utf-16be';
	return undefined;
}

/** Where a text that should be in this encoding ceases to be, roughly; undefined where it never does. */
async function brokenAt(file: Blob, encoding: Encoding = 'utf-8'): Promise<number | undefined> {
	const decoder = new TextDecoder(encoding, { fatal: true });
	const reader = file.stream().getReader();
	let at = 0;
	try {
		for (;;) {
			const { done, value } = await reader.read();
			try {
				decoder.decode(value, { stream: !done });
			} catch {
				return at;
			}
			if (done) return undefined;
			at += value.byteLength;
		}
	} finally {
		await reader.cancel().catch(() => {});
	}
}

/**
 * The encoding of a text file: UTF-8, UTF-16 with or without its mark, or one byte a letter where the words are
 * Vietnamese when read so (Windows-1258; or Windows-1252, as texts in TCVN3 and VNI fonts are stored).
 * @throws ProblemError HL-6507 where no encoding makes words of it, HL-6508 where UTF-16 is cut off or torn
 */
export async function encodingOf(file: Blob): Promise<Encoding> {
	const start = new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer());
	const plain = declared(start);
	if (plain) {
		if ((await brokenAt(file, plain)) !== undefined) throw new ProblemError('HL-6508');
		return plain;
	}
	if (start.includes(0)) throw new ProblemError('HL-6507', 'NUL');
	const broken = await brokenAt(file);
	if (broken === undefined) return 'utf-8';
	const bytes = new Uint8Array(await file.slice(broken, broken + LOOKED_AT).arrayBuffer());
	// 1258 first: what it and 1252 read alike is the same text. Old fonts are drawn for the letters of 1252.
	if (readsVietnamese(new TextDecoder('windows-1258').decode(bytes))) return 'windows-1258';
	if (looksVietnamese(new TextDecoder('windows-1252').decode(bytes))) return 'windows-1252';
	throw new ProblemError('HL-6507');
}

/**
 * The text of a stream of bytes, piece by piece; without an encoding, UTF-8 or what the first bytes tell.
 * @throws TypeError where the bytes are not text in this encoding
 */
export async function* textOf(
	bytes: ReadableStream<Uint8Array>,
	encoding?: Encoding
): AsyncGenerator<string> {
	let decoder = encoding && new TextDecoder(encoding, { fatal: true });
	// Windows-1258 writes marks beside their letters.
	const whole = (text: string) => (encoding === 'windows-1258' ? text.normalize('NFC') : text);
	const reader = bytes.getReader();
	try {
		for (;;) {
			const { done, value } = await reader.read();
			decoder ??= new TextDecoder((value && declared(value)) ?? 'utf-8', { fatal: true });
			const text = decoder.decode(value, { stream: !done });
			if (text) yield whole(text);
			if (done) return;
		}
	} finally {
		await reader.cancel().catch(() => {});
	}
}
