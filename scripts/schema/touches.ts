import { withoutComment, type Statement } from './statements.ts';

/** What a function does with tables, and which functions it calls, as its text says: directly, not through others. */
export interface Touches {
	/** `api.store_slips` */
	name: string;
	file: string;
	/** The lines of comment above it, joined. */
	says: string;
	writes: string[];
	reads: string[];
	calls: string[];
}

const WRITES = /\b(?:insert into|update(?: only)?|delete from|truncate) (app\.\w+)/g;

/** Every function of schemas/, in order. */
export function touchesOf(statements: readonly Statement[]): Touches[] {
	const tables = new Set(named(statements, /^(?:table|view) /));
	const functions = new Set(named(statements, /^function /));
	return statements
		.filter(({ about }) => about.startsWith('function '))
		.map(({ about, text, file }) => {
			const name = about.slice('function '.length);
			const code = withoutStrings(withoutComment(text).replace(/--[^\n]*/g, ''));
			const body = code.slice(code.indexOf(name) + name.length);
			const writes = unique([...body.matchAll(WRITES)].map(([, table]) => table!)).filter((table) =>
				tables.has(table)
			);
			const mentioned = [...body.matchAll(/\b(?:app|api)\.\w+/g)].map(([found]) => found);
			return {
				...{ name, file, says: commentAbove(text), writes },
				reads: unique(mentioned).filter((found) => tables.has(found) && !writes.includes(found)),
				calls: unique(mentioned).filter((found) => functions.has(found) && found !== name)
			};
		});
}

/** The comment directly above a statement, as one line. */
export function commentAbove(text: string): string {
	const before = text.slice(0, text.length - withoutComment(text).length);
	const last =
		before
			.trim()
			.split(/\n\s*\n/)
			.at(-1) ?? '';
	return last
		.split('\n')
		.map((line) => line.replace(/^\s*--\s?/, '').trim())
		.join(' ')
		.trim();
}

/** A text in quotes names things without touching them, such as an action of the audit. */
export const withoutStrings = (code: string) => code.replace(/'(?:[^']|'')*'/g, "''");

const named = (statements: readonly Statement[], kind: RegExp) =>
	statements.filter(({ about }) => kind.test(about)).map(({ about }) => about.replace(kind, ''));

const unique = (names: string[]) => [...new Set(names)].sort();
