import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
	appendFileSync,
	chmodSync,
	chownSync,
	existsSync,
	mkdtempSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where Debian's packages `postgresql-15` and `pgbouncer` put their programs. */
const POSTGRES = '/usr/lib/postgresql/15/bin';
const POOLER = '/usr/sbin/pgbouncer';

/** What is missing on this machine, in words; undefined where both are there. */
export const missing = (): string | undefined =>
	existsSync(join(POSTGRES, 'postgres')) && existsSync(POOLER)
		? undefined
		: 'Debian’s PostgreSQL 15 and pgbouncer are not installed: apt-get install -y postgresql-15 pgbouncer';

/** A server of Debian's in a folder that is gone afterwards, with TLS and every way in by password. */
export interface Engine {
	port: number;
	folder: string;
	/** Signs for the server's certificate, which is of `localhost`. */
	rootCert: string;
	/** An address on it. @param user with the password `x` */
	url(user: string, database: string, query?: string, port?: number): string;
	/** Runs SQL as the superuser. */
	admin(sql: string, database?: string): string;
	/** Stops it for a while, as a crash would. */
	crash(): Promise<void>;
	start(): Promise<void>;
	stop(): Promise<void>;
}

export async function startEngine(
	port: number,
	settings: Record<string, string> = {}
): Promise<Engine> {
	const folder = mkdtempSync(join(tmpdir(), 'hai-long-engine-'));
	const owner = ownerOf(folder);
	const data = join(folder, 'data');
	const run = (program: string, args: string[]) =>
		execFileSync(join(POSTGRES, program), args, {
			...owner,
			cwd: folder,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { PATH: process.env.PATH, PGPASSWORD: 'x' }
		});
	writeFileSync(join(folder, 'password'), 'x\n');
	run('initdb', [
		...[
			'-D',
			data,
			'-U',
			'postgres',
			'-A',
			'scram-sha-256',
			`--pwfile=${join(folder, 'password')}`,
			'-E',
			'UTF8'
		],
		// As managed servers have it: texts in the order of a language, not of their bytes.
		...['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=vi-VN', '--no-sync']
	]);
	const rootCert = certificates(folder, owner);
	// Not on the command line, where `alter system` could not switch it off.
	appendFileSync(join(data, 'postgresql.conf'), 'ssl = on\n');
	let process_: ChildProcess | undefined;
	const flags = {
		port: String(port),
		listen_addresses: '127.0.0.1',
		unix_socket_directories: folder,
		ssl_cert_file: join(folder, 'server.crt'),
		ssl_key_file: join(folder, 'server.key'),
		fsync: 'off',
		...settings
	};
	const engine: Engine = {
		port,
		folder,
		rootCert,
		url: (user, database, query = '', at = port) =>
			`postgres://${user}:x@localhost:${at}/${database}${query && `?${query}`}`,
		admin: (sql, database = 'postgres') =>
			run('psql', [
				...['-h', folder, '-p', String(port), '-U', 'postgres', '-d', database],
				...['-XqAt', '-v', 'ON_ERROR_STOP=1', '-c', sql]
			]),
		async start() {
			const args = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
			process_ = spawn(join(POSTGRES, 'postgres'), ['-D', data, ...args], {
				...owner,
				stdio: ['ignore', 'ignore', 'ignore']
			});
			await answers(port);
			for (;;)
				try {
					engine.admin('select 1');
					return;
				} catch {
					await pause(50);
				}
		},
		crash: () => ended(process_, 'SIGQUIT'),
		async stop() {
			await ended(process_, 'SIGINT');
			rmSync(folder, { recursive: true, force: true });
		}
	};
	await engine.start();
	return engine;
}

/** Debian's pgbouncer before a server: transaction mode, few connections. */
export async function startPooler(
	engine: Engine,
	port: number,
	users: readonly string[]
): Promise<{ stop(): Promise<void> }> {
	const folder = mkdtempSync(join(tmpdir(), 'hai-long-pooler-'));
	const owner = ownerOf(folder);
	const file = (name: string, text: string) => {
		writeFileSync(join(folder, name), text);
		chownSync(join(folder, name), owner.uid, owner.gid);
		return join(folder, name);
	};
	const list = file('users.txt', users.map((user) => `"${user}" "x"\n`).join(''));
	const config = file(
		'pgbouncer.ini',
		`[databases]
* = host=127.0.0.1 port=${engine.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${list}
pool_mode = transaction
default_pool_size = 3
max_client_conn = 200
logfile = ${join(folder, 'log')}
pidfile = ${join(folder, 'pid')}
`
	);
	const pooler = spawn(POOLER, [config], { ...owner, stdio: 'ignore' });
	await answers(port);
	return {
		async stop() {
			await ended(pooler, 'SIGINT');
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** Neither program runs as root. */
function ownerOf(folder: string): { uid: number; gid: number } {
	const isRoot = process.getuid!() === 0;
	const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	const owner = isRoot
		? { uid: id('-u'), gid: id('-g') }
		: { uid: process.getuid!(), gid: process.getgid!() };
	chmodSync(folder, 0o755);
	chownSync(folder, owner.uid, owner.gid);
	return owner;
}

/** An authority of its own, and what it signs: one for `localhost`, and an authority that signed nothing here. */
function certificates(folder: string, { uid, gid }: { uid: number; gid: number }): string {
	const openssl = (...args: string[]) =>
		execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
	const authority = (name: string) =>
		openssl(
			...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`],
			...['-keyout', `${name}.key`, '-out', `${name}.crt`]
		);
	authority('ca');
	authority('other');
	openssl(
		...['req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost'],
		...['-keyout', 'server.key', '-out', 'server.csr']
	);
	writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost');
	openssl(
		...[
			'x509',
			'-req',
			'-in',
			'server.csr',
			'-CA',
			'ca.crt',
			'-CAkey',
			'ca.key',
			'-CAcreateserial'
		],
		...['-days', '2', '-extfile', 'names', '-out', 'server.crt']
	);
	chmodSync(join(folder, 'server.key'), 0o600);
	for (const name of ['server.key', 'server.crt']) chownSync(join(folder, name), uid, gid);
	return join(folder, 'ca.crt');
}

async function ended(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
	if (!child || child.exitCode !== null || child.signalCode !== null) return;
	const over = new Promise((resolve) => child.once('exit', resolve));
	child.kill(signal);
	await over;
}

/** Until something listens there. */
async function answers(port: number): Promise<void> {
	for (;;) {
		const open = await new Promise<boolean>((resolve) => {
			const socket = connect(port, '127.0.0.1');
			socket.on('connect', () => (socket.destroy(), resolve(true)));
			socket.on('error', () => resolve(false));
		});
		if (open) return;
		await pause(50);
	}
}
