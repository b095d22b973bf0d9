/** Words that readers of English as a third language stumble over, with what to write instead. */
export const DIALECT: readonly { word: RegExp; instead: string }[] = [
	{ word: /\b(un)?told\b/i, instead: 'reported, shown, known: say who learns what' },
	{ word: /\bas before\b/i, instead: 'what stands now' },
	{
		word: /\bnobody(?:'s|’s| (?:else|says|said|knows|knew|tells))\b/i,
		instead: 'whose act is missing: the caller did not say, no other role may, it is not known'
	},
	{ word: /\bstrangers?\b/i, instead: 'who it is: another account, an unknown caller' }
];

/** Comments in which a word is right, each with the reason. */
export const ALLOWED: Readonly<Record<string, string>> = {
	'tests/promises/world.ts': 'names the role `stranger` of the promises',
	'tests/contract/people.ts': 'names the role `stranger` of the promises',
	'supabase/schemas/53_receipts.sql': 'stands inside a function, where a comment needs a migration'
};

const PARTS = {
	ts: /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(\/\*.*?\*\/|<!--.*?-->|(?<!:)\/\/[^\n]*)/gs,
	sql: /'(?:[^']|'')*'|(--[^\n]*)/g
};

/** The comments of a file. Texts between quotes are passed over, since two slashes may stand in them. */
export function commentsOf(file: string, text: string): string[] {
	const parts = text.matchAll(file.endsWith('.sql') ? PARTS.sql : PARTS.ts);
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
