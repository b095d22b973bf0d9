import { globSync, readFileSync } from 'node:fs';
import { dirname, normalize } from 'node:path/posix';

/** Every file of a folder with the files of it that it imports, for their types too. */
export function importsOf(root = 'src'): Map<string, string[]> {
	const files = globSync(`${root}/**/*.{ts,js,mjs,svelte}`, {
		exclude: ['**/node_modules/**']
	}).map((file) => file.replaceAll('\\', '/'));
	const known = new Set(files);
	return new Map(
		files.map((file) => [file, targetsOf(file).filter((target) => known.has(target))])
	);
}

const FROM = /^\s*(?:import|export|\}).*?(?:from )?'([^']+)'|import\('([^']+)'\)/gm;

function targetsOf(file: string): string[] {
	return [...readFileSync(file, 'utf8').matchAll(FROM)].map(([, still, late]) => {
		const named = (still ?? late)!;
		if (named.startsWith('#lib/')) return `src/lib/${named.slice('#lib/'.length)}`;
		return named.startsWith('.') ? normalize(`${dirname(file)}/${named}`) : named;
	});
}

/** The first way found that leads from a file back to itself; undefined when there is none. */
export function circleIn(imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
	const done = new Set<string>();
	const way: string[] = [];
	const walk = (file: string): string[] | undefined => {
		if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
		if (done.has(file)) return undefined;
		way.push(file);
		for (const next of imports.get(file) ?? []) {
			const circle = walk(next);
			if (circle) return circle;
		}
		way.pop();
		done.add(file);
		return undefined;
	};
	for (const file of imports.keys()) {
		const circle = walk(file);
		if (circle) return circle;
	}
	return undefined;
}
