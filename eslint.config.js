import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Imports run one way: routes -> components, kiosk, server -> domain. */
const wall = (files, forbidden, why, ignores = []) => ({
	files,
	ignores,
	rules: {
		'no-restricted-imports': [
			'error',
			{ patterns: forbidden.map((group) => ({ group: [group], message: why })) }
		]
	}
});
const outside = ['#lib/server/*', '#lib/server/**', '**/server/**'];

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'data/',
			'test-results/',
			'src/lib/server/database/types.ts'
		]
	},
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			// TypeScript knows every name already.
			'no-undef': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } },
		rules: { 'svelte/no-navigation-without-resolve': 'off' }
	},
	wall(
		['src/lib/domain/**'],
		[
			...outside,
			'#lib/kiosk/**',
			'#lib/components/**',
			'#lib/i18n/**',
			'#lib/rulebooks/**',
			'$app/**',
			'node:*',
			'svelte',
			'svelte/**'
		],
		'domain is pure: it imports domain only.'
	),
	wall(
		['src/lib/tables/**'],
		[
			...outside,
			'#lib/kiosk/**',
			'#lib/components/**',
			'#lib/i18n/**',
			'#lib/rulebooks/**',
			'#lib/dossiers/**',
			'$app/**',
			'node:*',
			'svelte',
			'svelte/**'
		],
		'What reads tables runs in the browser as under Node and imports domain only.',
		['**/*.test.ts']
	),
	wall(
		['src/lib/kiosk/**', 'src/lib/components/**'],
		outside,
		'What runs in the browser never imports the server.'
	),
	wall(
		['src/lib/server/**'],
		['#lib/kiosk/**', '#lib/components/**', '$app/**'],
		'The server imports domain, not the pages.'
	),
	{
		files: ['src/**'],
		ignores: [
			'src/lib/domain/satisfaction/share.ts',
			'src/lib/domain/satisfaction/sample.ts',
			'**/*.test.ts'
		],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector: "CallExpression[callee.name='wilson']",
					message: 'An interval is computed in one place: satisfaction/share.ts.'
				}
			]
		}
	}
);
