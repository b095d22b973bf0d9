/** What earlier runs found, a file of reports/ for each file of the domain: two runs may go on beside each other. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Hits } from './asker.ts';

/** What is known of a mutant; each word holds as long as the fingerprint it was given with. */
export interface Known {
	/** The file with all that it imports, when the compiler refused the mutant. */
	refused?: string;
	/** The test that failed, with all that it rests on. */
	failed?: string;
	/** The same of a test that did not end. */
	never?: string;
	/** Tests that passed. */
	passed?: string[];
}

export interface Reached {
	/** CPU time, in ms. */
	took: number;
	hits: Hits;
}

export interface Memory {
	/** By the mutant's name. */
	of(file: string): Record<string, Known>;
	keep(file: string): void;
	/** What a test reaches as long as it and all that it rests on have this fingerprint. */
	reached(fingerprint: string): Reached | null;
	keepReached(fingerprint: string, reached: Reached): void;
}

export function knownIn(folder: string, forget: boolean): Memory {
	const read = new Map<string, Record<string, Known>>();
	const place = (file: string) => `${folder}/known/${file.replace(/^src\/lib\//, '')}.json`;
	return {
		of(file) {
			let known = read.get(file);
			if (!known) {
				known =
					!forget && existsSync(place(file))
						? (JSON.parse(readFileSync(place(file), 'utf8')) as Record<string, Known>)
						: {};
				read.set(file, known);
			}
			return known;
		},
		keep(file) {
			mkdirSync(dirname(place(file)), { recursive: true });
			writeFileSync(`${place(file)}.new`, JSON.stringify(read.get(file) ?? {}));
			renameSync(`${place(file)}.new`, place(file));
		},
		reached(fingerprint) {
			const place = `${folder}/reached/${fingerprint}.json`;
			if (forget || !existsSync(place)) return null;
			return JSON.parse(readFileSync(place, 'utf8')) as Reached;
		},
		keepReached(fingerprint, reached) {
			mkdirSync(`${folder}/reached`, { recursive: true });
			writeFileSync(`${folder}/reached/${fingerprint}.json`, JSON.stringify(reached));
		}
	};
}
