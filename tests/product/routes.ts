import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = 'src/routes';

/** One address of the product, as the files of its routes have it. */
export interface Route {
	/** '/desk/cases/[slip]' */
	path: string;
	/** A page, or an answer that is none: a file, a call. */
	kind: 'page' | 'answer';
	/** Methods of an answer. */
	methods: string[];
	/** Where its files are. */
	folder: string;
	/** Named forms of a page; 'default' for the one without a name. */
	actions: string[];
}

/** The address of a file: groups in brackets are no part of it. */
const pathOf = (file: string) =>
	'/' +
	dirname(file)
		.split('/')
		.filter((part) => part !== '.' && !/^\(.*\)$/.test(part))
		.join('/');

/** Every route there is, read from its files: one that is added stands here by itself. */
export function everyRoute(): Route[] {
	const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' });
	const found = new Map<string, Route>();
	for (const file of files) {
		const path = pathOf(file);
		const folder = join(ROOT, dirname(file));
		const known = found.get(path) ?? { path, kind: 'page', folder, methods: [], actions: [] };
		const text = () => readFileSync(join(ROOT, file), 'utf8');
		if (/(^|\/)\+page[^/]*\.svelte$/.test(file)) found.set(path, known);
		else if (/(^|\/)\+page\.server\.ts$/.test(file))
			found.set(path, { ...known, actions: actionsOf(text()) });
		else if (/(^|\/)\+server\.ts$/.test(file))
			found.set(path, { ...known, kind: 'answer', methods: methodsOf(text()) });
	}
	return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

const methodsOf = (text: string) =>
	[...text.matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)].map(([, method]) => method!);

function actionsOf(text: string): string[] {
	if (!/export const actions\b/.test(text)) return [];
	const [, body] = /export const actions: Actions = \{\n([\s\S]*?)\n\};/.exec(text) ?? [];
	const names = [...(body ?? '').matchAll(/^\t(\w+):/gm)].map(([, name]) => name!);
	if (names.length === 0) throw new Error('forms that cannot be read from their file');
	return names;
}
