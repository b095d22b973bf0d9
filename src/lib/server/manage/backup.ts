import { existsSync } from 'node:fs';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { ensureKey, keyPath } from '#lib/server/backup/key.ts';
import { takeBackup } from '#lib/server/backup/take.ts';
import { writeWhole } from '#lib/server/export/whole-file.ts';
import type { Verb } from './verb.ts';

const sum = (rows: Record<string, number>) => Object.values(rows).reduce((all, n) => all + n, 0);

export const backup: Verb = {
	usage: 'backup FILE [--over yes]',
	says: 'sao lưu toàn bộ dữ liệu vào một tệp, ngay khi máy chủ đang chạy',
	options: ['over'],
	// The way back from an update: taken before the tables change.
	tables: 'older',
	async run({ words: [file], options, progress }, { sql }) {
		if (!file) throw new ProblemError('HL-9004', backup.usage);
		if (existsSync(file) && options.over !== 'yes') throw new ProblemError('HL-9233', file);
		const key = ensureKey();
		let rows: Record<string, number> = {};
		let reportedAt = Date.now();
		const lines = takeBackup(sql, key, (sofar) => {
			rows = sofar;
			if (Date.now() - reportedAt < 1000) return;
			reportedAt = Date.now();
			progress(`  ${sum(rows)} dòng`);
		});
		const bytes = await writeWhole(file, lines, true);
		await sql`select app.note(null, 'backup.taken', null, ${sql.json({ rows: sum(rows), bytes })})`;
		return {
			json: { file, bytes, rows, key: keyPath() },
			lines: [
				`${sum(rows)} dòng của ${Object.keys(rows).length} bảng → ${file} (${bytes} byte)`,
				`Niêm phong bằng khóa ${keyPath()}: hãy cất một bản của khóa ở nơi khác với các bản sao lưu.`
			]
		};
	}
};
