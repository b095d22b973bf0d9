import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	linkSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { releasesOf } from './state.ts';

const run = promisify(execFile);

/** What a folder of the program holds besides the program. */
const NOT_PROGRAM = new Set([
	...['.git', '.releases', '.builds', '.svelte-kit', 'build', 'node_modules'],
	...['data', 'reports', 'test-results', 'playwright-report']
]);
const NEEDED = [
	'package.json',
	'package-lock.json',
	'server.mjs',
	'scripts/manage.mjs',
	'supabase'
];

interface Bring {
	/** Where the program was started. */
	home: string;
	/** The program that runs now. */
	program: string;
	/** A folder, an archive (.tar, .tar.gz), or a name that git knows in this folder. */
	from: string;
}

/**
 * Brings a program into a folder of its own in `.releases`, whole or not at all. What the running one has already is
 * taken from there: where the libraries are the same, no network is needed.
 * @returns the folder's name
 * @throws ProblemError HL-9235 where there is no program
 */
export async function bring({ home, program, from }: Bring): Promise<string> {
	const making = join(releasesOf(home), `making-${process.pid}`);
	clear(home);
	mkdirSync(making, { recursive: true });
	try {
		const source = await unpack(home, from, making);
		const missing = NEEDED.filter((name) => !existsSync(join(source, name)));
		if (missing.length > 0) throw new ProblemError('HL-9235', `${from}: ${missing.join(', ')}`);
		const name = nameOf(source);
		const folder = join(releasesOf(home), name);
		if (existsSync(folder)) return name;
		reuse(program, source);
		renameSync(source, folder);
		return name;
	} finally {
		rmSync(making, { recursive: true, force: true });
	}
}

/** Half-made ones of updates that were killed. */
function clear(home: string): void {
	if (!existsSync(releasesOf(home))) return;
	for (const name of readdirSync(releasesOf(home)))
		if (name.startsWith('making-'))
			rmSync(join(releasesOf(home), name), { recursive: true, force: true });
}

/** @returns the folder that now holds the program */
async function unpack(home: string, from: string, making: string): Promise<string> {
	const path = resolve(home, from);
	const into = join(making, 'program');
	mkdirSync(into);
	try {
		if (existsSync(path) && statSync(path).isDirectory()) {
			const isProgram = (file: string) =>
				file === path || !NOT_PROGRAM.has(file.slice(path.length + 1));
			cpSync(path, into, { recursive: true, filter: isProgram, verbatimSymlinks: true });
			return into;
		}
		const archive = existsSync(path) ? path : join(making, 'archive.tar');
		if (archive !== path)
			await run('git', [
				'-C',
				home,
				'archive',
				'--format=tar',
				'-o',
				archive,
				'--end-of-options',
				from
			]);
		await run('tar', ['-xf', archive, '-C', into]);
	} catch (error) {
		const said = (error as { stderr?: string }).stderr?.trim() || (error as Error).message;
		throw new ProblemError('HL-9235', `${from}: ${said.split('\n')[0]}`, { cause: error });
	}
	// Archives of a repository hold one folder with everything in it.
	const [only, ...others] = readdirSync(into);
	return only && others.length === 0 ? join(into, only) : into;
}

/** `0.1.0-4f0c…`: the same program has the same name, so that an update that is tried again goes on where it was. */
function nameOf(source: string): string {
	const hash = createHash('sha256');
	for (const file of filesIn(source))
		hash.update(file.slice(source.length)).update(readFileSync(file));
	const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as {
		version?: string;
	};
	return `${/^[\w.]+$/.test(version ?? '') ? version : '0'}-${hash.digest('hex').slice(0, 12)}`;
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) return filesIn(path);
			return entry.isFile() ? [path] : [];
		});
}

/** The same libraries and pages are not fetched and built again: scripts/ready.mjs looks whether they are the same. */
function reuse(program: string, source: string): void {
	const lock = (folder: string) => readFileSync(join(folder, 'package-lock.json'), 'utf8');
	if (!existsSync(join(program, 'node_modules'))) return;
	if (lock(program) !== lock(source)) return;
	link(join(program, 'node_modules'), join(source, 'node_modules'));
	const build = join(program, 'build');
	if (existsSync(join(build, '.sources'))) link(build, join(source, 'build'), true);
}

/** A second name for each file costs no room. Nothing writes into these files; what changes is put in their place. */
function link(from: string, to: string, follow = false): void {
	const found = statSync(from);
	if (!found.isDirectory()) return;
	mkdirSync(to, { recursive: true });
	for (const entry of readdirSync(from, { withFileTypes: true })) {
		const [source, target] = [join(from, entry.name), join(to, entry.name)];
		if (basename(from) === 'node_modules' && entry.name === '.cache') continue;
		if (entry.isDirectory()) link(source, target, follow);
		else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
		else linkOrCopy(source, target);
	}
}

function linkOrCopy(source: string, target: string): void {
	try {
		linkSync(source, target);
	} catch {
		cpSync(source, target);
	}
}
