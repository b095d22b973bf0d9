import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import es from 'eslint-plugin-es-x';
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

/** What a page brings to a browser: the oldest that the README names know the language of 2022, without lookbehind. */
const inBrowsers = {
	files: ['src/**/*.{ts,js,svelte}'],
	ignores: [
		'src/lib/server/**',
		'src/**/*.test.ts',
		'src/**/+{page,layout}.server.ts',
		'src/**/+server.ts',
		'src/hooks.server.ts'
	]
};

export default ts.config(
	{
		ignores: [
			'build/',
			'.builds/',
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
	{
		...inBrowsers,
		...es.configs['flat/restrict-to-es2022'],
		settings: { 'es-x': { aggressive: true } }
	},
	{
		...inBrowsers,
		rules: {
			// Their names are those of arrays' methods; the selector below finds where an iterator is meant.
			...Object.fromEntries(
				Object.keys(es.rules)
					.filter((name) => name.startsWith('no-iterator-prototype-'))
					.map((name) => [`es-x/${name}`, 'off'])
			),
			'es-x/no-set-prototype-difference': 'off',
			'es-x/no-arraybuffer-prototype-transfer': 'off',
			'es-x/no-regexp-lookbehind-assertions': 'error',
			'no-restricted-syntax': [
				'error',
				{
					selector: "NewExpression[callee.name='FormData'][arguments.length>1]",
					message: 'Browsers before 2023 leave the button out: add its name and value.'
				},
				{
					selector:
						'CallExpression[callee.property.name=/^(map|filter|flatMap|some|every|find|reduce|forEach|take|drop|toArray)$/] > MemberExpression > CallExpression.object[arguments.length=0][callee.property.name=/^(values|keys|entries)$/]',
					message: 'Iterators have these methods since 2024 only: spread into an array first.'
				}
			]
		}
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
