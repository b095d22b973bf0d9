import { describe, expect, it } from 'vitest';
import { outboxText } from './outbox-bytes.ts';
import { parseOutboxFile } from './outbox-file.ts';

const head = { format: 'hai-long-outbox', version: 1, device: 'may-2' };
const record = (sequence: number) => ({ from: 'outbox', device: null, slip: { sequence } });
const lines = [head, record(1), record(2)].map((one) => JSON.stringify(one)).join('\r\n');
const read = (bytes: Uint8Array) => {
	const { text, broken } = outboxText(bytes);
	const file = parseOutboxFile(text);
	return {
		sequences: file?.records.map(({ slip }) => slip),
		lines: file?.records.map(({ line }) => line),
		broken
	};
};
const two = [{ sequence: 1 }, { sequence: 2 }];

describe('the bytes of a tablet’s file', () => {
	it('are read as UTF-8 and as UTF-16, with and without a mark', () => {
		const wide = Buffer.from(`\ufeff${lines}`, 'utf16le');
		for (const bytes of [
			Buffer.from(lines),
			Buffer.from(`\ufeff${lines}`),
			wide,
			wide.subarray(2),
			Buffer.from(wide).swap16(),
			Buffer.from(wide.subarray(2)).swap16()
		])
			expect(read(new Uint8Array(bytes))).toEqual({ sequences: two, lines: [2, 3], broken: [] });
	});

	it('are UTF-16 by both bytes of its mark, whatever letter comes first, and else by one zero', () => {
		const read = (...bytes: number[]) => outboxText(Uint8Array.from(bytes));
		expect(read(0xff, 0xfe, 0x10, 0x01)).toEqual({ text: 'Đ', broken: [] });
		expect(read(0xfe, 0xff, 0x01, 0x10)).toEqual({ text: 'Đ', broken: [] });
		for (const half of [
			[0x41, 0xfe],
			[0xff, 0x41],
			[0x41, 0xff],
			[0xfe, 0x41]
		])
			expect(read(...half, 0x0a, 0x62)).toEqual({ text: '\nb', broken: [1] });
		expect(read(0x41, 0xfe, 0x0a)).toEqual({ text: '\n', broken: [1] });
		expect(read(0x0a, 0x41, 0xfe)).toEqual({ text: '\n', broken: [2] });
		expect(read(0, 0)).toEqual({ text: '\0\0', broken: [] });
		expect(read(0xff, 0xfe, 0x41)).toEqual({ text: '', broken: [] });
		const inside = 'a\n\ufeffb';
		expect(read(...new TextEncoder().encode(inside)).text).toBe(inside);
	});

	it('are read where an editor indented them or made one array of them', () => {
		const all = [head, record(1), record(2)];
		const pretty = all.map((one) => JSON.stringify(one, null, '\t')).join('\n');
		for (const text of [pretty, JSON.stringify(all), JSON.stringify(all, null, 2)])
			expect(read(new TextEncoder().encode(text)).sequences).toEqual(two);
		const braces = JSON.stringify([head, { ...record(1), slip: { comment: '}{"\\' } }], null, 2);
		expect(read(new TextEncoder().encode(braces)).sequences).toEqual([{ comment: '}{"\\' }]);
	});

	it('that are no text spoil their own line and no other', () => {
		const [first, second, third] = lines.split('\r\n').map((line) => Buffer.from(`${line}\n`));
		const bad = Buffer.from(
			second!.toString('latin1').replace('outbox', 'o\xe9\xff\x80x'),
			'latin1'
		);
		const found = read(new Uint8Array(Buffer.concat([first!, bad, third!])));
		expect(found).toEqual({ sequences: [{ sequence: 2 }], lines: [3], broken: [2] });
	});
});
