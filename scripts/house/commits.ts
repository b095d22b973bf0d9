import { execFileSync } from 'node:child_process';

/** The last commit before subjects were held to their form. */
const BASE = '98b1376d70ae0847bce8ff6f1691216865602d66';
const LONGEST = 72;
/** What is wrong with a subject; undefined for `area: what changed` in at most 72 characters. */
export function wrongWith(subject: string): string | undefined {
	if (!/^[a-z][\w ,./-]{0,30}: \S/.test(subject)) return `not "area: what changed": ${subject}`;
	return [...subject].length > LONGEST ? `over ${LONGEST} characters: ${subject}` : undefined;
}

/** Subjects since the base; none where there is no Git or the clone does not reach back so far. */
export function subjects(run = git): string[] {
	try {
		return run('log', '--no-merges', '--format=%s', `${BASE}..HEAD`).split('\n').filter(Boolean);
	} catch {
		return [];
	}
}

const git = (...args: string[]) =>
	execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
