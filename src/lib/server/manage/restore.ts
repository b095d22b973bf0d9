import { ProblemError } from '#lib/domain/problem/problem.ts';
import { restoreBackup } from '#lib/server/backup/restore.ts';
import { recount } from './recount.ts';
import { sealKey } from './seal-key.ts';
import type { Verb } from './verb.ts';

export const restore: Verb = {
	usage: 'restore FILE [--key FILE | --seal none] [--keys keep]',
	says: 'khôi phục bản sao lưu vào cơ sở dữ liệu trống',
	options: ['key', 'seal', 'keys'],
	intoEmpty: true,
	async run({ words: [file], options, progress }, { database, sql, from }) {
		if (!file) throw new ProblemError('HL-9004', restore.usage);
		const { createdAt, rows, keysEnded } = await restoreBackup(sql, file, {
			...{ from, key: sealKey(options), keepKeys: options.keys === 'keep' },
			report: (table) => progress(`  ${table}`)
		});
		await sql`analyze`;
		const { slips, differences, differ } = await recount(database, progress);
		const agree = differences === 0;
		const all = Object.values(rows).reduce((sum, n) => sum + n, 0);
		return {
			json: { file, createdAt, rows, slips, agree, keysEnded },
			lines: [
				`Đã khôi phục ${all} dòng từ bản sao lưu lúc ${createdAt}.`,
				`${slips} phiếu, ${agree ? 'khớp' : `số đếm không khớp: ${differ.join(', ')}`}.`,
				'Mọi người cần đăng nhập lại. Máy tính bảng bị thu hồi sau lúc sao lưu thì hãy thu hồi lại.',
				...(keysEnded > 0
					? [`${keysEnded} khóa API không còn hiệu lực: hãy cấp lại (key create).`]
					: []),
				'Nếu máy chủ đang chạy, hãy khởi động lại để nó đọc lại mọi thứ.'
			],
			ok: agree
		};
	}
};
