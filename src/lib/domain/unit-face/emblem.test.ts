import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emblemOf } from './emblem.ts';
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
