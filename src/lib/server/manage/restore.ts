import { ProblemError } from '#lib/domain/problem/problem.ts';
import { restoreBackup } from '#lib/server/backup/restore.ts';
import { SERVER } from '#lib/server/database/port.ts';
import type { Verb } from './verb.ts';

export const restore: Verb = {
	usage: 'restore FILE',
	says: 'khôi phục bản sao lưu vào cơ sở dữ liệu trống',
	async run({ words: [file], progress }, { database, sql, from }) {
		if (!file) throw new ProblemError('HL-9004', restore.usage);
		const { createdAt, rows } = await restoreBackup(sql, file, {
			from,
			told: (table) => progress(`  ${table}`)
		});
		await sql`analyze`;
		const [recount] = await database.call('recount_slips', {}, SERVER);
		const { slips = 0, differences = 0 } = recount ?? {};
		const agree = differences === 0;
		const all = Object.values(rows).reduce((sum, n) => sum + n, 0);
		return {
			json: { file, createdAt, rows, slips, agree },
			lines: [
				`Đã khôi phục ${all} dòng từ bản sao lưu lúc ${createdAt}.`,
				`${slips} phiếu, ${agree ? 'khớp' : 'số đếm không khớp'}.`,
				'Nếu máy chủ đang chạy, hãy khởi động lại để nó đọc lại mọi thứ.'
			],
			ok: agree
		};
	}
};
