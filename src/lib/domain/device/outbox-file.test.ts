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

	it.each([
		['', 'nothing'],
		['mức độ;ngày\n5;2026-11-23', 'a table'],
		['{"slips": []}', 'something else in JSON'],
		[HEAD.replace('"version":1', '"version":2'), 'a later version']
	])('is not %j: %s', (text) => {
		expect(parseOutboxFile(text)).toBeUndefined();
	});
});
