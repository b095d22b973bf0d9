import type { ProblemCode } from '#lib/domain/problem/problem.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';

const OF_FILE_ERROR: Record<string, ProblemCode> = {
	ENOSPC: 'HL-9103',
	EDQUOT: 'HL-9103',
	EACCES: 'HL-9102',
	EPERM: 'HL-9102',
	EROFS: 'HL-9102',
	ENOTDIR: 'HL-9102',
	EEXIST: 'HL-9102'
};

/** What PostgreSQL writes when it gives up, and the problem a person can act on. First match wins. */
const OF_LOG: readonly (readonly [RegExp, ProblemCode])[] = [
	[/No space left on device|Disk quota exceeded/, 'HL-9103'],
	[/version `GLIBC_[\d.]+' not found/, 'HL-9106'],
	[/error while loading shared libraries|Library not loaded/, 'HL-9105'],
	[/has wrong ownership|Permission denied|Read-only file system/, 'HL-9102']
];

/** The problem behind an error of the file system or of starting a program; anything else is passed on. */
export function fileProblem(error: unknown, path: string): unknown {
	if (error instanceof ProblemError) return error;
	const code = OF_FILE_ERROR[(error as NodeJS.ErrnoException)?.code ?? ''];
	return code ? new ProblemError(code, path, { cause: error }) : error;
}

/** The problem behind what PostgreSQL or initdb wrote before it stopped; its last complaint is the detail. */
export function logProblem(text: string, logFile?: string): ProblemError {
	const code = OF_LOG.find(([pattern]) => pattern.test(text))?.[1] ?? 'HL-9108';
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const complaint =
		lines.findLast((line) => /FATAL|PANIC|error|could not/.test(line)) ?? lines.at(-1);
	const detail = [complaint?.replace(/^.*?(FATAL|PANIC): +/, '').trim(), logFile];
	return new ProblemError(code, detail.filter(Boolean).join(' · ') || undefined);
}

/** PostgreSQL still has something of the former server around: worth another try. */
export function isLeftover(text: string): boolean {
	return /pre-existing shared memory block|lock file "[^"]+" already exists|could not create any Unix-domain sockets|address already in use/i.test(
		text
	);
}
