import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Address } from './connection.ts';
import { writeDurably } from './durable-file.ts';
import { makePrivate, type Folders } from './folders.ts';
import { checkReachable, handOver, type Owner } from './owner.ts';
import type { Settings } from './settings.ts';

/** The kernel's room for the path of a Unix socket, in bytes: 108 with its end mark on Linux, 104 on macOS. */
const LONGEST_PATH = process.platform === 'darwin' ? 103 : 107;
const PORT = 5432;
const TEMPORARY = 'hai-long-';

/** Chooses where the server listens and writes it down for other processes. */
export async function chooseAddress(folders: Folders, owner: Owner): Promise<Address> {
	removeFormer(folders);
	const address =
		process.platform === 'win32'
			? { host: '127.0.0.1', port: await freePort() }
			: { host: socketFolder(folders, owner), port: PORT };
	writeDurably(folders.address, `${JSON.stringify(address)}\n`);
	handOver(owner, folders.address);
	return address;
}

/** Where Unix sockets exist the server listens on nothing else, and lets only its own user in. */
export function listenSettings({ host, port }: Address): Settings {
	return process.platform === 'win32'
		? { listen_addresses: host, port: String(port), unix_socket_directories: '' }
		: { listen_addresses: '', port: String(port), unix_socket_directories: quoted(host) };
}

/** Removes the temporary socket folder, if there was one. */
export function removeFormer(folders: Folders): void {
	try {
		const { host } = JSON.parse(readFileSync(folders.address, 'utf8')) as Address;
		if (basename(host).startsWith(TEMPORARY)) rmSync(host, { recursive: true, force: true });
	} catch {
		// Never started here, or the note was lost: nothing to remove.
	}
}

function socketFolder(folders: Folders, owner: Owner): string {
	if (Buffer.byteLength(join(folders.run, `.s.PGSQL.${PORT}`)) <= LONGEST_PATH) {
		makePrivate(folders.run);
		chmodSync(folders.run, 0o700);
		handOver(owner, folders.run);
		return folders.run;
	}
	const base = Buffer.byteLength(tmpdir()) < 60 || !existsSync('/tmp') ? tmpdir() : '/tmp';
	const folder = mkdtempSync(join(base, TEMPORARY));
	handOver(owner, folder);
	checkReachable(owner, folder);
	return folder;
}

/** The setting is a list: a comma or a space in a folder's name would split it. */
function quoted(path: string): string {
	return `"${path.replaceAll('"', '""')}"`;
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer().once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}
