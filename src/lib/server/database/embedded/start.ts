import { readdirSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findBinaries } from './binaries.ts';
import { createCluster, hasCluster, removeUnfinished, setPasswords } from './cluster.ts';
import { connectionOptions, ensureSecret, type Connection } from './connection.ts';
import { fileProblem } from './failure.ts';
import { foldersOf, makePrivate, type Folders } from './folders.ts';
import { acquireLock, type Lock, type Purpose } from './lock.ts';
import { stopOrphans } from './orphan.ts';
import { checkReachable, chooseOwner, handOver, handOverWhole, makeDataFolder } from './owner.ts';
import type { Settings } from './settings.ts';
import { chooseAddress, listenSettings, removeFormer } from './socket.ts';
import { supervise, type State } from './supervise.ts';
import type { Site } from './postmaster.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';

export interface StartOptions {
	/** Takes one line for the person who waits, Vietnamese then English. */
	log: (line: string) => void;
	/** A command is waited for by others, a server is not. Default: server. */
	purpose?: Purpose;
	/** Changes to PostgreSQL's settings; tests switch fsync off. */
	settings?: Settings;
	onStateChange?: (state: State) => void;
}

/** The embedded database, running under this process. */
export interface Embedded {
	/** Superuser `postgres`: migrations, backups. */
	owner: Connection;
	/** `authenticator`: what the application signs in as. */
	app: Connection;
	readonly state: State;
	/** Process number of the PostgreSQL server, null while there is none. */
	readonly pid: number | null;
	/** Stops PostgreSQL after what it is doing now, by force after 10 s, and lets go of the folder. */
	stop(): Promise<void>;
}

const MIB = 1024 * 1024;
/** Room for a new cluster and its first weeks; an old one already has its write-ahead log. */
const ROOM_FOR_NEW = 200 * MIB;
const ROOM_FOR_OLD = 64 * MIB;

/**
 * Opens the embedded database of a data folder: makes it on first use, clears away whatever an earlier kill left,
 * keeps it running until `stop`.
 * @throws ProblemError HL-9102 to HL-9108, each with the folder or the complaint as detail.
 */
export async function startEmbedded(dataDir: string, options: StartOptions): Promise<Embedded> {
	const folders = foldersOf(dataDir);
	let lock: Lock | undefined;
	try {
		const binaries = findBinaries();
		const owner = chooseOwner(folders);
		checkReachable(owner, dirname(folders.data));
		makeDataFolder(folders);
		checkReachable(owner, folders.data);
		checkReachable(owner, binaries.native);
		lock = await acquireLock(folders.lock, options.purpose ?? 'server');
		const site = { binaries, folders, owner, settings: options.settings ?? {} };
		await prepare(site, options.log);
		const address = await chooseAddress(folders, owner);
		const settings = { ...listenSettings(address), ...site.settings };
		return await run({ ...site, settings }, lock, options);
	} catch (error) {
		lock?.release();
		throw fileProblem(error, folders.data);
	}
}

async function prepare(site: Site, log: (line: string) => void): Promise<void> {
	const { folders, owner, binaries } = site;
	makePrivate(folders.log);
	const isOld = hasCluster(folders);
	checkRoom(folders, isOld ? ROOM_FOR_OLD : ROOM_FOR_NEW);
	if (isOld) {
		handOverWhole(owner, folders.cluster);
		await stopOrphans(folders.cluster, binaries.pgCtl);
	}
	removeUnfinished(folders);
	const { secret, isNew } = ensureSecret(folders.secret);
	const locks = readdirSync(folders.lock).map((name) => join(folders.lock, name));
	handOver(owner, folders.secret, folders.log, folders.lock, ...locks);
	if (!isOld) {
		log('Đang tạo cơ sở dữ liệu… (Creating the database…)');
		await createCluster(site, secret);
	} else if (isNew) await setPasswords(site, folders.cluster, secret);
}

function checkRoom({ data }: Folders, needed: number): void {
	const { bavail, bsize } = statfsSync(data);
	const free = bavail * bsize;
	if (free >= needed) return;
	const inMib = (bytes: number) => Math.floor(bytes / MIB);
	throw new ProblemError('HL-9103', `${data}: ${inMib(free)} MiB < ${inMib(needed)} MiB`);
}

async function run(site: Site, lock: Lock, options: StartOptions): Promise<Embedded> {
	const supervisor = await supervise(site, options);
	const { data } = site.folders;
	return {
		owner: connectionOptions(data, { role: 'postgres' }),
		app: connectionOptions(data),
		get state() {
			return supervisor.state;
		},
		get pid() {
			return supervisor.pid;
		},
		async stop() {
			await supervisor.stop();
			removeFormer(site.folders);
			lock.release();
		}
	};
}
