import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const OPENS = /<(OpenFigure|Opened|OpenChange|FigureText)\b/;

it('Whatever opens stands in no paragraph: a browser would end the paragraph before it', () => {
	const files = globSync('src/**/*.svelte');
	expect(files.length).toBeGreaterThan(100);
	const wrong = files.flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(/<p(?:\s[^>]*)?>(.*?)<\/p>/gs)]
			.filter(([, inside]) => OPENS.test(inside!))
			.map(([found]) => `${file}: ${found.slice(0, 80)}`)
	);
	expect(wrong).toEqual([]);
});
