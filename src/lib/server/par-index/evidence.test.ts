import { describe, expect, test } from 'vitest';
import { cleanName, evidenceFrom } from './evidence.ts';

const pdf = (name: string, text = '%PDF-1.7 …') => new File([text], name);

describe('the name of a file', () => {
	test.each([
		['bien-ban.pdf', 'bien-ban.pdf'],
		['C:\\hồ sơ\\Biên bản.pdf', 'Biên bản.pdf'],
		['../../etc/passwd.pdf', 'passwd.pdf'],
		['a\u{202E}fdp.exe', 'afdp.exe'],
		['a\u{0000}\r\nb.pdf', 'ab.pdf'],
		['...ẩn.pdf', 'ẩn.pdf']
	])('%j becomes %j', (name, clean) => {
		expect(cleanName(name)).toBe(clean);
	});

	test('stays short and keeps its end', () => {
		const name = cleanName(`${'x'.repeat(400)}.pdf`);
		expect(name).toHaveLength(100);
		expect(name.endsWith('.pdf')).toBe(true);
	});
});

test('a file that is what its name says is kept whole', async () => {
	const { content, ...rest } = await evidenceFrom(pdf('Biên bản.PDF'));
	expect(rest).toEqual({ name: 'Biên bản.PDF', mediaType: 'application/pdf' });
	expect(Buffer.from(content, 'base64').toString()).toBe('%PDF-1.7 …');
});

test.each([
	['an empty one', pdf('a.pdf', '')],
	['a program', pdf('a.exe')],
	['a web page', pdf('a.html', '<script>')],
	['a picture that can run', pdf('a.svg', '<svg>')],
	['a web page called PDF', pdf('a.pdf', '<html>')],
	['one without a name', pdf('.pdf')],
	['one over 5 MB', pdf('a.pdf', `%PDF${'x'.repeat(5 * 1024 * 1024)}`)]
])('%s is refused', async (_what, file) => {
	await expect(evidenceFrom(file)).rejects.toThrow('HL-4104');
});
