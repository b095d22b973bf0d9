import { afterEach, describe, expect, it } from 'vitest';
import { problem, ProblemError, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { guardBody } from './guard.ts';
import { parseJson, readJson } from './json.ts';
import { Hold } from './read.ts';

const FORM = 'application/x-www-form-urlencoded';

/** A body that comes in pieces, with any promise about its length. */
function request(pieces: string[], headers: Record<string, string> = { 'content-type': FORM }) {
	const body = new ReadableStream({
		start(controller) {
			for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
			controller.close();
		}
	});
	const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
	return new Request('http://127.0.0.1/', init);
}

const holds: Hold[] = [];
afterEach(() => holds.splice(0).forEach((hold) => hold.release()));

function guarded(limit: number, ...made: Parameters<typeof request>) {
	const found = request(...made);
	const hold = new Hold();
	holds.push(hold);
	guardBody(found, limit, hold);
	return found;
}

const codeOf = (work: Promise<unknown>) =>
	work.then(
		() => 'taken',
		(error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error))
	);

describe('the one limit for bodies', () => {
	it('counts the bytes that come, whatever was promised', async () => {
		const long = { 'content-type': FORM, 'content-length': '3' };
		expect(await codeOf(guarded(10, ['a=1', '&b=2']).formData())).toBe('taken');
		expect(await codeOf(guarded(10, ['a=1', '&b=2', '&c=3456'], long).formData())).toBe('HL-9111');
	});

	it.each(['text', 'json', 'blob', 'bytes', 'arrayBuffer', 'formData'] as const)(
		'holds for %s()',
		async (way) => {
			expect(await codeOf(guarded(10, ['x'.repeat(11)])[way]())).toBe('HL-9111');
		}
	);

	it('takes no more fields than a form of ours has, before they are taken apart', async () => {
		const parts = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(2001);
		const multipart = { 'content-type': 'multipart/form-data; boundary="x"' };
		expect(await codeOf(guarded(2 ** 20, ['a&'.repeat(2001)]).formData())).toBe('HL-9112');
		expect(await codeOf(guarded(2 ** 20, [parts], multipart).formData())).toBe('HL-9112');
		expect([...(await guarded(2 ** 20, ['a=1&'.repeat(1900)]).formData())]).toHaveLength(1900);
	});

	it('counts them whatever else the type says', async () => {
		const part = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n';
		const pairs = { 'content-type': `${FORM}; boundary=zzz` };
		expect(await codeOf(guarded(2 ** 20, ['a&'.repeat(2001)], pairs).formData())).toBe('HL-9112');
		for (const type of ['y=boundary=zzz; boundary=x', 'boundary="x" ; charset=utf-8']) {
			const parts = { 'content-type': `multipart/form-data; ${type}` };
			const found = guarded(2 ** 20, [part.repeat(2001)], parts).formData();
			expect(await codeOf(found), type).toBe('HL-9112');
		}
		for (const type of [
			'boundary=zzz; boundary=x',
			'boundary=x; boundary=zzz',
			'boundary=\u007f'
		]) {
			const parts = { 'content-type': `multipart/form-data; ${type}` };
			expect(await codeOf(guarded(2 ** 20, [part], parts).formData()), type).toBe('HL-9117');
		}
	});

	it('takes a form apart only where that costs little', async () => {
		const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
		const of = (head: string, value: string) =>
			guarded(2 ** 24, [`--x\r\n${head}\r\n\r\n${value}\r\n--x--\r\n`], multipart).formData();
		const field = 'content-disposition: form-data; name="a"';
		const many = 2 ** 22;
		expect(await codeOf(of(`${field}\r\n${'x: y\r\n'.repeat(2000)}x: y`, ''))).toBe('HL-9117');
		expect(await codeOf(of(`${field.slice(0, -1)}${'a'.repeat(9000)}"`, ''))).toBe('HL-9117');
		expect(await codeOf(of(field, 'a'.repeat(many + 1)))).toBe('HL-9111');
		expect((await of(`${field}; filename="a"`, 'a'.repeat(many + 1))).get('a')).toMatchObject({
			size: many + 1
		});
	});

	it('asks who may before the first byte, in every way of reading', async () => {
		const found = request(['a=1']);
		const refusal = new ProblemError('HL-2004');
		guardBody(found, 10, new Hold(), () => Promise.reject(refusal));
		await expect(found.formData()).rejects.toBe(refusal);
		await expect(found.text()).rejects.toBe(refusal);
		expect(found.bodyUsed).toBe(false);
		const empty = new Request('http://127.0.0.1/', {
			method: 'POST',
			headers: { 'content-type': FORM }
		});
		guardBody(empty, 10, new Hold(), () => Promise.reject(refusal));
		await expect(empty.formData()).rejects.toBe(refusal);
	});

	it('says of what is no form that it is none', async () => {
		const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
		expect(await codeOf(guarded(100, ['--x\r\n\r\n'], multipart).formData())).toBe('HL-9117');
	});

	it('does not unpack', async () => {
		const packed = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
		expect(await codeOf(guarded(100, ['{}'], packed).json())).toBe('HL-9113');
		expect(await codeOf(readJson(request(['{}'], packed)))).toBe('HL-9113');
	});

	it('takes nested JSON only as deep as any of ours', () => {
		const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
		expect(parseJson(nested(32))).toHaveLength(1);
		expect(() => parseJson(nested(33))).toThrow('HL-1001');
		expect(parseJson(`{"a":"${'['.repeat(99)}\\"{{"}`)).toMatchObject({ a: expect.any(String) });
		expect(() => parseJson('{"a":'.repeat(100_000))).toThrow('HL-1001');
	});

	it('holds no more than it may, and lets go when the request is answered', async () => {
		const hold = new Hold();
		await hold.take(64 * 2 ** 20, 1);
		expect(await codeOf(guarded(10, ['a=1']).formData())).toBe('HL-9114');
		hold.release();
		expect(await codeOf(guarded(10, ['a=1']).formData())).toBe('taken');
	});

	it('answers with a status that says so', () => {
		const status = (code: ProblemCode) => problem(code).status;
		expect([status('HL-9111'), status('HL-9112'), status('HL-1003')]).toEqual([413, 413, 413]);
	});
});
