import type { Statement } from './statements.ts';

const BENEATH = /^(rights|comment) ((?:api|app)\.\w+)$/;

/**
 * What keeps a table from being read in one place: rights or policies that stand in another file. Indexes and triggers
 * may, since they are often another thing's: counts that follow a table, say.
 */
export function awayFromTable(statements: readonly Statement[]): string[] {
	const homes = new Map(
		statements.flatMap(({ about, file }) => {
			const [, table] = /^table (.*)$/.exec(about) ?? [];
			return table ? [[table, file] as const] : [];
		})
	);
	return statements.flatMap(({ about, file }) => {
		const [, table] = /^(?:policy|rights) (app\.\w+)/.exec(about) ?? [];
		const home = table && homes.get(table);
		return home && home !== file ? [`${file}: ${about} away from its table in ${home}`] : [];
	});
}

/**
 * What keeps a function from being read in one place: rights or a comment that stand elsewhere or speak of several
 * functions at once, and functions of schema api that no role may call. Inner functions without a line
 * beneath them are called by the server and by other functions alone.
 */
export function notBeneath(statements: readonly Statement[]): string[] {
	const functions = new Set(
		statements.flatMap(({ about }) => /^function (.*)$/.exec(about)?.[1] ?? [])
	);
	const granted = new Set<string>();
	const found: string[] = [];
	let above: Statement | undefined;
	for (const statement of statements) {
		const { about, file, text } = statement;
		if (about.startsWith('function ')) above = statement;
		const [, kind, name] = BENEATH.exec(about) ?? [];
		if (!name || !functions.has(name)) {
			if (!about.startsWith('function ')) above = undefined;
			continue;
		}
		if (above?.about !== `function ${name}` || above.file !== file)
			found.push(`${file}: ${kind} of ${name} away from it`);
		if (kind !== 'rights') continue;
		granted.add(name);
		if (namesIn(text) > 1) found.push(`${file}: rights of ${name} and of others: one line each`);
	}
	const silent = statements.flatMap(({ about, file }) => {
		const [, name] = /^function (api\..*)$/.exec(about) ?? [];
		return name && !granted.has(name) ? `${file}: ${name} has no grant beneath it` : [];
	});
	return [...found, ...silent];
}

/** How many functions a grant names: `api.one(int), api.other(uuid)`. */
const namesIn = (text: string) => [...text.matchAll(/\b(?:api|app)\.\w+\s*\(/g)].length;
