import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { circleIn, importsOf } from './imports.ts';

const contributing = readFileSync('CONTRIBUTING.md', 'utf8');

it('No import leads in a circle, not for types either', () => {
	const imports = importsOf();
	expect(imports.get('src/hooks.server.ts')).toContain('src/lib/server/start/crossing.ts');
	expect(circleIn(imports)).toBeUndefined();
});

it('nor does one of tests and scripts', () => {
	const imports = importsOf('{src,scripts,tests}');
	expect(imports.get('tests/database/fresh.ts')).toContain('tests/database/cluster.ts');
	expect(imports.get('scripts/house/keys.ts')).toContain('src/lib/server/database/snake.ts');
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

const tour = contributing.slice(
	contributing.indexOf('## A tour'),
	contributing.indexOf('Imports run one way')
);
/** Rooms whose own rooms stand in their row by their bare names. */
const WITH_ROOMS = ['src/lib/domain', 'tests', 'scripts', 'supabase'];

/** `src/lib/server/{a,b}` in the first column, and `slip` in the row of the room that it lies in. */
function shownIn(rows: string): string[] {
	return rows.split('\n').flatMap((row) => {
		const [, first = '', second = ''] = row.split('|');
		const rooms = namesIn(first).flatMap((name) => {
			const [, head, list] = /^(.*)\{(.*)\}$/.exec(name) ?? [];
			return list ? list.split(',').map((one) => `${head}${one}`) : [name];
		});
		const [room] = rooms;
		const inside = room && WITH_ROOMS.includes(room) ? namesIn(second) : [];
		return [...rooms, ...inside.map((name) => `${room}/${name}`)];
	});
}
const namesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

it('The tour leads into every room', () => {
	const rooms = globSync([
		...['src/*/', 'src/lib/*/', 'src/lib/server/*/'],
		...['tests/', 'scripts/', 'supabase/', ...WITH_ROOMS.map((room) => `${room}/*/`)]
	])
		.map((room) => room.replaceAll('\\', '/').replace(/\/$/, ''))
		.filter((room) => !['src/lib', 'src/lib/server'].includes(room));
	expect(rooms).toEqual(expect.arrayContaining(['tests/mail', 'scripts/house', 'supabase/seeds']));
	const shown = shownIn(tour);
	expect(rooms.filter((room) => !shown.includes(room))).toEqual([]);
});

it('A room of another row, or one that is only mentioned, is not shown', () => {
	const rows = '| `src/lib/{a,b}` | `mail` |\n| `tests` | `e2e`: as in `src/lib` |\n`scripts`';
	expect(shownIn(rows)).toEqual(['src/lib/a', 'src/lib/b', 'tests', 'tests/e2e', 'tests/src/lib']);
});

it('Whatever the tour shows is there', () => {
	const named = [...contributing.matchAll(/`(src\/[^`{}]+)`/g)].map(([, path]) => path!);
	expect(named.filter((path) => globSync(path).length === 0)).toEqual([]);
});
