import { parseArgs } from 'node:util';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { failureText, problemOf } from '#lib/server/start/failure.ts';
import { withAccess } from './access.ts';
import { SUPABASE_FOLDER } from './supabase-folder.ts';
import type { Call, Said, Verb } from './verb.ts';
import { verbs } from './verbs.ts';

/** Runs one command. @returns the exit code */
export async function main(argv: string[]): Promise<number> {
	const json = argv.includes('--json');
	const rest = argv.filter((word) => word !== '--json');
	try {
		const said = await run(rest, json);
		if (json) console.log(JSON.stringify(said.json));
		else if (said.lines.length > 0) console.log(said.lines.join('\n'));
		return said.code ?? (said.ok === false ? 1 : 0);
	} catch (error) {
		console.error(failureText(error, process.env.LOG_LEVEL === 'debug'));
		if (json) console.log(JSON.stringify({ problem: problemOf(error) }));
		return 1;
	}
}

async function run(argv: string[], json: boolean): Promise<Said> {
	const [verb, length] = find(argv);
	if (!verb) return help(argv);
	const { values, positionals } = read(argv.slice(length), verb);
	const call: Call = {
		words: positionals,
		options: values,
		json,
		progress: (line) => console.error(line)
	};
	if (verb.offline) return verb.offline(call);
	return withAccess((access) => verb.run!(call, access), {
		log: call.progress,
		from: SUPABASE_FOLDER,
		tables: verb.tables,
		intoEmpty: verb.intoEmpty
	});
}

/** The verb with the longest name that these words begin with, and how many words that is. */
function find(argv: string[]): [Verb | undefined, number] {
	for (const length of [2, 1]) {
		const name = argv.slice(0, length).join(' ');
		// What every object has, no verb is called.
		if (Object.hasOwn(verbs, name) && argv.length >= length) return [verbs[name]!, length];
	}
	return [undefined, 0];
}

function read(argv: string[], verb: Verb) {
	const options = Object.fromEntries(
		(verb.options ?? []).map((name) => [name, { type: 'string' as const }])
	);
	const found = parsed(argv, options, verb);
	// Of two values of one option, which is meant is not known.
	const given = found.tokens.flatMap((token) => (token.kind === 'option' ? token.name : []));
	const twice = given.find((name, at) => given.indexOf(name) < at);
	if (twice) throw new ProblemError('HL-9004', `--${twice} × 2 – ${verb.usage}`);
	// A word too many is a mistyped verb or a name with a space in it: what it was meant to say is not left out.
	const surplus = found.positionals[takesWord(verb) ? 1 : 0];
	if (surplus !== undefined) throw new ProblemError('HL-9004', `${surplus} – ${verb.usage}`);
	return found;
}

function parsed(argv: string[], options: Record<string, { type: 'string' }>, { usage }: Verb) {
	try {
		const { values, positionals, tokens } = parseArgs({
			...{ args: argv, options, allowPositionals: true, tokens: true }
		});
		return { values: values as Record<string, string | undefined>, positionals, tokens };
	} catch (error) {
		throw new ProblemError('HL-9004', `${(error as Error).message} – ${usage}`);
	}
}

/** Whether a usage has more than its own words and options. */
export const takesWord = ({ usage }: Verb): boolean =>
	usage
		.replaceAll(/--[a-z-]+ [^\s\])]+/g, '')
		.split(/\s+/)
		.some((word) => /^\[?[A-Z]|^[a-z]+\|/.test(word));

function help(argv: string[]): Said {
	const lines = Object.values(verbs).map(({ usage, says }) => `  ${usage}\n      ${says}`);
	const known = argv.length === 0 || argv[0] === 'help' || argv[0] === '--help';
	if (!known) throw new ProblemError('HL-9004', `${argv.join(' ')}\n${lines.join('\n')}`);
	return {
		json: Object.values(verbs).map(({ usage, says }) => ({ usage, says })),
		lines: ['npm run manage -- <lệnh> [--json]', ...lines]
	};
}
