import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Newer than Chrome 109 or Safari 15.6. With `var()` inside there is no way back: the whole declaration falls away. */
const UNKNOWN = /\b(color-mix|light-dark|oklch|oklab|lch|lab|color)\(/;

it('no style asks for a colour that the oldest browsers do not know', () => {
	const files = globSync('src/**/*.{svelte,css}');
	expect(files.length).toBeGreaterThan(100);
	const styleOf = (file: string) => {
		const text = readFileSync(file, 'utf8');
		return file.endsWith('.css') ? text : (/<style[^>]*>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '');
	};
	expect(files.filter((file) => UNKNOWN.test(styleOf(file)))).toEqual([]);
});
