import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emblemOf, MOST_EMBLEM_BYTES } from './emblem.ts';
import { isHotline } from './face.ts';

const bytes = (...parts: (string | number[])[]) =>
	Uint8Array.from(
		parts.flatMap((part) =>
			typeof part === 'string' ? [...part].map((sign) => sign.charCodeAt(0)) : part
		)
	);

const png = bytes('\u0089PNG\r\n\u001a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 1, 0], [0, 0, 0, 128]);
const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2], [0xff, 0xc0, 0, 17, 8, 0, 200, 1, 44, 3]);
const webp = bytes(
	'RIFF',
	[0, 0, 0, 0],
	'WEBPVP8X',
	[0, 0, 0, 0, 0, 0, 0, 0],
	[99, 0, 0, 63, 0, 0]
);

test('a picture is told by its bytes, with its size', () => {
	expect(emblemOf(png)).toEqual({ type: 'image/png', width: 256, height: 128 });
	expect(emblemOf(jpeg)).toEqual({ type: 'image/jpeg', width: 300, height: 200 });
	expect(emblemOf(webp)).toEqual({ type: 'image/webp', width: 100, height: 64 });
});

test('a WebP of each of its three kinds says its size', () => {
	const riff = (...rest: (string | number[])[]) => bytes('RIFF', [0, 0, 0, 0], 'WEBP', ...rest);
	const wide = riff('VP8X', [10, 0, 0, 0, 0, 0, 0, 0], [0x2b, 1, 1, 0xc7, 0, 2]);
	expect(emblemOf(wide), 'extended: 24 bits, less one').toEqual({
		...{ type: 'image/webp', width: 0x01012b + 1, height: 0x0200c7 + 1 }
	});
	// 14 bits of width, then 14 of height, each less one: 299 + 199 · 2^14 = 3,260,715, and the bit for see-through.
	const exact = riff('VP8L', [9, 0, 0, 0, 0x2f], [0x2b, 0xc1, 0x31, 0x10], [0, 0]);
	expect(emblemOf(exact), 'without loss').toEqual({
		...{ type: 'image/webp', width: 300, height: 200 }
	});
	// A key frame: the sign 9D 01 2A, then 14 bits of width and of height; the two above say how to enlarge.
	const usual = riff('VP8 ', [12, 0, 0, 0, 0x10, 2, 0], [0x9d, 1, 0x2a], [0x2c, 0x41, 0xc8, 0xc0]);
	expect(emblemOf(usual), 'as most are').toEqual({
		...{ type: 'image/webp', width: 300, height: 200 }
	});
	expect(emblemOf(riff('ALPH', [12, 0, 0, 0, 0, 0], [0, 0, 0, 0, 1, 0, 1, 0]))).toBeUndefined();
});

test('every kind of JPEG frame says the size, and the tables between them do not', () => {
	const marked = (marker: number, size: number[]) => [0xff, marker, 0, 9, 8, ...size, 3, 0];
	for (let kind = 0xc0; kind <= 0xcf; kind++) {
		const isTable = kind === 0xc4 || kind === 0xc8 || kind === 0xcc;
		const found = emblemOf(
			bytes([0xff, 0xd8], marked(kind, [0, 20, 0, 30]), marked(0xc0, [0, 50, 0, 60]))
		);
		expect(found, kind.toString(16)).toEqual({
			...(isTable ? { width: 60, height: 50 } : { width: 30, height: 20 }),
			type: 'image/jpeg'
		});
	}
	const noMarker = bytes([0xff, 0xd8, 0xff, 0xbf, 0, 4, 1, 2], marked(0xc0, [0, 50, 0, 60]));
	expect(emblemOf(noMarker)).toBeUndefined();
	expect(emblemOf(noMarker.slice(2))).toBeUndefined();
	const late = bytes([0, 0], marked(0xd0, [0, 0, 0, 0]), marked(0xc0, [0, 50, 0, 60]));
	expect(emblemOf(late), 'without the first two bytes').toBeUndefined();
});

test('a file that says in one place only that it is a picture is none', () => {
	const size = [0, 0, 1, 0, 0, 0, 0, 128];
	expect(emblemOf(bytes('\u0089PNG\r\n\u001a\n', [0, 0, 0, 13], 'IDAT', size))).toBeUndefined();
	expect(emblemOf(bytes('\u0089PNH\r\n\u001a\n', [0, 0, 0, 13], 'IHDR', size))).toBeUndefined();
	const sound = bytes('RIFF', [0, 0, 0, 0], 'WAVEVP8X', Array<number>(14).fill(0));
	const frame = bytes('RIFX', [0, 0, 0, 0], 'WEBPVP8X', Array<number>(14).fill(0));
	expect([emblemOf(sound), emblemOf(frame)]).toEqual([undefined, undefined]);
});

test('a crest may have 100 KiB', () => {
	expect(MOST_EMBLEM_BYTES).toBe(102_400);
});

test('a drawing, a page, a program and a picture cut off are none', () => {
	for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<html>', 'GIF89a', 'MZ', ''])
		expect(emblemOf(bytes(text))).toBeUndefined();
	for (const whole of [png, jpeg, webp])
		for (const length of [1, 3, 8, 15]) expect(emblemOf(whole.slice(0, length))).toBeUndefined();
});

test('whatever bytes come, they are judged without an error', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(png, jpeg, webp),
			fc.uint8Array({ maxLength: 60 }),
			(head, tail) => {
				for (const all of [tail, bytes([...head.slice(0, 8)], [...tail])]) {
					const found = emblemOf(all);
					expect(found === undefined || found.width >= 0).toBe(true);
				}
			}
		)
	);
});

test('a hotline is a number that can be dialled', () => {
	for (const text of ['1022', '0220 3747 113', '(0220) 374.7113', '+84 220 3747113'])
		expect(isHotline(text), text).toBe(true);
	for (const text of ['', '--- ---', 'gọi 1022', '1', '123456789012345678901', '<b>'])
		expect(isHotline(text), text).toBe(false);
});
