import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GUIDE_ROLES, guideTexts } from './guide.ts';

describe.each(GUIDE_ROLES)('The guide of %s', (role) => {
	const { vi, en } = guideTexts;

	it('says the same in both languages', () => {
		const shape = (texts: typeof vi) =>
			texts.parts[role].map(({ path, steps }) => [path, steps.length]);
		expect(shape(en)).toEqual(shape(vi));
	});

	it('leads to pages that there are', () => {
		const isPage = (path: string) =>
			['svelte', 'server.ts'].some((end) => existsSync(`src/routes${path}/+page.${end}`));
		const paths = vi.parts[role].flatMap(({ path }) => path ?? []);
		expect(paths.filter((path) => !isPage(path))).toEqual([]);
	});
});
