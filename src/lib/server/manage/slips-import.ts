import type { Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { importPaper, type RejectedRow } from '#lib/server/paper/import.ts';
import { isDays } from '#lib/server/paper/day-order.ts';
import { unitOf } from './unit.ts';
import type { Verb } from './verb.ts';

export const importSlips: Verb = {
	usage: 'slips import FILE.csv|FILE.xlsx [--days as-is|swap] [--unit CODE]',
	says: 'nhập phiếu giấy từ tệp CSV hoặc XLSX (docs/paper-slips.md)',
	options: ['unit', 'days'],
	async run({ words: [file], options, progress }, { database, sql }) {
		const { days } = options;
		if (!file || (days !== undefined && !isDays(days)))
			throw new ProblemError('HL-9004', importSlips.usage);
		const unit = await unitOf(database, options.unit);
		const done = await oneAtATime(sql, unit.id, progress, () =>
			importPaper(database, unit.id, file, {
				days,
				progress: (part, rows) => progress(`  ${Math.floor(part * 100)}% – ${rows} dòng`)
			})
		);
		const { rows, stored, repeated, rejected, passed } = done;
		return {
			json: done,
			lines: [
				`${rows} dòng: ${stored} phiếu mới, ${repeated} phiếu đã có, ${rejected.length} dòng không nhập được.`,
				...(passed.length > 0
					? [
							`Bỏ qua ${passed.length} hàng không phải phiếu (dòng tổng, tiêu đề lặp lại): ${passed.join(', ')}.`
						]
					: []),
				...rejected.map(lineOf)
			],
			ok: rejected.length === 0
		};
	}
};

function lineOf({ row, column, value, problem }: RejectedRow) {
	const where = column === null ? '' : `, cột «${column}»`;
	const what = value === '' ? '' : `: «${value}»`;
	return `Dòng ${row}${where}${what} – ${problem.code} ${problem.title}`;
}

/** Two imports of one unit at once could each take the same slip for new: the second waits for the first. */
async function oneAtATime<T>(
	sql: Sql,
	unit: string,
	progress: (line: string) => void,
	work: () => Promise<T>
): Promise<T> {
	const lock = await sql.reserve();
	const key = `paper ${unit}`;
	try {
		const [taken] = await lock`select pg_try_advisory_lock(hashtextextended(${key}, 0)) as mine`;
		if (!taken!.mine) {
			progress('Đang chờ một lần nhập khác của đơn vị này…');
			await lock`select pg_advisory_lock(hashtextextended(${key}, 0))`;
		}
		return await work();
	} finally {
		await lock`select pg_advisory_unlock(hashtextextended(${key}, 0))`.catch(() => {});
		lock.release();
	}
}
