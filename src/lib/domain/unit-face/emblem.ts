export type EmblemType = 'image/png' | 'image/jpeg' | 'image/webp';

/** Enough for a crest on paper, little enough for a tablet to keep. */
export const MOST_EMBLEM_BYTES = 100 * 1024;
/** Pixels on a side: larger ones slow an old tablet down, smaller ones blur on paper. */
export const EMBLEM_PIXELS = { least: 64, most: 2000 } as const;

interface Emblem {
	type: EmblemType;
	width: number;
	height: number;
}

/**
 * What picture these bytes are: by the bytes themselves, whatever a file's name says.
 * @returns undefined where they are none of the three, or cut off. A drawing (SVG) can hold scripts and is none.
 */
export function emblemOf(bytes: Uint8Array): Emblem | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	try {
		return pngOf(bytes, view) ?? jpegOf(view) ?? webpOf(bytes, view);
	} catch {
		// Bytes that end before they say what they are.
		return undefined;
	}
}

/** Does this word stand there, a byte for each of its signs? */
export const says = (bytes: Uint8Array, at: number, word: string) =>
	[...word].every((sign, i) => bytes[at + i] === sign.charCodeAt(0));

function pngOf(bytes: Uint8Array, view: DataView): Emblem | undefined {
	if (!says(bytes, 0, '\u0089PNG\r\n\u001a\n') || !says(bytes, 12, 'IHDR')) return undefined;
	return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** A JPEG's parts begin with this one or a higher one; the rare ones below have no length and stand in no photo. */
export const FIRST_MARKER = 0xffc0;

function jpegOf(view: DataView): Emblem | undefined {
	if (view.getUint16(0) !== 0xffd8) return undefined;
	for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
		const marker = view.getUint16(at);
		if (marker < FIRST_MARKER) return undefined;
		// The frames say how large it is; C4, C8 and CC are tables.
		if (marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
			return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
	}
}

function webpOf(bytes: Uint8Array, view: DataView): Emblem | undefined {
	if (!says(bytes, 0, 'RIFF') || !says(bytes, 8, 'WEBP')) return undefined;
	const size = (at: number) => 1 + (view.getUint16(at, true) | (view.getUint8(at + 2) << 16));
	if (says(bytes, 12, 'VP8X')) return { type: 'image/webp', width: size(24), height: size(27) };
	if (says(bytes, 12, 'VP8L')) {
		const bits = view.getUint32(21, true);
		return { type: 'image/webp', width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
	}
	if (!says(bytes, 12, 'VP8 ')) return undefined;
	const [width, height] = [26, 28].map((at) => view.getUint16(at, true) & 0x3fff) as [
		number,
		number
	];
	return { type: 'image/webp', width, height };
}
