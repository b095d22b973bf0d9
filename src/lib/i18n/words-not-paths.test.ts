import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What an operator reads in a terminal, beside the files themselves. */
const IN_A_TERMINAL = /^src\/(lib\/server\/|hooks\.server\.ts|lib\/domain\/problem\/machine\.ts)/;
const WITHOUT_COMMENTS = /\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$|<!--[\s\S]*?-->/gm;

describe('what people read on a page', () => {
	it('names no file of the program: they have a browser and nothing else', () => {
		const naming = globSync('src/**/*.{ts,svelte}')
			.filter((file) => !file.endsWith('.test.ts') && !IN_A_TERMINAL.test(file))
			.filter((file) => {
				const text = readFileSync(file, 'utf8')
					.replace(WITHOUT_COMMENTS, '')
					.replace(/^import .*$/gm, '');
				return /\b(docs|src|scripts|supabase)\/[\w-]|\b[\w-]+\.md\b(?!['"`]? download|['"`]:)/.test(
					text
				);
			});
		expect(naming).toEqual([]);
	});
});
