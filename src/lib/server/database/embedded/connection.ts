import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeDurably } from './durable-file.ts';
import { fileProblem } from './failure.ts';
import { foldersOf } from './folders.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';

/** `postgres` owns everything and migrates; `authenticator` only switches to anon, authenticated, service_role. */
export type LoginRole = 'postgres' | 'authenticator';

/** Options as the `postgres` client takes them. */
export interface Connection {
	/** Folder of the Unix socket, or 127.0.0.1 where there are none. */
	host: string;
	port: number;
	user: LoginRole;
	password: string;
	database: string;
}

export interface Address {
	host: string;
	port: number;
}

/** The database of the cluster that the product lives in, named as on Supabase. */
export const DEFAULT_DATABASE = 'postgres';

/**
 * How to reach the embedded database of a data folder from any process that may read the folder.
 * @throws ProblemError HL-9001 when no server was ever started there, HL-9102 when its files cannot be read.
 */
export function connectionOptions(
	dataDir: string,
	{
		role = 'authenticator',
		database = DEFAULT_DATABASE
	}: { role?: LoginRole; database?: string } = {}
): Connection {
	const folders = foldersOf(dataDir);
	try {
		const { host, port } = JSON.parse(readFileSync(folders.address, 'utf8')) as Address;
		const password = passwordOf(role, readFileSync(folders.secret, 'utf8'));
		return { host, port, user: role, password, database };
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT')
			throw new ProblemError('HL-9001', folders.data, { cause: error });
		throw fileProblem(error, folders.data);
	}
}

/** Each role's password follows from the one secret, so that knowing one does not give the other. */
export function passwordOf(role: LoginRole, secret: string): string {
	return createHmac('sha256', secret.trim()).update(role).digest('hex');
}

/** The secret of a data folder, made on first use. `isNew` says that the cluster does not know it yet. */
export function ensureSecret(path: string): { secret: string; isNew: boolean } {
	try {
		const secret = readFileSync(path, 'utf8').trim();
		if (secret.length >= 64) return { secret, isNew: false };
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
	}
	const secret = randomBytes(32).toString('hex');
	writeDurably(path, `${secret}\n`);
	return { secret, isNew: true };
}
