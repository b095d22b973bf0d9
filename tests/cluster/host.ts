import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ADDRESSES, mend, processesOf, pullCable, type Name } from './network.ts';

const FILES = 'docs/operate/cluster';
const LOGS = 'reports/cluster';
export const PASSWORD = 'x';
/** After so long systemd starts again what ended (docs/operate/cluster.md). */
const RESTART_MS = 1_000;

const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
const [UID, GID] = [id('-u'), id('-g')];

type Service = 'etcd' | 'patroni';

/** One host of the cluster: etcd and Patroni by the files of docs/operate/cluster, started again when they end. */
export class Host {
	readonly name: Name;
	readonly address: string;
	readonly folder: string;
	#services = new Map<Service, ChildProcess>();
	#isOn = false;

	constructor(name: Name, folder: string) {
		this.name = name;
		this.address = ADDRESSES[name];
		this.folder = join(folder, name);
		for (const path of [this.folder, this.disk, join(this.folder, 'run')]) {
			mkdirSync(path);
			if (path === this.disk) execFileSync('mount', ['-t', 'tmpfs', 'none', path]);
			chownSync(path, UID, GID);
		}
		mkdirSync(LOGS, { recursive: true });
		for (const service of ['etcd', 'patroni'] as const)
			rmSync(this.#logOf(service), { force: true });
		this.#write('patroni.yml', (text) =>
			text
				.replace(/ĐỔI-\w+/g, PASSWORD)
				.replace('/var/lib/postgresql/15/hai-long', join(this.disk, 'data'))
				.replace('/var/lib/postgresql/hai-long.pgpass', join(this.folder, 'pgpass'))
				.replace('/var/run/postgresql', join(this.folder, 'run'))
		);
		this.#write('etcd', (text) => text.replace('/var/lib/etcd/', `${this.folder}/etcd-`));
	}

	/** Where the data of PostgreSQL lies: a disk of its own, which can be full. */
	get disk(): string {
		return join(this.folder, 'disk');
	}

	get patroniFile(): string {
		return join(this.folder, 'patroni.yml');
	}

	/** A file of docs/operate/cluster as its first lines say: the name and the addresses of this host. */
	#write(file: string, change: (text: string) => string) {
		const own = (line: string) =>
			/máy này|^ETCD_(NAME|LISTEN|INITIAL_ADVERTISE|ADVERTISE)/.test(line)
				? line.replaceAll('pg1', this.name).replaceAll(ADDRESSES.pg1, this.address)
				: line;
		const text = readFileSync(join(FILES, file), 'utf8').split('\n').map(own).join('\n');
		writeFileSync(join(this.folder, file), change(text));
		chownSync(join(this.folder, file), UID, GID);
	}

	on(): void {
		this.#isOn = true;
		this.#start('etcd');
		this.#start('patroni');
	}

	#start(service: Service) {
		const settings = readFileSync(join(this.folder, 'etcd'), 'utf8').matchAll(
			/^(ETCD_\w+)=(.*)$/gm
		);
		const command = { etcd: ['etcd'], patroni: ['patroni', this.patroniFile] }[service];
		const child = spawn(
			'ip',
			[
				...['netns', 'exec', this.name, 'setpriv'],
				...[`--reuid=${UID}`, `--regid=${GID}`, '--clear-groups', ...command]
			],
			{
				cwd: this.folder,
				stdio: ['ignore', 'pipe', 'pipe'],
				env: {
					PATH: process.env.PATH,
					LANG: 'C.UTF-8',
					...(service === 'etcd' ? Object.fromEntries([...settings].map(([, k, v]) => [k, v])) : {})
				}
			}
		);
		this.#services.set(service, child);
		const log = this.#logOf(service);
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (chunk: Buffer) => appendFileSync(log, chunk));
		child.once('exit', () => {
			setTimeout(() => {
				if (this.#isOn && this.#services.get(service) === child) this.#start(service);
			}, RESTART_MS).unref();
		});
	}

	/** Stays after the run, to be looked at. */
	#logOf = (service: Service) => join(LOGS, `${this.name}-${service}.log`);

	/** SIGKILL to one of the services; systemd starts it again. */
	kill(service: Service): void {
		this.#services.get(service)!.kill('SIGKILL');
	}

	/** SIGKILL to PostgreSQL itself, which Patroni has to notice. */
	killPostgres(): void {
		const [pid] = readFileSync(join(this.disk, 'data/postmaster.pid'), 'utf8').split('\n');
		process.kill(Number(pid), 'SIGKILL');
	}

	/** As when its plug is pulled: the network says nothing, and nothing of it runs any more. */
	async off(): Promise<void> {
		this.#isOn = false;
		pullCable(this.name);
		for (let left = processesOf(this.name); left.length > 0; left = processesOf(this.name)) {
			for (const pid of left)
				try {
					process.kill(pid, 'SIGKILL');
				} catch {
					// It had just ended by itself.
				}
			await pause(50);
		}
	}

	backOn(): void {
		mend(this.name);
		this.on();
	}

	/** No room is left on the disk of PostgreSQL. */
	fillDisk(): void {
		const used = execFileSync('df', ['--output=used', '-B1024', this.disk], { encoding: 'utf8' });
		const kib = Number(used.split('\n')[1]);
		execFileSync('mount', ['-o', `remount,size=${kib + 64}k`, this.disk]);
	}

	emptyDisk(): void {
		execFileSync('mount', ['-o', 'remount,size=4g', this.disk]);
	}

	/** The last lines of what it wrote. */
	said(lines = 15): string {
		return (['etcd', 'patroni'] as const)
			.map((service) => {
				try {
					const text = readFileSync(this.#logOf(service), 'utf8');
					return `--- ${this.name} ${service}\n${text.split('\n').slice(-lines).join('\n')}`;
				} catch {
					return '';
				}
			})
			.join('\n');
	}
}
