/** Files: which imports which, and a fingerprint of all that a file rests on. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

export interface Sources {
	/** Every file of the roots and what these import, by path from the house's top. */
	text: Map<string, string>;
	tests: string[];
	packages: string[];
	/** The file and everything that it imports, at any depth. */
	closure(file: string): Set<string>;
	/** Of the file and all that it imports. */
	fingerprint(file: string): string;
}

/** @param roots patterns of files: what they import comes with them */
export function sources(roots: readonly string[]): Sources {
	const text = new Map<string, string>();
	const imports = new Map<string, string[]>();
	const packages = new Set<string>();
	const files = globSync(roots).map((file) => file.replaceAll('\\', '/'));
	const read = (file: string) => {
		if (text.has(file)) return;
		const source = readFileSync(file, 'utf8');
		text.set(file, source);
		const found: string[] = [];
		imports.set(file, found);
		if (file.endsWith('.json')) return;
		for (const { fileName: name } of ts.preProcessFile(source).importedFiles) {
			const local = name.startsWith('#lib/')
				? `src/lib/${name.slice(5)}`
				: name.startsWith('.')
					? posix.join(posix.dirname(file), name)
					: null;
			if (local === null) packages.add(name);
			else {
				found.push(local);
				read(local);
			}
		}
	};
	files.sort().forEach(read);

	const closures = new Map<string, Set<string>>();
	const fingerprints = new Map<string, string>();
	const closure = (file: string) => {
		let all = closures.get(file);
		if (!all) {
			all = new Set([file]);
			for (const one of all) imports.get(one)!.forEach((next) => all!.add(next));
			closures.set(file, all);
		}
		return all;
	};
	return {
		text,
		tests: files.filter((file) => file.endsWith('.test.ts')),
		packages: [...packages],
		closure,
		fingerprint(file) {
			let known = fingerprints.get(file);
			if (!known) {
				const hash = createHash('sha256');
				for (const one of [...closure(file)].sort()) hash.update(`${one}\0${text.get(one)}\0`);
				known = hash.digest('hex').slice(0, 12);
				fingerprints.set(file, known);
			}
			return known;
		}
	};
}
