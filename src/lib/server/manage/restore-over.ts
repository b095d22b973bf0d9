import { ProblemError } from '#lib/domain/problem/problem.ts';
import { restoreBackup } from '#lib/server/backup/restore.ts';
import { recount } from './recount.ts';
import { sealKey } from './seal-key.ts';
import type { Verb } from './verb.ts';

export const restoreOver: Verb = {
	usage: 'restore over FILE [--key FILE | --seal none] [--keys keep]',
	says: 'thay toàn bộ dữ liệu đang có bằng bản sao lưu, trong một giao dịch; hãy dừng máy chủ trước',
	options: ['key', 'seal', 'keys'],
	// What is there goes, also where a newer program made it.
	tables: 'any',
	intoEmpty: true,
	async run({ words: [file], options, progress }, { database, sql, from }) {
		if (!file) throw new ProblemError('HL-9004', restoreOver.usage);
		const { createdAt, rows } = await restoreBackup(sql, file, {
			...{ from, key: sealKey(options), keepKeys: options.keys === 'keep', over: true },
			report: (table) => progress(`  ${table}`)
		});
		await sql`analyze`;
		const { slips, differ } = await recount(database, progress);
		const all = Object.values(rows).reduce((sum, n) => sum + n, 0);
		const agree = differ.length === 0;
		return {
			json: { file, createdAt, rows, slips, agree },
			lines: [
				`Đã thay dữ liệu bằng bản sao lưu lúc ${createdAt}: ${all} dòng, ${slips} phiếu, ${agree ? 'khớp' : `số đếm không khớp: ${differ.join(', ')}`}.`
			],
			ok: agree
		};
	}
};
