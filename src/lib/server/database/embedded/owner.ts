import {
	chmodSync,
	chownSync,
	existsSync,
	lchownSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Folders } from './folders.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';

/** The unprivileged user that PostgreSQL runs as when we are root; null when it runs as ourselves. */
export type Owner = { uid: number; gid: number } | null;

/** Whoever owns the cluster or the data folder; else the user postgres; else the user nobody. */
export function chooseOwner(folders: Folders): Owner {
	if (process.getuid?.() !== 0) return null;
	for (const path of [folders.cluster, folders.data]) {
		const found = statSync(path, { throwIfNoEntry: false });
		if (found && found.uid !== 0) return { uid: found.uid, gid: found.gid };
	}
	return fromPasswd('postgres') ?? fromPasswd('nobody') ?? { uid: 65534, gid: 65534 };
}

function fromPasswd(name: string): Owner {
	const passwd = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
	const fields = passwd
		.split('\n')
		.find((line) => line.startsWith(`${name}:`))
		?.split(':');
	return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : null;
}

/** Gives files that we made as root to the user that has to work with them. */
export function handOver(owner: Owner, ...paths: string[]): void {
	if (!owner) return;
	for (const path of paths) if (existsSync(path)) chownSync(path, owner.uid, owner.gid);
}

/** The same for a folder with all it holds, when it belongs to someone else: say, put back from a backup by root. */
export function handOverWhole(owner: Owner, path: string): void {
	if (!owner || statSync(path).uid === owner.uid) return;
	for (const entry of readdirSync(path, { withFileTypes: true })) {
		const inside = join(path, entry.name);
		if (entry.isDirectory()) handOverWhole(owner, inside);
		else lchownSync(inside, owner.uid, owner.gid);
	}
	// The folder itself last: killed half-way, the next start does it again.
	chownSync(path, owner.uid, owner.gid);
}

/**
 * Makes the data folder. What we make as root, or what is ours already, the database's user may pass through
 * (every part inside is private by itself); the folder of another account is left as it is.
 */
export function makeDataFolder(folders: Folders): void {
	const first = mkdirSync(folders.data, { recursive: true });
	if (process.getuid?.() !== 0) return;
	const holds = readdirSync(folders.data);
	const ours = holds.length === 0 || holds.includes('secret') || holds.includes('lock');
	for (let path = folders.data; ours; path = dirname(path)) {
		const { mode } = statSync(path);
		if ((mode & 0o011) !== 0o011) chmodSync(path, (mode & 0o7777) | 0o011);
		if (!first || path === first) return;
	}
}

/**
 * Checks that the database's user can pass every folder on the way, as far as there are folders.
 * @throws ProblemError HL-9104 naming the folder that stops it.
 */
export function checkReachable(owner: Owner, path: string): void {
	if (!owner) return;
	const way = [path];
	while (dirname(way[0]!) !== way[0]) way.unshift(dirname(way[0]!));
	for (const folder of way) {
		const found = statSync(folder, { throwIfNoEntry: false });
		if (!found?.isDirectory()) return;
		const { mode, uid, gid } = found;
		const pass = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
		if ((mode & pass) === 0) throw new ProblemError('HL-9104', folder);
	}
}
