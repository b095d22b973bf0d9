/** Whether a mutant compiles: the compiler is a test too, and what it refuses is no mutant. */
import { dirname, resolve } from 'node:path';
import ts from 'typescript';
import { range } from './plant.ts';
import type { Mutant } from './score.ts';
import type { Sources } from './sources.ts';

export interface Compiler {
	/** By the file's own types: asked of all the file's mutants at once, since the first question. */
	alone(file: string, mutant: Mutant, all: Mutant[]): boolean;
	/** By those of every file that rests on it as well: asked of the few that no test kills. */
	everywhere(file: string, mutant: Mutant): boolean;
}

/** Mutants that are looked at together: each as a file of its own beside the real one, in one program. */
const TOGETHER = 40;

export function compiler({ text, closure }: Sources, config: string): Compiler {
	const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(
		config,
		{ noEmit: true, composite: false, incremental: false },
		{ ...ts.sys, onUnRecoverableConfigFileDiagnostic: (said) => fail(said) }
	)!;
	const changed = new Map<string, string>();
	const beside = new Set<string>();
	let version = 0;
	const versions = new Map<string, number>();
	const put = (path: string, content: string) => {
		changed.set(path, content);
		versions.set(path, ++version);
	};
	const service = ts.createLanguageService({
		...ts.sys,
		useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
		fileExists: (path) => beside.has(path) || ts.sys.fileExists(path),
		readFile: (path, encoding) => changed.get(path) ?? ts.sys.readFile(path, encoding),
		getCompilationSettings: () => options,
		getScriptFileNames: () => [...fileNames, ...beside],
		getScriptVersion: (path) => String(versions.get(path) ?? 0),
		getScriptSnapshot: (path) => {
			const content = changed.get(path) ?? ts.sys.readFile(path);
			return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
		},
		getCurrentDirectory: () => resolve(dirname(config)),
		getDefaultLibFileName: ts.getDefaultLibFilePath
	});
	const fits = (path: string) => !service.getSemanticDiagnostics(resolve(path)).length;
	const judged = new WeakMap<Mutant, boolean>();

	return {
		alone(file, mutant, all) {
			if (judged.has(mutant)) return judged.get(mutant)!;
			const from = all.indexOf(mutant);
			const some = all.slice(from, from + TOGETHER).filter(({ status }) => status === 'Pending');
			for (const one of some) {
				const content = written(text.get(file)!, one);
				const path = resolve(file).replace(/\.ts$/, `.${one.id}.ts`);
				// What cannot be written down is not judged here.
				if (content === null) judged.set(one, true);
				else {
					put(path, content);
					beside.add(path);
				}
			}
			for (const one of some)
				if (!judged.has(one))
					judged.set(one, fits(resolve(file).replace(/\.ts$/, `.${one.id}.ts`)));
			beside.clear();
			return judged.get(mutant)!;
		},
		everywhere(file, mutant) {
			const content = written(text.get(file)!, mutant);
			if (content === null) return true;
			const others = [...text.keys()].filter(
				(other) => fileNames.includes(resolve(other)) && closure(other).has(file)
			);
			put(resolve(file), content);
			const ok = others.every(fits);
			put(resolve(file), text.get(file)!);
			return ok;
		}
	};
}

/** Stryker changes the tree, which has no precedence: in text a mutant may need its own brackets. */
function written(source: string, mutant: Mutant): string | null {
	const [start, end] = range(source, mutant);
	for (const replacement of [mutant.replacement, `(${mutant.replacement})`]) {
		const content = source.slice(0, start) + replacement + source.slice(end);
		if (!ts.transpileModule(content, { reportDiagnostics: true }).diagnostics!.length)
			return content;
	}
	return null;
}

function fail({ messageText }: ts.Diagnostic): never {
	throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
}
