import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bareOf } from './bare.ts';
import { emblemOf } from './emblem.ts';

const text = (words: string) => [...words].map((sign) => sign.charCodeAt(0));
const SECRET = 'GPS 20.8 106.3';
const holds = (bytes: Uint8Array, words: string) => String.fromCharCode(...bytes).includes(words);

const segment = (marker: number, body: number[]) => [
	...[0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255],
	...body
];
const exif = (turn: number, name = 'Exif\0\0') => [
	...text(name),
	...[0x49, 0x49, 42, 0, 8, 0, 0, 0],
	...[2, 0],
	...[0x0f, 1, 2, 0, 4, 0, 0, 0, 1, 0, 0, 0],
	...[0x12, 1, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0],
	...[0, 0, 0, 0],
	...text(SECRET)
];
const FRAME = segment(0xc0, [8, 0, 200, 1, 44, 3, 0, 0, 0]);
const SCAN = [...segment(0xda, [1, 0, 0]), 1, 2, 3, 0xff, 0xd9];
const photo = (turn: number) =>
	Uint8Array.of(
		...[0xff, 0xd8],
		...segment(0xe0, text('JFIF\0')),
		...segment(0xe1, exif(turn)),
		...segment(0xed, text(SECRET)),
		...segment(0xfe, text(SECRET)),
		...FRAME,
		...SCAN
	);

const chunk = (name: string, body: number[]) => [
	...[0, 0, 0, body.length],
	...text(name),
	...body,
	...[0, 0, 0, 0]
];
const png = Uint8Array.of(
	...text('\u0089PNG\r\n\u001a\n'),
	...chunk('IHDR', [0, 0, 1, 0, 0, 0, 0, 128, 8, 2, 0, 0, 0]),
	...chunk('tEXt', text(SECRET)),
	...chunk('eXIf', text(SECRET)),
	...chunk('IDAT', [1, 2, 3]),
	...chunk('IEND', []),
	...text(SECRET)
);
const riff = (name: string, body: number[]) => [
	...text(name),
	...[body.length, 0, 0, 0],
	...body,
	...(body.length % 2 ? [0] : [])
];
const webpParts = [
	...riff('VP8X', [0b1100, 0, 0, 0, 99, 0, 0, 63, 0, 0]),
	...riff('VP8 ', [1, 2, 3]),
	...riff('EXIF', text(SECRET)),
	...riff('XMP ', text(SECRET))
];
const webp = Uint8Array.of(
	...text('RIFF'),
	4 + webpParts.length,
	0,
	0,
	0,
	...text('WEBP'),
	...webpParts
);

test('where and when a photo was taken does not leave the computer it came from', () => {
	for (const [bytes, type] of [
		[photo(6), 'image/jpeg'],
		[png, 'image/png'],
		[webp, 'image/webp']
	] as const) {
		expect(holds(bytes, SECRET)).toBe(true);
		const bare = bareOf(bytes, type);
		expect(holds(bare, SECRET), type).toBe(false);
		expect(emblemOf(bare)).toEqual(emblemOf(bytes));
		expect(bareOf(bare, type)).toEqual(bare);
	}
});

test('a photo is turned as its camera said, and one that stands upright needs no note', () => {
	const sideways = bareOf(photo(6), 'image/jpeg');
	const at = [...sideways].findIndex((byte, i) => byte === 0xff && sideways[i + 1] === 0xe1);
	const note = sideways.subarray(at, at + 36);
	expect(holds(note, 'Exif')).toBe(true);
	expect(note[29]).toBe(6);
	expect(sideways.subarray(at + 36, at + 38)).toEqual(Uint8Array.of(0xff, 0xc0));
	for (const turn of [0, 1, 9])
		expect(holds(bareOf(photo(turn), 'image/jpeg'), 'Exif')).toBe(false);
	for (const turn of [2, 3, 4, 5, 6, 7, 8])
		expect(bareOf(photo(turn), 'image/jpeg')[2 + 9 + 29], `turn ${turn}`).toBe(turn);
});

const jpeg = (...parts: number[][]) => Uint8Array.from([[0xff, 0xd8], ...parts].flat());
const bareJpeg = (...parts: number[][]) => bareOf(jpeg(...parts), 'image/jpeg');

test('a photo is not turned by other notes, by what stands behind the counted ones or by half a note', () => {
	const plain = jpeg(FRAME, SCAN);
	expect(bareJpeg(segment(0xe1, exif(6, 'XMP\0\0\0')), FRAME, SCAN)).toEqual(plain);
	const countsOne = exif(6).with(14, 1);
	expect(bareJpeg(segment(0xe1, countsOne), FRAME, SCAN)).toEqual(plain);
	expect(bareJpeg(segment(0xe1, exif(6).slice(0, 30)), FRAME, SCAN)).toEqual(plain);
});

test('of a photo the colours stay: Adobe’s own mark and an ICC profile, and no other note', () => {
	const adobe = segment(0xee, text('Adobe\0d'));
	const profile = segment(0xe2, text('ICC_PROFILE\0\u0001\u0001colours'));
	const tables = segment(0xdb, [0, 1, 2]);
	expect(bareJpeg(adobe, profile, tables, FRAME, SCAN)).toEqual(
		jpeg(adobe, profile, tables, FRAME, SCAN)
	);
	for (const marker of [0xe1, 0xe2, 0xe3, 0xec, 0xed, 0xef, 0xfe])
		expect(
			bareJpeg(segment(marker, text(SECRET)), FRAME, SCAN),
			`FF${marker.toString(16)}`
		).toEqual(jpeg(FRAME, SCAN));
});

test('a photo ends with its picture: no second one behind it, and no note between its scans', () => {
	const dots = [...segment(0xda, [1, 0, 0]), 7, 0xff, 0, 8, 0xff, 0xd0, 9, 0xff, 0xd7, 9, 0xff];
	const more = [...segment(0xc4, [5]), ...segment(0xda, [2, 0, 0]), 4];
	const end = [0xff, 0xd9];
	const second = [...photo(6)];
	expect(bareJpeg(FRAME, dots, segment(0xfe, text(SECRET)), more, end, second)).toEqual(
		jpeg(FRAME, dots, more, end)
	);
	const empty = segment(0xda, [1, 0, 0]);
	expect(bareJpeg(FRAME, empty, end, second)).toEqual(jpeg(FRAME, empty, end));
	expect(bareJpeg(segment(0xfe, text(SECRET)), FRAME, dots), 'cut off').toEqual(jpeg(FRAME, dots));
	expect(bareJpeg(segment(0xfe, text(SECRET)), FRAME), 'no scan').toEqual(jpeg(FRAME));
});

test('a picture whose parts cannot be found comes back as it is', () => {
	const long = [0xff, 0xe1, 1, 0, ...text(SECRET)];
	const noMarker = [0xff, 0xbf, 0, 4, 1, 2];
	for (const bytes of [jpeg(FRAME, long), jpeg(segment(0xfe, [1]), noMarker, FRAME, SCAN)])
		expect(bareOf(bytes, 'image/jpeg')).toBe(bytes);
	const cutPng = png.slice(0, 8 + 25 + 20);
	expect(bareOf(cutPng, 'image/png')).toBe(cutPng);
	const cutWebp = webp.slice(0, webp.length - 10);
	expect(bareOf(cutWebp, 'image/webp')).toBe(cutWebp);
});

test('a PNG that lacks its end is rid of its notes all the same', () => {
	const head = 8 + 25;
	const endless = png.slice(0, png.length - text(SECRET).length - 12);
	const bare = bareOf(endless, 'image/png');
	expect(holds(bare, SECRET)).toBe(false);
	expect(bare.length).toBe(head + 15);
});

test('the dots of a WebP are copied as they are', () => {
	const dots = [0b1111, 2, 3, 4];
	const plain = Uint8Array.from([
		...text('RIFF'),
		16,
		0,
		0,
		0,
		...text('WEBP'),
		...riff('VP8 ', dots)
	]);
	expect(bareOf(plain, 'image/webp')).toEqual(plain);
});

test('the header of what is left says how long it is and what it holds', () => {
	const bare = bareOf(webp, 'image/webp');
	expect(bare[4]).toBe(bare.length - 8);
	expect(bare[20]).toBe(0);
	expect([...bareOf(png, 'image/png')].length).toBe(8 + 25 + 15 + 12);
});

test('whatever bytes follow a good beginning, nothing breaks and nothing grows', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(
				[photo(6), 'image/jpeg'] as const,
				[png, 'image/png'] as const,
				[webp, 'image/webp'] as const
			),
			fc.nat(120),
			fc.uint8Array({ maxLength: 60 }),
			([bytes, type], length, tail) => {
				const broken = Uint8Array.of(...bytes.subarray(0, length), ...tail);
				expect(bareOf(broken, type).length).toBeLessThanOrEqual(broken.length);
			}
		)
	);
});
