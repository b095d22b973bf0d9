import { builtinModules } from 'node:module';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import es from 'eslint-plugin-es-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** What `no-restricted-imports` does not see: `import('…')` in the middle of the program. */
const house = {
	rules: {
		'no-later-import': {
			create(context) {
				const [{ forbidden, why }] = context.options;
				return {
					ImportExpression(node) {
						const named = node.source.value;
						if (typeof named === 'string' && forbidden.some((one) => new RegExp(one).test(named)))
							context.report({ node, message: why });
					}
				};
			},
			meta: { schema: [{ type: 'object' }] }
		}
	}
};
/** Imports run one way: routes -> components, kiosk, server -> tables, dossiers, i18n, rulebooks -> domain. */
const wall = (files, forbidden, why, ignores = []) => ({
	files,
	ignores,
	plugins: { house },
	rules: {
		'house/no-later-import': ['error', { forbidden, why }],
		'no-restricted-imports': [
			'error',
			// Not `group`: its patterns are those of .gitignore, where a line that begins with # says nothing.
			{ patterns: forbidden.map((regex) => ({ regex, message: why })) }
		]
	}
});
const rooms = (...names) => `^(#lib/|(\\.\\./)+)(${names.join('|')})/`;
const runtime = [
	...['^\\$app/', '^node:', '^svelte(/|$)', '^@sveltejs/', '^postgres$', '^@supabase/'],
	`^(${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`
];
/** What a room at the bottom never imports: the rooms above it and those named. */
const above = (...named) => [rooms('server', 'kiosk', 'components', ...named), ...runtime];

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

/** Said together: of two blocks that set a rule for the same file, ESLint heeds the later one only. */
const notInBrowsers = [
	{
		selector: "NewExpression[callee.name='FormData'][arguments.length>1]",
		message: 'Browsers before 2023 leave the button out: add its name and value.'
	},
	{
		selector:
			'CallExpression[callee.property.name=/^(map|filter|flatMap|some|every|find|reduce|forEach|take|drop|toArray)$/] > MemberExpression > CallExpression.object[arguments.length=0][callee.property.name=/^(values|keys|entries)$/]',
		message: 'Iterators have these methods since 2024 only: spread into an array first.'
	}
];
const oneInterval = {
	selector: "CallExpression[callee.name='wilson']",
	message: 'An interval is computed in one place: satisfaction/share.ts.'
};

export default ts.config(
	{
		ignores: [
			'build/',
			'.builds/',
			'.releases/',
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
			'no-restricted-syntax': ['error', ...notInBrowsers, oneInterval]
		}
	},
	wall(
		['src/lib/domain/**'],
		above('i18n', 'rulebooks', 'tables', 'dossiers'),
		'domain is pure: it imports domain only.'
	),
	wall(
		['src/lib/i18n/**'],
		above('rulebooks', 'tables', 'dossiers'),
		'Catalogues hold texts: they import the words of domain only.',
		['**/*.test.ts']
	),
	wall(
		['src/lib/rulebooks/**'],
		above('i18n', 'tables', 'dossiers'),
		'Rulebooks are data: they import domain only.',
		['**/*.test.ts']
	),
	wall(
		['src/lib/tables/**'],
		above('i18n', 'rulebooks', 'dossiers'),
		'What reads tables runs in the browser as under Node and imports domain only.',
		['**/*.test.ts']
	),
	wall(
		['src/lib/dossiers/**'],
		above('i18n', 'rulebooks'),
		'What reads dossiers runs in the browser as under Node and imports tables and domain only.',
		['**/*.test.ts']
	),
	wall(
		['src/lib/kiosk/**', 'src/lib/components/**'],
		[rooms('server')],
		'What runs in the browser never imports the server.'
	),
	wall(
		['src/lib/server/**'],
		[rooms('kiosk', 'components'), '^\\$app/'],
		'The server imports domain, not the pages.'
	),
	wall(
		['src/lib/server/start/**'],
		[rooms('kiosk', 'components'), '^\\$app/', '/open\\.ts$', '/server/(intake|receipts)/'],
		'The start is a module graph of its own: what the pages hold is not here (start/crossing.ts).'
	),
	wall(
		['src/routes/**', 'src/hooks.server.ts'],
		['/server/start/(?!crossing\\.ts$)'],
		'The pages are a module graph of their own: only start/crossing.ts is shared.'
	),
	{
		// They run in the browser too, which knows none of these.
		files: ['domain', 'i18n', 'rulebooks', 'tables', 'dossiers'].map(
			(room) => `src/lib/${room}/**`
		),
		ignores: ['**/*.test.ts'],
		rules: { 'no-restricted-globals': ['error', 'Buffer', 'process', 'global', 'require'] }
	},
	{
		// What never reaches a browser, which the block for browsers leaves out.
		files: inBrowsers.ignores.filter((glob) => !glob.includes('.test.')),
		ignores: ['**/*.test.ts'],
		rules: { 'no-restricted-syntax': ['error', oneInterval] }
	},
	{
		files: ['src/lib/domain/satisfaction/{share,sample}.ts'],
		rules: { 'no-restricted-syntax': ['error', ...notInBrowsers] }
	}
);
