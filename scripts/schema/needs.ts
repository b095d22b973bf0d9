import { withoutComment, type Statement } from './statements.ts';
import { withoutStrings } from './touches.ts';

export type Right = 'insert' | 'update' | 'delete';

/** `app.slip` → `insert` → the functions that cannot do without it. */
export type Needs = Map<string, Map<Right, string[]>>;

interface Doing {
	name: string;
	/** It has its owner's rights, and needs none of whoever calls it. */
	isDefiner: boolean;
	does: { right: Right; table: string }[];
	calls: string[];
}

/**
 * Which rights to tables a role needs, as the functions say that it may call: those that run with the rights of their
 * caller, whatever these call, and the triggers that their writing wakes. What a key takes along (`on delete cascade`)
 * needs no right.
 */
export function needsOf(statements: readonly Statement[], role: string): Needs {
	return walk(statements, role).needs;
}

/** Functions that are called on the way, by their names, those with their owner's rights included. */
export const calledBy = (statements: readonly Statement[], role: string): Set<string> =>
	walk(statements, role).called;

function walk(
	statements: readonly Statement[],
	role: string
): { needs: Needs; called: Set<string> } {
	const functions = Map.groupBy(statements.flatMap(doingOf), ({ name }) => name);
	const triggers = triggersOf(statements);
	const needs: Needs = new Map();
	const seen = new Set<string>();
	const ask = (name: string): void => {
		if (seen.has(name)) return;
		seen.add(name);
		for (const one of functions.get(name) ?? []) {
			if (one.isDefiner) continue;
			for (const { right, table } of one.does) {
				const rights = needs.get(table) ?? new Map<Right, string[]>();
				needs.set(table, rights.set(right, [...(rights.get(right) ?? []), name]));
				for (const woken of triggers.get(`${right} ${table}`) ?? []) ask(woken);
			}
			for (const called of one.calls) if (functions.has(called)) ask(called);
		}
	};
	for (const name of entriesOf(statements, role)) ask(name);
	return { needs, called: seen };
}

/** What is granted by name, and the one function that takes the role itself before it begins. */
export function entriesOf(statements: readonly Statement[], role: string): string[] {
	const granted = statements.flatMap(({ text }) => {
		const [, functions, to] =
			/^grant execute on function ([\s\S]*)\bto ([\w, ]+);/.exec(withoutComment(text)) ?? [];
		if (!to?.split(/, */).includes(role)) return [];
		return [...functions!.matchAll(/\bapi\.\w+/g)].map(([name]) => name);
	});
	return [...new Set(granted), 'app.call_store_slips'];
}

function doingOf({ about, text }: Statement): Doing[] {
	if (!about.startsWith('function ')) return [];
	const name = about.slice('function '.length);
	const code = withoutStrings(withoutComment(text).replace(/--[^\n]*/g, ''));
	const at = code.search(/\bas \$|\breturn\b(?!s)/);
	const [head, body] = [code.slice(0, at), code.slice(at)];
	const calls = [...body.matchAll(/\b(?:app|api)\.\w+/g)].map(([found]) => found);
	const isDefiner = /\bsecurity definer\b/.test(head);
	return [{ name, isDefiner, does: body.split(';').flatMap(doesOf), calls: [...new Set(calls)] }];
}

const DOES = /\b(insert into|update(?: only)?|delete from) (app\.\w+)/g;

/** What one statement does, `on conflict do update` and locked rows included, which both need the right to change them. */
function doesOf(statement: string): Doing['does'] {
	const found = [...statement.matchAll(DOES)];
	const does = found.flatMap(({ 1: verb, 2: table, index }, i) => {
		const right = verb!.split(' ')[0] as Right;
		const rest = statement.slice(index, found[i + 1]?.index);
		return right === 'insert' && /\bdo update\b/.test(rest)
			? [
					{ right, table: table! },
					{ right: 'update' as const, table: table! }
				]
			: [{ right, table: table! }];
	});
	const lock = /\bfor (?:no key )?(?:update|share)\b/.exec(statement);
	const locked = [...statement.slice(0, lock?.index ?? 0).matchAll(/\bfrom (app\.\w+)/g)].at(-1);
	return locked ? [...does, { right: 'update', table: locked[1]! }] : does;
}

/** `insert app.slip` → the functions that it wakes. */
function triggersOf(statements: readonly Statement[]): Map<string, string[]> {
	const woken = new Map<string, string[]>();
	for (const { about, text } of statements) {
		if (!about.startsWith('trigger ')) continue;
		const [, when, table, called] =
			/\b(?:before|after) ([\s\S]*?) on (app\.\w+)[\s\S]*execute function (\w+\.\w+)/.exec(
				withoutComment(text)
			)!;
		for (const right of when!.match(/\b(insert|update|delete)\b/g) ?? [])
			woken.set(`${right} ${table}`, [...(woken.get(`${right} ${table}`) ?? []), called!]);
	}
	return woken;
}
