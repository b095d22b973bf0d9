import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `{ "20261128010000": [versions of the migrations that this one file stands for] }` */
type Baselines = Record<string, string[]>;

export interface Standing {
	/** The version to be written instead of those that ended; null where none is needed. */
	baseline: string | null;
	/** Versions of the list that ended in a baseline. */
	ended: string[];
	/** Only some of the migrations of a baseline were run: nothing here brings those tables up to date. */
	broken: boolean;
}

/** Reads a list of versions, of a ledger or of a backup, as this program knows them. */
export function standsAt(versions: readonly string[], from: string): Standing {
	const baselines = JSON.parse(readFileSync(join(from, 'baselines.json'), 'utf8')) as Baselines;
	for (const [baseline, whole] of Object.entries(baselines)) {
		const ended = whole.filter((version) => versions.includes(version));
		if (ended.length > 0) return { baseline, ended, broken: ended.length < whole.length };
	}
	return { baseline: null, ended: [], broken: false };
}
