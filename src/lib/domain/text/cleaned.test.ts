import { expect, it } from 'vitest';
import { cleaned, withoutUnwanted } from './cleaned.ts';

it('Every way to end a line becomes a line feed, and letters stay as they are', () => {
	const ends = ['\r\n', '\r', '\n', '\v', '\f', '\u0085', '\u2028', '\u2029'];
	for (const end of ends) expect(withoutUnwanted(`Việt${end}VNam\t1`)).toBe('Việt\nVNam\t1');
});

it('A text is what a person meant to say: in NFC, without marks that nobody sees', () => {
	expect(cleaned(' \u202EVie\u0323\u0302t\u0000 \uD800Nam\uFEFF ')).toBe('Việt Nam');
});
