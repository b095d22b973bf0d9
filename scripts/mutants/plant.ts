/** Mutants of TypeScript, made by Stryker's instrumenter, each behind a switch in one text per file. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import type { ModuleText } from './asker.ts';
import type { Mutant, Mutants } from './score.ts';
import type { Sources } from './sources.ts';

interface Planted {
	id: string;
	fileName: string;
	mutatorName: string;
	replacement: string;
	status?: string;
	location: { start: { line: number; column: number }; end: { line: number; column: number } };
}

interface Instrumenter {
	instrument(
		files: { name: string; content: string; mutate: boolean }[],
		options: object
	): Promise<{ files: { name: string; content: string }[]; mutants: Planted[] }>;
}

interface Made {
	mutants: Mutant[];
	module: ModuleText;
}

/** A string of the domain is a word for people or a code that the types hold. */
const LEFT_OUT = ['StringLiteral'];

/** The mutants of these files and the texts of all; what was made before is kept by content. */
export async function plant(
	{ text, closure, tests }: Sources,
	files: string[],
	folder: string
): Promise<{ mutants: Mutants; modules: Record<string, ModuleText> }> {
	const mutants: Mutants = new Map();
	const modules: Record<string, ModuleText> = {};
	mkdirSync(`${folder}/made`, { recursive: true });
	for (const file of new Set([...tests.flatMap((test) => [...closure(test)]), ...files])) {
		const source = text.get(file)!;
		const mutated = files.includes(file);
		const hash = createHash('sha256').update(JSON.stringify([LEFT_OUT, mutated, file, source]));
		const place = `${folder}/made/${hash.digest('hex').slice(0, 20)}.json`;
		if (!existsSync(place)) {
			const made: Made = mutated
				? await instrumented(file, source)
				: { mutants: [], module: { plain: script(file, source) } };
			writeFileSync(place, JSON.stringify(made));
		}
		const made = JSON.parse(readFileSync(place, 'utf8')) as Made;
		modules[file] = made.module;
		if (mutated) mutants.set(file, made.mutants);
	}
	return { mutants: new Map(files.map((file) => [file, mutants.get(file)!])), modules };
}

async function instrumented(name: string, content: string): Promise<Made> {
	// By a name that is looked up when it runs: an installation does not carry Stryker.
	const stryker = '@stryker-mutator/instrumenter';
	const { Instrumenter: Maker } = (await import(stryker)) as {
		Instrumenter: new (logger: object) => Instrumenter;
	};
	const quiet = { debug() {}, info() {}, warn: console.warn, isDebugEnabled: () => false };
	const options = { excludedMutations: LEFT_OUT, ignorers: [], plugins: null, noHeader: true };
	const made = await new Maker(quiet).instrument([{ name, content, mutate: true }], options);
	const mutants = made.mutants.map(({ id, mutatorName, replacement, status, location }) => {
		const mutant: Mutant = {
			...{ id: Number(id), mutatorName, replacement, status: status ?? 'Pending', was: '' },
			location: { start: oneBased(location.start), end: oneBased(location.end) }
		};
		mutant.was = content.slice(...range(content, mutant));
		return mutant;
	});
	const switched = made.files[0]!.content;
	const covers = /stryCov_9fa48\(([^)]*)\)/g;
	return {
		mutants,
		module: {
			plain: script(name, content),
			switched: script(name, switched.replace(covers, '0')),
			counted: script(
				name,
				switched.replace(covers, (call) => call.replaceAll('"', ''))
			)
		}
	};
}

function oneBased({ line, column }: { line: number; column: number }) {
	return { line: line + 1, column: column + 1 };
}

/** Where the mutant stands in the text. */
export function range(source: string, { location: { start, end } }: Mutant): [number, number] {
	const lines = source.split('\n');
	const at = ({ line, column }: { line: number; column: number }) =>
		lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, column - 1);
	return [at(start), at(end)];
}

function script(file: string, source: string): string {
	if (file.endsWith('.json')) return `exports.__esModule = true; exports.default = ${source}`;
	return ts.transpileModule(source, {
		fileName: file,
		compilerOptions: {
			module: ts.ModuleKind.CommonJS,
			target: ts.ScriptTarget.ES2024,
			esModuleInterop: true
		}
	}).outputText;
}
