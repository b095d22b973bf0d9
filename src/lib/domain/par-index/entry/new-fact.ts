import { fold } from '../../text/fold.ts';
import type { FactKind } from '../facts.ts';
import type { FactDeclaration, Rulebook } from '../rulebook.ts';
import { factKinds } from '../validate/fact-schema.ts';

/** How a fact that is named but not declared yet stands in the form of a rule: `+ratio:Văn bản điện tử`. No key begins so. */
export const newFact = {
	write: (kind: FactKind, title: string): string => `+${kind}:${title}`,
	read(value: string): { kind: FactKind; title: string } | null {
		const [, kind, title] = /^\+(\w+):(.+)$/s.exec(value) ?? [];
		const known = factKinds.find((one) => one === kind);
		return known && title ? { kind: known, title } : null;
	}
};

type Declared = Readonly<Record<string, FactDeclaration>>;

/** A key of plain letters after the title, one that is free. */
function keyFor(title: string, declared: Declared): string {
	const plain = fold(title)
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_+|_+$/g, '')
		.slice(0, 60);
	// A word such as "constructor" is no key.
	const key = plain === '' || plain in {} ? `fact_${plain}` : plain;
	for (let n = 1; ; n += 1) {
		const free = n === 1 ? key : `${key}_${n}`;
		if (!Object.hasOwn(declared, free)) return free;
	}
}

/** Declares facts as a form names them, one after the other. One of that name and kind that is there already is taken. */
export function factsDeclared({ facts }: Pick<Rulebook, 'facts'>) {
	let declared: Declared = facts;
	return {
		all: () => declared,
		/** The key for what the form says of a fact; a key stays as it is. */
		keyOf(value: string): string {
			const fresh = newFact.read(value);
			if (!fresh) return value;
			const { kind, title } = fresh;
			const known = Object.entries(declared).find(
				([, one]) => one.kind === kind && fold(one.title.vi) === fold(title)
			);
			if (known) return known[0];
			const key = keyFor(title, declared);
			declared = { ...declared, [key]: { kind, title: { vi: title, en: title } } };
			return key;
		}
	};
}
