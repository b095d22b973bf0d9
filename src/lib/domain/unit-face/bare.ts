import { FIRST_MARKER, says, type EmblemType } from './emblem.ts';

/**
 * The same picture without what a camera or a program wrote beside it: place, time, owner, a smaller picture of what was
 * cut off. How a photo is to be turned stays: without it a face lies on its side.
 * @param bytes of a picture that `emblemOf` knows; one whose parts cannot be found comes back as it is
 */
export function bareOf(bytes: Uint8Array, type: EmblemType): Uint8Array {
	try {
		if (type === 'image/jpeg') return bareJpeg(bytes);
		return type === 'image/png' ? barePng(bytes) : bareWebp(bytes);
	} catch {
		// Parts that say they are longer than the file.
		return bytes;
	}
}

function joined(parts: Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

const viewOf = (bytes: Uint8Array) =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The part from here to there. @throws RangeError where the bytes end before */
function cut(bytes: Uint8Array, from: number, to: number): Uint8Array {
	if (to > bytes.length) throw new RangeError('cut off');
	return bytes.subarray(from, to);
}

const START_OF_SCAN = 0xffda;
const END_OF_IMAGE = 0xffd9;
/** From this part on stands what cameras and programs write beside the picture. */
const FIRST_NOTE = 0xffe1;
/** Colours are read by it: Adobe's own mark says how they are mixed, an ICC profile which they are. */
const ADOBE = 0xffee;

/** Phones put more pictures behind the end of the first, with notes of their own: they are left out as well. */
function bareJpeg(bytes: Uint8Array): Uint8Array {
	const view = viewOf(bytes);
	const kept = [cut(bytes, 0, 2)];
	for (let at = 2; at < bytes.length;) {
		const marker = view.getUint16(at);
		if (marker < FIRST_MARKER) throw new RangeError('no marker');
		if (marker === END_OF_IMAGE) return joined([...kept, cut(bytes, at, at + 2)]);
		const head = at + 2 + view.getUint16(at + 2);
		const end = marker === START_OF_SCAN ? endOfScan(bytes, head) : head;
		const part = cut(bytes, at, end);
		const isColour = marker === ADOBE || says(part, 4, 'ICC_PROFILE\0');
		if (marker < FIRST_NOTE || isColour) kept.push(part);
		else {
			const turn = turnIn(part);
			if (turn > 1) kept.push(turned(turn));
		}
		at = end;
	}
	return joined(kept);
}

/** Where the next part begins: within a scan FF stands before 0, before D0 to D7 or before another FF. */
function endOfScan(bytes: Uint8Array, from: number): number {
	const scan = bytes.subarray(from);
	const length = scan.findIndex((byte, at) => {
		const next = scan[at + 1]!;
		return byte === 0xff && next > 0 && next < 0xff && (next & 0xf8) !== 0xd0;
	});
	return length < 0 ? bytes.length : from + length;
}

const EXIF = 'Exif\0\0';
const ORIENTATION = 0x0112;

/**
 * How the photo is to be turned, 1 to 8; 0 or 1 where it stands upright or nothing says so.
 * @param part marker, length and what follows
 */
function turnIn(part: Uint8Array): number {
	if (!says(part, 4, EXIF)) return 1;
	const view = viewOf(part.subarray(10));
	try {
		const little = view.getUint16(0) === 0x4949;
		const first = view.getUint32(4, little);
		for (let i = 0; i < view.getUint16(first, little); i += 1) {
			const at = first + 2 + 12 * i;
			if (view.getUint16(at, little) !== ORIENTATION) continue;
			const turn = view.getUint16(at + 8, little);
			return turn <= 8 ? turn : 1;
		}
	} catch {
		// Notes that end before they say it.
	}
	return 1;
}

/** The smallest note that says how a photo is to be turned, and nothing else. */
const turned = (turn: number) =>
	Uint8Array.of(
		...[0xff, 0xe1, 0, 34],
		...[...EXIF].map((sign) => sign.charCodeAt(0)),
		...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
		...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0],
		...[0, 0, 0, 0]
	);

/** What a picture needs to be drawn, and its colours. */
const DRAWN = [
	'IHDR',
	'PLTE',
	'IDAT',
	'IEND',
	'tRNS',
	'gAMA',
	'cHRM',
	'sRGB',
	'iCCP',
	'sBIT',
	'bKGD'
];

function barePng(bytes: Uint8Array): Uint8Array {
	const view = viewOf(bytes);
	const kept = [cut(bytes, 0, 8)];
	for (let at = 8; at < bytes.length;) {
		const end = at + 12 + view.getUint32(at);
		const part = cut(bytes, at, end);
		const name = String.fromCharCode(...part.subarray(4, 8));
		if (DRAWN.includes(name)) kept.push(part);
		if (name === 'IEND') break;
		at = end;
	}
	return joined(kept);
}

const NOTES = ['EXIF', 'XMP '];
/** Where the header of an extended file says that it has such parts. */
const HAS_NOTES = 0b1100;

function bareWebp(bytes: Uint8Array): Uint8Array {
	const view = viewOf(bytes);
	const kept: Uint8Array[] = [];
	for (let at = 12; at < bytes.length;) {
		const size = view.getUint32(at + 4, true);
		const end = at + 8 + size + (size % 2);
		const part = Uint8Array.from(cut(bytes, at, at + 8 + size));
		const name = String.fromCharCode(...part.subarray(0, 4));
		if (name === 'VP8X') part[8]! &= ~HAS_NOTES;
		if (!NOTES.includes(name))
			kept.push(part, new Uint8Array(Math.min(end, bytes.length) - (at + 8 + size)));
		at = end;
	}
	const body = joined(kept);
	const head = Uint8Array.from(cut(bytes, 0, 12));
	viewOf(head).setUint32(4, 4 + body.length, true);
	return joined([head, body]);
}
