import { snake } from '../../src/lib/server/database/snake.ts';

/** Where the keys of a shape are sent, received and kept. */
export interface Way {
	keys: readonly string[];
	/** Beginnings of paths. */
	rooms: readonly string[];
}

/**
 * The files on the way that name a key, as machines or as tables call it: those that whoever adds one has to touch, beside
 * the migration, which is written for them. Tests are none of them, nor what a page, a figure or a report makes of it.
 */
export function filesNaming(
	key: string,
	{ rooms }: Pick<Way, 'rooms'>,
	texts: ReadonlyMap<string, string>
): string[] {
	const named = new RegExp(`(?<![\\w-])(?:${key}|${snake(key)})(?![\\w-])`);
	return [...texts]
		.filter(([file]) => !file.endsWith('.test.ts') && rooms.some((room) => file.startsWith(room)))
		.filter(([, text]) => named.test(text))
		.map(([file]) => file)
		.sort();
}
