import type { Access, Tables } from './access.ts';

/** What a command says: `json` with --json, else the lines, if any. A false `ok` makes the exit code 1. */
export interface Said {
	json: unknown;
	lines: string[];
	ok?: boolean;
	/** The exit code where it says more than that. */
	code?: number;
}

export interface Call {
	/** What follows the verb's own words: file names, a kind. */
	words: string[];
	options: Record<string, string | undefined>;
	/** Only JSON goes to standard output. */
	json: boolean;
	/** One line for the person who waits; goes to standard error. */
	progress: (line: string) => void;
}

/** One thing that `npm run manage` can do. */
export interface Verb {
	/** How it is called, without `npm run manage --`. */
	usage: string;
	says: string;
	/** Names of its options; all of them take a value. */
	options?: readonly string[];
	/** Works with tables of an older version as well. Default: those of this version only. */
	tables?: Tables;
	/** Fills an empty database, also where there was data. */
	intoEmpty?: boolean;
	/** Needs no database. */
	offline?: (call: Call) => Promise<Said>;
	run?: (call: Call, access: Access) => Promise<Said>;
}
