import { ProblemError } from '#lib/domain/problem/problem.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { restoreAside } from './aside.ts';
import { sealKey } from './seal-key.ts';
import type { Verb } from './verb.ts';

export const proveBackup: Verb = {
	usage: 'backup prove FILE [--key FILE]',
	says: 'khôi phục thử một bản sao lưu vào chỗ riêng, đếm lại mọi thứ, rồi bỏ đi; dữ liệu đang dùng không đổi',
	options: ['key', 'seal'],
	// The proof is written down beside the backup it proves; nothing else is asked of the tables.
	tables: 'older',
	async run({ words: [file], options, progress }, { sql, from }) {
		if (!file) throw new ProblemError('HL-9004', proveBackup.usage);
		const { dataDir } = readEnvironment(process.env);
		const key = sealKey(options);
		const { createdAt, rows, slips } = await restoreAside(file, { dataDir, from, key, progress });
		const all = Object.values(rows).reduce((sum, n) => sum + n, 0);
		await sql`select app.note(null, 'backup.proved', null,
			${sql.json({ taken_at: createdAt, rows: all, slips })})`;
		return {
			json: { file, createdAt, rows, slips, ok: true },
			lines: [
				`${file}: khôi phục thử được, ${all} dòng, ${slips} phiếu, số đếm khớp (bản sao lưu lúc ${createdAt}).`
			]
		};
	}
};
