import { standing } from './standing.ts';

export interface Statement {
	/** `function app.note`, `table app.unit`, `policy app.unit.everyone_reads_units`, … or the statement's first words. */
	about: string;
	/** With the comment above it. */
	text: string;
	file: string;
}

/** Every statement of schemas/, in order. */
export function statementsOf(from = 'supabase'): Statement[] {
	return standing(from)
		.filter(({ name }) => name.startsWith('schemas/'))
		.flatMap(({ name, text }) => statementsIn(name, text));
}

/** Every statement of one file, in order. */
export const statementsIn = (file: string, sql: string): Statement[] =>
	split(sql).map((one) => ({ about: aboutOf(one), text: one.trim(), file }));

/** What is said twice: the second says something else sooner or later. */
export function saidTwice(statements: readonly Statement[]): string[] {
	const seen = new Map<string, string>();
	return statements.flatMap(({ about, file }) => {
		if (!/^(function|table|view|type|policy|trigger) /.test(about)) return [];
		const before = seen.get(about);
		seen.set(about, file);
		return before ? [`${about}: in ${before} and in ${file}`] : [];
	});
}

const KINDS: [RegExp, (found: RegExpExecArray) => string][] = [
	[/^create (?:or replace )?function (\w+\.\w+)/, ([, name]) => `function ${name}`],
	[/^create table (\w+\.\w+)/, ([, name]) => `table ${name}`],
	[/^create (?:or replace )?view (\w+\.\w+)/, ([, name]) => `view ${name}`],
	[/^create type (\w+\.\w+)/, ([, name]) => `type ${name}`],
	[/^create policy (\w+) on (\w+\.\w+)/, ([, name, table]) => `policy ${table}.${name}`],
	[
		/^create (?:constraint )?trigger (\w+)\s[\s\S]*?\son (\w+\.\w+)/,
		([, name, table]) => `trigger ${table}.${name}`
	],
	[/^create (?:unique )?index on (\w+\.\w+)/, ([, table]) => `index ${table}`],
	[/^alter table (\w+\.\w+)/, ([, table]) => `alter ${table}`],
	[/^(?:grant|revoke) execute on function (\w+\.\w+)/, ([, name]) => `rights ${name}`],
	[/^(?:grant|revoke)\s[\s\S]*?\son (\w+\.\w+)\s/, ([, name]) => `rights ${name}`],
	[/^comment on function (\w+\.\w+)/, ([, name]) => `comment ${name}`]
];

function aboutOf(text: string): string {
	const sql = withoutComment(text);
	for (const [pattern, name] of KINDS) {
		const found = pattern.exec(sql);
		if (found) return name(found);
	}
	return sql.slice(0, 60);
}

/** The statement itself, without the lines of comment above it. */
export function withoutComment(text: string): string {
	return text.replace(/^(?:\s*--[^\n]*\n|\s+)*/, '');
}

/** Cuts SQL at its semicolons, outside strings, quoted bodies and comments. */
export function split(sql: string): string[] {
	const found: string[] = [];
	const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$|;/g;
	let start = 0;
	for (const match of sql.matchAll(token)) {
		if (match[0] !== ';') continue;
		found.push(sql.slice(start, match.index + 1));
		start = match.index + 1;
	}
	const rest = sql.slice(start);
	return withoutComment(rest) === '' ? found : [...found, rest];
}
