import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Everything the embedded database keeps, all of it below the data folder. */
export interface Folders {
	data: string;
	/** The cluster itself. */
	cluster: string;
	/** The Unix socket, unless its path would be too long. */
	run: string;
	log: string;
	logFile: string;
	/** Which supervisor owns the folder. */
	lock: string;
	secret: string;
	/** Where the running server listens, for other processes. */
	address: string;
}

export function foldersOf(dataDir: string): Folders {
	const data = resolve(dataDir);
	return {
		data,
		cluster: join(data, 'postgres'),
		run: join(data, 'run'),
		log: join(data, 'log'),
		logFile: join(data, 'log', 'postgres.log'),
		lock: join(data, 'lock'),
		secret: join(data, 'secret'),
		address: join(data, 'address.json')
	};
}

/** Makes a folder that only its owner may enter. */
export function makePrivate(path: string): void {
	mkdirSync(path, { recursive: true, mode: 0o700 });
}
