import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** As written in an attribute, or as a string within braces. */
const PATTERN = /\bpattern=(?:"([^"]*)"|\{'([^']*)'\})/g;

const found = globSync('src/**/*.svelte').flatMap((file) =>
	[...readFileSync(file, 'utf8').matchAll(PATTERN)].map(([, plain, quoted]) => ({
		file,
		pattern: plain ?? quoted!.replaceAll('\\\\', '\\')
	}))
);

describe('the patterns of inputs', () => {
	it('are expressions as browsers read them, which pass over what they cannot read', () => {
		expect(found.length).toBeGreaterThan(2);
		for (const { file, pattern } of found)
			expect(() => new RegExp(`^(?:${pattern})$`, 'v'), file).not.toThrow();
	});
});
