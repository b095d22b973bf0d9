import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words that readers of English as a third language stumble over, with what to write instead. */
export const DIALECT: readonly { word: RegExp; instead: string }[] = [
	{ word: /\b(un)?told\b/i, instead: 'reported, shown, known: say who learns what' },
	{ word: /\bas (?:before|ever)\b/i, instead: 'what stands now' },
	{
		word: /\b(?:nobody|no one)\b/i,
		instead:
			'who does not: no other role may, the caller did not say; or the thing itself: it is not known'
	},
	{ word: /\bstrangers?\b/i, instead: 'who it is: another account, an unknown caller' }
];

/** Comments in which a word is right, each with the reason. */
export const ALLOWED: Readonly<Record<string, string>> = {
	'tests/promises/world.ts': 'names the role `stranger` of the promises',
	'tests/contract/people.ts': 'names the role `stranger` of the promises',
	'src/lib/server/database/embedded/owner.ts': 'names the user `nobody` of Unix systems'
};

const PARTS = {
	ts: /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(\/\*.*?\*\/|<!--.*?-->|(?<!:)\/\/[^\n]*)/gs,
	sql: /'(?:[^']|'')*'|(--[^\n]*)/g,
	/** Shell, units of systemd, R and the like. */
	others: /(?<=^|\s)(#[^\n]*)/g
};

/** What else has comments: styles, what runs everything, and the files that operators take over. */
export const OTHERS = ['.ci/run', 'src/**/*.css', 'scripts/**/*.R', 'docs/**/*'];
const NO_COMMENTS = /\.(?:md|json|png|svg|csv|xlsx)$/;

/** The texts of OTHERS, by file. */
export function others(): Map<string, string> {
	const files = globSync(OTHERS, { withFileTypes: true })
		.filter((file) => file.isFile() && !NO_COMMENTS.test(file.name))
		.map((file) => join(file.parentPath, file.name).replaceAll('\\', '/'));
	return new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
}

const kindOf = (file: string) =>
	file.endsWith('.sql') ? 'sql' : /\.(?:ts|js|mjs|svelte|css)$/.test(file) ? 'ts' : 'others';

/** The comments of a file. Texts between quotes are passed over, since two slashes may stand in them. */
export function commentsOf(file: string, text: string): string[] {
	const parts = text.matchAll(PARTS[kindOf(file)]);
	return [...parts].flatMap(([, comment]) => comment ?? []);
}

/** Every comment that speaks dialect, with what to write instead. */
export function dialectIn(texts: ReadonlyMap<string, string>): string[] {
	return [...texts]
		.filter(([file]) => !(file in ALLOWED))
		.flatMap(([file, text]) =>
			commentsOf(file, text).flatMap((comment) =>
				DIALECT.filter(({ word }) => word.test(comment)).map(
					({ instead }) => `${file}: ${comment.slice(0, 160)} -> ${instead}`
				)
			)
		);
}
