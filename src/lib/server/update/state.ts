import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { writeDurably } from '#lib/server/database/embedded/durable-file.ts';
import { lifeOf } from '#lib/server/database/embedded/process-identity.ts';

/**
 * `making`: a release is brought and tried aside while the former serves. `switching`: the server is stopped, the
 * program is still the former one. `trying`: the new one is in place. `back`: the data are on their way back, and only
 * then the program. Whatever starts the server waits during the last three, and ends what a killed update left.
 */
export type Phase = 'steady' | 'making' | 'switching' | 'trying' | 'back';

/** `.releases/state.json`, which scripts/release.mjs reads as well. */
export interface State {
	/** A folder in `.releases`; null: the program of the folder itself. */
	current: string | null;
	/** What served before; undefined where there was no update yet. */
	former?: string | null;
	/** What the former program's data are in, as they were when it stopped. */
	backup?: string;
	phase: Phase;
	owner?: { pid: number; born: string | null };
}

/** The folder in which the operator started the program, and below which releases lie. */
export const homeOf = (variables: NodeJS.ProcessEnv): string =>
	resolve(variables.HAI_LONG_HOME || '.');

export const releasesOf = (home: string): string => join(home, '.releases');

export const folderOf = (home: string, release: string | null | undefined): string =>
	release ? join(releasesOf(home), release) : home;

export function readState(home: string): State {
	try {
		return JSON.parse(readFileSync(join(releasesOf(home), 'state.json'), 'utf8')) as State;
	} catch {
		return { current: null, phase: 'steady' };
	}
}

export function writeState(home: string, state: State): void {
	mkdirSync(releasesOf(home), { recursive: true });
	writeDurably(join(releasesOf(home), 'state.json'), `${JSON.stringify(state)}\n`);
}

/** @throws ProblemError HL-9236 while another process changes the program */
export function takeState(home: string): State {
	const { owner, phase, ...kept } = readState(home);
	if (owner && phase !== 'steady' && owner.pid !== process.pid) {
		const life = lifeOf(owner.pid);
		if (life.alive && (life.born === null || life.born === owner.born))
			throw new ProblemError('HL-9236', `pid ${owner.pid}`);
	}
	return { ...kept, phase, owner: self() };
}

export function self(): NonNullable<State['owner']> {
	const life = lifeOf(process.pid);
	return { pid: process.pid, born: life.alive ? life.born : null };
}
