import { ProblemError } from '#lib/domain/problem/problem.ts';
import { foldersOf } from '#lib/server/database/embedded/folders.ts';
import { currentHolder } from '#lib/server/database/embedded/lock.ts';
import { readEnvironment, type Environment } from '#lib/server/environment.ts';
import { failureText } from './failure.ts';
import { checkPort } from './listen.ts';

/** @returns 1, having said why, where a server cannot start with these variables; else 0 */
export async function look(variables: NodeJS.ProcessEnv): Promise<number> {
	try {
		await checkFree(readEnvironment(variables));
		return 0;
	} catch (error) {
		if (!(error instanceof ProblemError)) return 0;
		console.error(failureText(error, false));
		return 1;
	}
}

/**
 * @throws ProblemError HL-9101 when the port is taken, HL-9107 when another server works on the data folder, each with
 * who it is as far as the system tells
 */
export async function checkFree({ port, host, dataDir, postgres }: Environment): Promise<void> {
	await checkPort(port, host);
	if (postgres) return;
	const { lock, data } = foldersOf(dataDir);
	const holder = await currentHolder(lock).catch(() => null);
	if (holder?.purpose === 'server')
		throw new ProblemError('HL-9107', `pid ${holder.pid} · ${data}`);
}
