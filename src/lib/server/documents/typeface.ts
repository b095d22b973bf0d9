/** Which letters a TrueType file can show: the ranges of code points of its character map. */
type Ranges = readonly (readonly [first: number, last: number])[];

/** Stands in print for a letter that no face can show. */
const UNKNOWN = '\u25A1';

/**
 * Text as faces can print it: a letter that one of them lacks becomes a "□". A PDF for archives may hold no letter
 * without a form, so that one smiley in a comment would leave a report without its PDF. The other files keep what was
 * written.
 */
export function printable(faces: readonly Uint8Array[]): (text: string) => string {
	const maps = faces.map(lettersOf);
	const known = new Map<string, boolean>();
	const isKnown = (letter: string): boolean => {
		const code = letter.codePointAt(0)!;
		const has = (ranges: Ranges) => ranges.some(([first, last]) => first <= code && code <= last);
		let is = known.get(letter);
		if (is === undefined) known.set(letter, (is = OURS.test(letter) && maps.every(has)));
		return is;
	};
	const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });
	return (text) => {
		if (PLAIN.test(text)) return text;
		let shown = '';
		for (const { segment } of letters.segment(text.normalize('NFC'))) {
			const visible = [...segment.replaceAll(FORMLESS, '')];
			if (visible.every((letter) => letter === '\n' || letter === '\t' || isKnown(letter)))
				shown += visible.join('');
			else shown += UNKNOWN;
		}
		return shown;
	};
}

/** Vietnamese on a keyboard: nothing of it has to be looked up. */
const PLAIN =
	/^[\n\x20-\x7E\u00C0-\u00FF\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9]*$/;

/** Scripts that are set letter by letter: of others a face may have the letters and yet lack their forms. */
const OURS =
	/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\u0300-\u036F]$/u;

/** Joiners, variation selectors and other marks without a form of their own. */
const FORMLESS = /(?![\t\n])\p{Cc}|[\p{Cf}\p{Cs}\uFE00-\uFE0F\u{E0100}-\u{E01EF}\uFFFE\uFFFF]/gu;

/** @throws RangeError for what is no TrueType file */
function lettersOf(file: Uint8Array): Ranges {
	const data = new DataView(file.buffer, file.byteOffset, file.byteLength);
	const tables = data.getUint16(4);
	for (let at = 12; at < 12 + tables * 16; at += 16)
		if (data.getUint32(at) === 0x636d6170) return charactersOf(data, data.getUint32(at + 8));
	throw new RangeError('a typeface without a character map');
}

/** Of the subtables the one of all Unicode (format 12), else of its first plane (format 4), as OpenType lays them out. */
function charactersOf(data: DataView, map: number): Ranges {
	const formats = new Map<number, number>();
	for (let n = 0; n < data.getUint16(map + 2); n += 1) {
		const at = map + data.getUint32(map + 4 + n * 8 + 4);
		formats.set(data.getUint16(at), at);
	}
	const [all, plane] = [formats.get(12), formats.get(4)];
	if (all !== undefined)
		return Array.from({ length: data.getUint32(all + 12) }, (_, n) => [
			data.getUint32(all + 16 + n * 12),
			data.getUint32(all + 16 + n * 12 + 4)
		]);
	if (plane === undefined) throw new RangeError('a typeface without a map of Unicode');
	const twice = data.getUint16(plane + 6);
	return Array.from({ length: twice / 2 }, (_, n): readonly [number, number] => [
		data.getUint16(plane + 16 + twice + n * 2),
		data.getUint16(plane + 14 + n * 2)
	]).filter(([first]) => first !== 0xffff);
}
