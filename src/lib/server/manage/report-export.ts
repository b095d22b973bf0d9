import { stdout } from 'node:process';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { parseQuarter } from '#lib/domain/time/quarter.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { BYTE_ORDER_MARK } from '#lib/server/export/csv-text.ts';
import { reportFigures } from '#lib/server/export/report-figures.ts';
import { writeWhole } from '#lib/server/export/whole-file.ts';
import { composeQuarter } from '#lib/server/satisfaction/quarter.ts';
import { readQuarterRows } from '#lib/server/satisfaction/quarter-rows.ts';
import { toStandardOutput } from './standard-output.ts';
import { unitOf } from './unit.ts';
import type { Verb } from './verb.ts';

const FORMATS = ['json', 'csv'];

export const exportReport: Verb = {
	usage: 'report export --quarter 2026-Q3 [--unit CODE] [--format json|csv] [FILE]',
	says: 'xuất báo cáo 121 của quý: toàn bộ (json) hoặc bảng số liệu (csv)',
	options: ['quarter', 'unit', 'format'],
	async run({ words: [file], options, json }, { database }) {
		const quarter = parseQuarter(options.quarter);
		if (!quarter) throw new ProblemError('HL-4001', '--quarter');
		const format = options.format ?? (/\.csv(\.gz)?$/.test(file ?? '') ? 'csv' : 'json');
		if (!FORMATS.includes(format))
			throw new ProblemError('HL-9004', `--format ${FORMATS.join('|')}`);
		if (json && format === 'csv' && !file)
			throw new ProblemError('HL-9004', 'report export --json --format csv FILE');
		const unit = await unitOf(database, options.unit);
		const rows = await readQuarterRows(database, SERVER, unit, quarter, null);
		const { report } = composeQuarter(rows, {
			...{ unit, quarter, field: null, readable: null },
			today: localDate(new Date().toISOString())
		});
		const text =
			format === 'csv' ? reportFigures(report) : `${JSON.stringify(report, null, '\t')}\n`;
		if (!file) {
			// With --json the report itself is the answer.
			if (!json) await toStandardOutput(once(text), stdout);
			return { json: report, lines: [] };
		}
		const bytes = await writeWhole(
			file,
			once(file.endsWith('.csv') ? BYTE_ORDER_MARK + text : text)
		);
		const { counted } = report.chapters.slips;
		return {
			json: { unit: unit.code, quarter: report.quarter, slips: counted, file, bytes },
			lines: [`${report.quarter}, ${unit.name}: ${counted} phiếu → ${file}`]
		};
	}
};

async function* once(text: string) {
	yield text;
}
