import { ProblemError } from '#lib/domain/problem/problem.ts';
import { checkBackup } from '#lib/server/backup/restore.ts';
import { sealKey } from './seal-key.ts';
import { SUPABASE_FOLDER } from './supabase-folder.ts';
import type { Verb } from './verb.ts';

export const verifyBackup: Verb = {
	usage: 'backup verify FILE [--key FILE]',
	says: 'đọc hết một bản sao lưu, kiểm từng byte và niêm phong, không thay đổi gì',
	options: ['key', 'seal'],
	async offline({ words: [file], options }) {
		if (!file) throw new ProblemError('HL-9004', verifyBackup.usage);
		const found = await checkBackup(file, { from: SUPABASE_FOLDER, key: sealKey(options) });
		const all = Object.values(found.rows).reduce((sum, n) => sum + n, 0);
		return {
			json: { file, ...found, ok: true },
			lines: [`${file}: nguyên vẹn, ${all} dòng, lúc ${found.createdAt}.`]
		};
	}
};
