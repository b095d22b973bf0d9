import { createHash, createHmac, randomBytes, type Hmac } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { ProblemError } from '#lib/domain/problem/problem.ts';

/** What backups are sealed with. An attacker who can change a backup must not have it: it never lies beside them. */
export class BackupKey {
	readonly #key: Buffer;
	/** Tells keys apart, and nothing about them. */
	readonly id: string;

	constructor(hex: string) {
		this.#key = Buffer.from(hex.trim(), 'hex');
		this.id = createHash('sha256').update(this.#key).digest('hex').slice(0, 16);
	}

	seal(): Hmac {
		return createHmac('sha256', this.#key);
	}
}

/** BACKUP_KEY where it is set, else in the operator's home. */
export const keyPath = (variables: NodeJS.ProcessEnv = process.env): string =>
	variables.BACKUP_KEY || join(homedir(), '.config', 'hai-long', 'backup.key');

/**
 * @param path default: where this installation keeps it
 * @returns undefined where there is none
 * @throws ProblemError HL-9232 for a file that is no key
 */
export function readKey(path = keyPath()): BackupKey | undefined {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw new ProblemError('HL-9232', `${path}: ${(error as NodeJS.ErrnoException).code}`);
	}
	if (!/^[0-9a-f]{64}\s*$/.test(text)) throw new ProblemError('HL-9232', path);
	return new BackupKey(text);
}

/** The key of this installation, made on first use. Two at once make one. */
export function ensureKey(path = keyPath()): BackupKey {
	try {
		mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
		const key = randomBytes(32).toString('hex');
		writeFileSync(path, `${key}\n`, { mode: 0o600, flag: 'wx', flush: true });
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code !== 'EEXIST')
			throw new ProblemError('HL-9201', `BACKUP_KEY ${path}: ${code}`, { cause: error });
	}
	return readKey(path)!;
}
