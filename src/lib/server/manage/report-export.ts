import { extname } from 'node:path';
import { stdout } from 'node:process';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { parseQuarter } from '#lib/domain/time/quarter.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { csv } from '#lib/server/documents/csv.ts';
import { FORMATS, isFormat } from '#lib/server/documents/formats.ts';
import { writeWhole } from '#lib/server/export/whole-file.ts';
import { readReport } from '#lib/server/report121/read.ts';
import { exportSealed } from './report-export-sealed.ts';
import { toStandardOutput } from './standard-output.ts';
import { unitOf } from './unit.ts';
import type { Verb } from './verb.ts';

export const exportReport: Verb = {
	usage:
		'report export --quarter 2026-Q3 [--unit CODE] [--format json|csv|pdf|docx|xlsx] [--version N|newest] [FILE]',
	says: 'xuất báo cáo 121 của quý: số liệu (json, csv, xlsx) hoặc văn bản (pdf, docx); --version: bản đã duyệt, từng byte như lúc đóng dấu',
	options: ['quarter', 'unit', 'format', 'version'],
	async run({ words: [file], options, json }, { database }) {
		const quarter = parseQuarter(options.quarter);
		if (!quarter) throw new ProblemError('HL-4001', '--quarter');
		const ending = extname(file?.replace(/\.gz$/, '') ?? '').slice(1);
		const format = options.format ?? (isFormat(ending) ? ending : 'json');
		if (!isFormat(format))
			throw new ProblemError('HL-9004', `--format ${Object.keys(FORMATS).join('|')}`);
		const isText = format === 'json' || format === 'csv';
		if (!file && (!isText || (json && format !== 'json')))
			throw new ProblemError('HL-9004', `report export --format ${format} FILE`);
		const unit = await unitOf(database, options.unit);
		if (options.version !== undefined) {
			const version = versionOf(options.version);
			const sealed = await exportSealed(database, { unit, quarter, version, format, file });
			if (!file && !json) await toStandardOutput(once(sealed.text()), stdout);
			return sealed.said;
		}
		const now = new Date().toISOString();
		const { figures, document } = await readReport(database, SERVER, {
			...{ unit, quarter, readable: null, now, locale: 'vi' }
		});
		const { report } = figures;
		const asJson = `${JSON.stringify(report, null, '\t')}\n`;
		if (!file) {
			// With --json the report itself is the answer.
			if (!json) await toStandardOutput(once(format === 'csv' ? csv(document) : asJson), stdout);
			return { json: report, lines: [] };
		}
		const content = format === 'json' ? asJson : await FORMATS[format].draw(document, now);
		const bytes = await writeWhole(file, once(content));
		const { counted } = report.chapters.slips;
		return {
			json: { unit: unit.code, quarter: report.quarter, slips: counted, file, bytes },
			lines: [`${report.quarter}, ${unit.name}: ${counted} phiếu → ${file}`]
		};
	}
};

/** @throws ProblemError HL-9004 for what is neither a number of a version nor the newest */
function versionOf(text: string): number | null {
	if (text === 'newest') return null;
	const version = Number(text);
	if (!Number.isInteger(version) || version < 1)
		throw new ProblemError('HL-9004', '--version N|newest');
	return version;
}

async function* once<T extends string | Uint8Array>(content: T) {
	yield content;
}
