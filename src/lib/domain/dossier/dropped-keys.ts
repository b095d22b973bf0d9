import { namesPersons } from './personal.ts';
import { dossierShape } from './shape.ts';

/** Keys of the rows that nothing reads, and whether they look like a person's data: named, so that the sender leaves them out. */
export function droppedKeys(rows: readonly unknown[]): { key: string; personal: boolean }[] {
	const keys = new Set<string>();
	for (const row of rows)
		if (typeof row === 'object' && row !== null)
			for (const key of Object.keys(row))
				if (!Object.hasOwn(dossierShape.entries, key)) keys.add(key.slice(0, 60));
	const spaced = (key: string) => key.replace(/([a-z])([A-Z])/g, '$1 $2');
	return [...keys].sort().map((key) => ({ key, personal: namesPersons(spaced(key)) }));
}
