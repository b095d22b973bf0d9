import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * Who listens on a port, as far as this user may know: its number and the folder it works in.
 * @returns for example `pid 4711 · /opt/hai-long`; undefined where the system does not tell
 */
export function holderOf(port: number): string | undefined {
	if (process.platform !== 'linux') return undefined;
	try {
		const sockets = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => on(port, file)));
		const pid = processes().find((pid) => opens(pid, sockets));
		return pid && `pid ${pid} · ${readlinkSync(`/proc/${pid}/cwd`)}`;
	} catch {
		return undefined;
	}
}

const LISTENING = '0A';

/** The kernel's numbers of sockets that listen on the port. */
function on(port: number, file: string): string[] {
	const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
	return readFileSync(file, 'utf8')
		.split('\n')
		.map((line) => line.trim().split(/\s+/))
		.filter(([, local, , state]) => local?.endsWith(wanted) && state === LISTENING)
		.map((fields) => `socket:[${fields[9]}]`);
}

const processes = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

function opens(pid: string, sockets: ReadonlySet<string>): boolean {
	try {
		return readdirSync(`/proc/${pid}/fd`).some((fd) => {
			try {
				return sockets.has(readlinkSync(`/proc/${pid}/fd/${fd}`));
			} catch {
				return false; // Closed meanwhile.
			}
		});
	} catch {
		return false; // Another user's, or gone meanwhile.
	}
}
