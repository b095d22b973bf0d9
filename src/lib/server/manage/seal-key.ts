import { ProblemError } from '#lib/domain/problem/problem.ts';
import { readKey, type BackupKey } from '#lib/server/backup/key.ts';

/** `--key FILE`, else the key of this installation; `--seal none` asks for no seal. */
export function sealKey(options: Record<string, string | undefined>): BackupKey | undefined | null {
	if (options.seal === 'none') return null;
	if (options.seal !== undefined) throw new ProblemError('HL-9004', '--seal none');
	if (options.key === undefined) return readKey();
	const key = readKey(options.key);
	if (!key) throw new ProblemError('HL-9232', options.key);
	return key;
}
