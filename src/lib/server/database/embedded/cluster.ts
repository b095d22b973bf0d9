import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { passwordOf, type LoginRole } from './connection.ts';
import { flushFolder } from './durable-file.ts';
import { logProblem } from './failure.ts';
import { makePrivate, type Folders } from './folders.ts';
import { ignoringStaleLock } from './orphan.ts';
import { handOver, type Owner } from './owner.ts';
import { runProgram } from './program.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';

interface Site {
	binaries: Binaries;
	folders: Folders;
	owner: Owner;
}

/** Every way in asks for a password; there is no way in without one. */
const ACCESS = [
	'local all all scram-sha-256',
	'host all all 127.0.0.1/32 scram-sha-256',
	'host all all ::1/128 scram-sha-256'
].join('\n');

/** True when the folder holds a whole cluster. An empty folder of that name counts as none. */
export function hasCluster({ cluster }: Folders): boolean {
	if (!existsSync(cluster)) return false;
	if (existsSync(join(cluster, 'global', 'pg_control'))) return true;
	if (readdirSync(cluster).length > 0)
		throw new ProblemError('HL-9108', `${cluster}: không phải dữ liệu PostgreSQL (not a cluster)`);
	rmdirSync(cluster);
	return false;
}

/**
 * Makes the cluster beside its place and renames it when it is complete, passwords included, so that a kill at any
 * moment leaves either no cluster or a whole one.
 */
export async function createCluster(site: Site, secret: string): Promise<void> {
	const { binaries, folders, owner } = site;
	// A name of its own: an initdb that outlived its killed supervisor may still be at work beside us.
	const unfinished = `${folders.cluster}.new-${randomUUID()}`;
	makePrivate(unfinished);
	handOver(owner, unfinished);
	const args = [
		...['-D', unfinished, '--username=postgres', '--encoding=UTF8', '--locale=C'],
		...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
		// Nothing can connect while initdb works; what stays in force is ACCESS, written below.
		'--auth=trust'
	];
	const { code, text } = await runProgram(binaries.initdb, args, { owner, cwd: folders.data });
	if (code !== 0) throw logProblem(text);
	writeFileSync(join(unfinished, 'pg_hba.conf'), `${ACCESS}\n`, { flush: true });
	await setPasswords(site, unfinished, secret);
	renameSync(unfinished, folders.cluster);
	flushFolder(folders.data);
}

/** Removes what killed starts left half-made. */
export function removeUnfinished({ data, cluster, secret, address }: Folders): void {
	const half = [cluster, secret, address].map((path) => `${basename(path)}.new`);
	const names = readdirSync(data).filter((name) => half.some((start) => name.startsWith(start)));
	for (const name of names)
		try {
			rmSync(join(data, name), { recursive: true, force: true });
		} catch {
			// Someone still writes to it; the next start removes it.
		}
}

/** Gives both login roles the passwords of the secret, without a running server: also heals a lost secret. */
export async function setPasswords(site: Site, cluster: string, secret: string): Promise<void> {
	const { binaries, folders, owner } = site;
	const password = (role: LoginRole) => `password '${passwordOf(role, secret)}'`;
	const input = [
		`alter role postgres with login ${password('postgres')}`,
		`do $$ begin if not exists (select from pg_roles where rolname = 'authenticator') then create role authenticator; end if; end $$`,
		`alter role authenticator with login noinherit ${password('authenticator')}`
	].join('\n');
	const args = ['--single', '-D', cluster, '-c', 'exit_on_error=on', '-c', 'log_statement=none'];
	const { code, text } = await runProgram(
		binaries.postgres,
		[...args, '-c', 'log_min_error_statement=panic', 'postgres'],
		{ owner, cwd: folders.data, input: `${input}\n`, env: ignoringStaleLock(cluster) }
	);
	if (code !== 0) throw logProblem(text);
}
