import { describe, expect, it } from 'vitest';
import { readZip, writeZip } from './zip.ts';

const text = (zip: Awaited<ReturnType<typeof readZip>>, name: string) =>
	new Response(zip.stream(name)).text();

describe('a zip file', () => {
	it('is read as it was written, and the same parts give the same bytes', async () => {
		const parts = [
			{ name: 'mimetype', data: 'application/x', stored: true },
			{ name: 'a/Sổ.xml', data: 'Hồ sơ '.repeat(1000) },
			{ name: 'b.bin', data: new Uint8Array([0, 255]) }
		];
		const blob = await writeZip(parts);
		const zip = await readZip(blob);
		expect(zip.names).toEqual(['mimetype', 'a/Sổ.xml', 'b.bin']);
		expect(await text(zip, 'a/Sổ.xml')).toBe('Hồ sơ '.repeat(1000));
		expect(zip.sizeOf('b.bin')).toBe(2);
		const bytes = await (await writeZip(parts)).bytes();
		expect(Buffer.from(bytes).equals(Buffer.from(await blob.bytes()))).toBe(true);
	});

	it('knows its parts whatever their case and their slashes', async () => {
		const zip = await readZip(await writeZip([{ name: 'xl/SharedStrings.xml', data: 'x' }]));
		for (const name of ['xl/sharedStrings.xml', '/XL/sharedstrings.xml', 'xl\\sharedStrings.xml'])
			expect(zip.has(name)).toBe(true);
		expect(await text(zip, '/xl/sharedStrings.xml')).toBe('x');
		expect(() => zip.stream('other')).toThrow(RangeError);
	});

	it('is refused where its bytes are not those that it tells of', async () => {
		const bytes = await (await writeZip([{ name: 'a', data: 'abcdef', stored: true }])).bytes();
		const at = Buffer.from(bytes).indexOf('abcdef');
		bytes[at + 2]! ^= 1;
		const zip = await readZip(new Blob([bytes]));
		await expect(text(zip, 'a')).rejects.toThrow();
		await expect(readZip(new Blob(['PK not really']))).rejects.toThrow();
	});
});
