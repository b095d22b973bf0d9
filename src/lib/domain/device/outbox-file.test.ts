import { describe, expect, it } from 'vitest';
import { parseOutboxFile } from './outbox-file.ts';

const HEAD = JSON.stringify({
	format: 'hai-long-outbox',
	version: 1,
	exportedAt: '2026-11-23T08:00:00.000Z',
	device: 'may-1',
	unit: 'Xã Thử'
});
const hash = 'ab'.repeat(32);
const record = (slip: unknown, device: unknown = hash) =>
	JSON.stringify({ from: 'outbox', device, slip });

describe('the file of an outbox', () => {
	it('is read line by line, whatever ends the lines', () => {
		const text = `\uFEFF${HEAD}\r\n${record({ id: 1 })}\n\n${record({ id: 2 }, null)}\n`;
		expect(parseOutboxFile(text)).toEqual({
			device: 'may-1',
			exportedAt: '2026-11-23T08:00:00.000Z',
			records: [
				{ line: 2, device: hash, slip: { id: 1 } },
				{ line: 4, device: null, slip: { id: 2 } }
			],
			unreadable: []
		});
	});

	it('that was cut off keeps what is whole, and says which line is not', () => {
		const text = [HEAD, record({ id: 1 }), record({ id: 2 }).slice(0, 30)].join('\n');
		expect(parseOutboxFile(text)).toMatchObject({ records: [{ line: 2 }], unreadable: [3] });
	});

	it('never takes what is not a hash for one', () => {
		expect(parseOutboxFile(`${HEAD}\n${record({}, 'may-1')}`)?.records[0]?.device).toBeNull();
	});

	it('keeps its count of lines where the lines end as on an old Macintosh', () => {
		const text = [HEAD, '', record({ id: 1 }), '   ', record({ id: 2 })].join('\r');
		const found = parseOutboxFile(text);
		expect(found?.records.map(({ line }) => line)).toEqual([3, 5]);
		expect(found?.unreadable).toEqual([]);
	});

	it('takes a hash of 64 digits as it is, and nothing longer', () => {
		for (const device of [`${hash}0`, `0${hash}`, hash.slice(1), hash.toUpperCase(), 7])
			expect(parseOutboxFile(`${HEAD}\n${record({}, device)}`)?.records[0]?.device).toBeNull();
	});

	it('names lines that are JSON and no record', () => {
		const text = [HEAD, 'null', '5', '"slip"', '[]', '{"device":null}', record({ id: 6 })].join(
			'\n'
		);
		expect(parseOutboxFile(text)).toMatchObject({
			records: [{ line: 7 }],
			unreadable: [2, 3, 4, 5, 6]
		});
	});

	it('keeps what a citizen wrote, a mark of byte order in it as well', () => {
		const slip = { comment: 'a\uFEFFb' };
		expect(parseOutboxFile(`${HEAD}\n${record(slip)}`)?.records[0]?.slip).toEqual(slip);
	});

	it('is read where an editor indented it, with the line in which each record begins', () => {
		const slip = { comment: 'nói: "}{ {" \\', answers: { a: { b: 1 } } };
		const parts = [JSON.parse(HEAD), JSON.parse(record(slip)), JSON.parse(record({ id: 2 }))];
		const indented = parts.map((part) => JSON.stringify(part, null, 2));
		// The head has 7 lines, the first record 12.
		const found = parseOutboxFile(indented.join('\n'));
		expect(found?.records).toEqual([
			{ line: 8, device: hash, slip },
			{ line: 20, device: hash, slip: { id: 2 } }
		]);
		expect([indented[0], indented[1]].map((part) => part!.split('\n').length)).toEqual([7, 12]);
		expect(
			parseOutboxFile(JSON.stringify(parts, null, 2))?.records.map(({ slip }) => slip)
		).toEqual([slip, { id: 2 }]);
		expect(parseOutboxFile(`}${indented.join('},\n')}`)?.records).toHaveLength(2);
	});

	it('that was indented and cut off says where its broken record begins', () => {
		const indented = [HEAD, record({ id: 1 }), record({ id: 2 })].map((part) =>
			JSON.stringify(JSON.parse(part), null, 2)
		);
		const cut = indented.join('\n').slice(0, -3);
		expect(parseOutboxFile(cut)).toMatchObject({
			records: [{ line: 8, slip: { id: 1 } }],
			unreadable: [15]
		});
	});

	it.each([
		['', 'nothing'],
		['mức độ;ngày\n5;2026-11-23', 'a table'],
		['{"slips": []}', 'something else in JSON'],
		[HEAD.replace('"version":1', '"version":2'), 'a later version']
	])('is not %j: %s', (text) => {
		expect(parseOutboxFile(text)).toBeUndefined();
	});
});
