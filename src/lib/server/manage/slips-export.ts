import { stdout } from 'node:process';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { BYTE_ORDER_MARK } from '#lib/tables/write-csv.ts';
import { slipLines } from '#lib/server/export/slips.ts';
import { writeWhole } from '#lib/server/export/whole-file.ts';
import { toStandardOutput } from './standard-output.ts';
import { unitOf } from './unit.ts';
import type { Verb } from './verb.ts';

export const exportSlips: Verb = {
	usage: 'slips export [FILE.csv|FILE.csv.gz] [--unit CODE]',
	says: 'xuất mọi phiếu ra CSV; không có FILE thì ra màn hình',
	options: ['unit'],
	async run({ words: [file], options, progress, json }, { database, sql }) {
		// Two things cannot be printed in one place.
		if (json && !file) throw new ProblemError('HL-9004', 'slips export --json FILE');
		const unit = options.unit ? (await unitOf(database, options.unit)).id : null;
		let slips = 0;
		let reportedAt = Date.now();
		const lines = slipLines(sql, unit, (sofar) => {
			slips = sofar;
			if (Date.now() - reportedAt < 1000) return;
			reportedAt = Date.now();
			progress(`  ${slips} phiếu`);
		});
		if (!file) {
			const whole = await toStandardOutput(lines, stdout);
			if (whole) progress(`${slips} phiếu.`);
			return { json: { slips }, lines: [] };
		}
		const bytes = await writeWhole(file, file.endsWith('.csv') ? marked(lines) : lines);
		await sql`select app.note(null, 'slips.exported', ${unit}, ${sql.json({ n: slips })})`;
		return { json: { slips, file, bytes }, lines: [`${slips} phiếu → ${file}`] };
	}
};

/** A spreadsheet opens a .csv by double click and takes it for UTF-8 by this mark only. */
async function* marked(lines: AsyncIterable<string>) {
	yield BYTE_ORDER_MARK;
	yield* lines;
}
