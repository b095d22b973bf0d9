import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { circleIn, importsOf } from './imports.ts';

const contributing = readFileSync('CONTRIBUTING.md', 'utf8');

it('No import leads in a circle, not for types either', () => {
	const imports = importsOf();
	expect(imports.get('src/hooks.server.ts')).toContain('src/lib/server/start/crossing.ts');
	expect(circleIn(imports)).toBeUndefined();
});

it('A circle is named, file by file', () => {
	const imports = new Map([
		['a.ts', ['b.ts']],
		['b.ts', ['c.ts', 'd.ts']],
		['c.ts', []],
		['d.ts', ['b.ts']]
	]);
	expect(circleIn(imports)).toEqual(['b.ts', 'd.ts', 'b.ts']);
});

it('The tour leads into every room', () => {
	const tour = contributing.slice(
		contributing.indexOf('## A tour'),
		contributing.indexOf('Imports run one way')
	);
	/** `src/lib/server/{a,b}` in the tour, and `slip` in the row of its room. */
	const shown = [...tour.matchAll(/`([^`]+)`/g)].flatMap(([, name]) => {
		const [, head, list] = /^(.*)\{(.*)\}$/.exec(name!) ?? [];
		return list ? list.split(',').map((one) => `${head}${one}`) : [name!];
	});
	const rooms = globSync(['src/*/', 'src/lib/*/', 'src/lib/server/*/', 'src/lib/domain/*/'])
		.map((room) => room.replaceAll('\\', '/').replace(/\/$/, ''))
		.filter((room) => !['src/lib', 'src/lib/server'].includes(room));
	const inside = 'src/lib/domain/';
	const missing = rooms.filter(
		(room) => !shown.includes(room.startsWith(inside) ? room.slice(inside.length) : room)
	);
	expect(missing).toEqual([]);
});

it('Whatever the tour shows is there', () => {
	const named = [...contributing.matchAll(/`(src\/[^`{}]+)`/g)].map(([, path]) => path!);
	expect(named.filter((path) => globSync(path).length === 0)).toEqual([]);
});
