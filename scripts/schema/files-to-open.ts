import { split, withoutComment, type Statement } from './statements.ts';
import { touchesOf } from './touches.ts';

/** Matters of their own, which a slip begins: whoever follows the slip stops at their doors, which are printed too. */
const BEGUN = ['schemas/58_cases.sql', 'schemas/64_alerts.sql'];

export interface Journey {
	/** Functions of schema api that are called on the way. */
	calls: readonly string[];
	/** The channel of the slips that it stores: triggers for another one do not run. */
	channel: string;
}

/**
 * The files of schemas/ that somebody has to open to follow what the database does on a journey: those of each function
 * that is called, of those that it calls, and of the triggers that what it writes sets off.
 */
export function filesToOpen(
	statements: readonly Statement[],
	{ calls, channel }: Journey
): { files: string[]; begun: string[] } {
	const functions = new Map(touchesOf(statements).map((one) => [one.name, one]));
	const triggers = triggersOf(statements, channel);
	const texts = new Map(statements.map(({ about, text }) => [about, withoutComment(text)]));
	const seen = new Set<string>();
	const files = new Set<string>();
	const begun = new Set<string>();
	const open = (name: string) => {
		const one = functions.get(name);
		if (!one) throw new Error(`no function ${name}`);
		if (seen.has(name)) return;
		seen.add(name);
		if (BEGUN.includes(one.file)) return void begun.add(name);
		files.add(one.file);
		for (const called of one.calls) open(called);
		for (const deed of deedsOf(texts.get(`function ${name}`)!))
			for (const { on, runs } of triggers) if (on.includes(deed)) open(runs);
	};
	for (const name of calls) open(name);
	return { files: [...files].sort(), begun: [...begun].sort() };
}

/** `insert app.slip`, … for each deed of a function's text. An insert that may find its row there is an update too. */
function deedsOf(text: string): string[] {
	return split(text.replace(/\$\w*\$/g, '')).flatMap((statement) => {
		const deeds = [...statement.matchAll(/\b(insert into|update|delete from) (app\.\w+)/g)];
		return deeds.flatMap(([, deed, table]) => {
			const word = deed!.split(' ')[0]!;
			const also = word === 'insert' && /\bdo update\b/.test(statement) ? [`update ${table}`] : [];
			return [`${word} ${table}`, ...also];
		});
	});
}

function triggersOf(statements: readonly Statement[], channel: string) {
	return statements
		.filter(({ about }) => about.startsWith('trigger '))
		.flatMap(({ text }) => {
			const sql = withoutComment(text);
			const [, of] = /new\.channel = '(\w+)'/.exec(sql) ?? [];
			if (of && of !== channel) return [];
			const [, events, table] = /(?:before|after) ([\w ]+?) on (app\.\w+)/.exec(sql)!;
			const [, runs] = /execute function (app\.\w+)/.exec(sql)!;
			return [{ on: events!.split(' or ').map((event) => `${event} ${table}`), runs: runs! }];
		});
}
