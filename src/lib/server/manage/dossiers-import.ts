import { knownSource } from '#lib/domain/dossier/source.ts';
import { readStatement } from '#lib/domain/dossier/statement.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { MOST_REJECTED, type Progress, type RejectedRow } from '#lib/dossiers/bring-in.ts';
import {
	importDossierFile,
	openDossierFile,
	type DossierFile
} from '#lib/server/dossiers/import-file.ts';
import { sourcesBefore } from '#lib/server/dossiers/sources.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { dossierTexts } from '#lib/i18n/dossier.ts';
import { unitOf } from './unit.ts';
import type { Verb } from './verb.ts';

const t = dossierTexts.vi;

export const importDossiers: Verb = {
	usage: 'dossiers import FILE.csv|FILE.xlsx --source NAME [--as-of YYYY-MM-DD] [--unit CODE]',
	says: 'nhập danh sách hồ sơ xuất từ phần mềm một cửa (CSV, XLSX)',
	options: ['source', 'as-of', 'unit'],
	async run({ words: [file], options, progress }, { database }) {
		if (!file) throw new ProblemError('HL-9004', importDossiers.usage);
		const today = localDate(new Date().toISOString());
		const said = readStatement(options.source, options['as-of'] ?? today, today);
		const unit = await unitOf(database, options.unit);
		const sources = await sourcesBefore(database, unit.id, SERVER);
		const statement = { ...said, source: knownSource(said.source, sources) };
		if (statement.source !== said.source) progress(`Nguồn đã biết: «${statement.source}»`);
		const opened = await openDossierFile(database, unit.id, file, statement.source);
		for (const line of howItIsRead(opened)) progress(line);
		let last: Omit<Progress, 'news'> = { rows: 0, added: 0, changed: 0, unchanged: 0, rejected: 0 };
		const named: RejectedRow[] = [];
		for await (const { news, ...sums } of importDossierFile(database, unit.id, opened, statement)) {
			last = sums;
			named.push(...news.slice(0, MOST_REJECTED - named.length));
			progress(`  ${last.rows} dòng`);
		}
		const { rows, added, changed, unchanged, rejected } = last;
		return {
			json: {
				...{ unit: unit.code, ...statement, ...last, rejectedRows: named },
				sheet: opened.table.sheet ?? null,
				...{ dropped: opened.dropped, unread: unreadOf(opened), mapping: opened.mapping },
				...{ remembered: opened.remembered, guessed: opened.guessed }
			},
			lines: [
				`${rows} dòng: ${added} hồ sơ mới, ${changed} thay đổi, ${unchanged} như cũ, ${rejected} dòng không nhập được.`,
				...named.map(lineOf),
				...(rejected > named.length ? [`… và ${rejected - named.length} dòng nữa`] : [])
			],
			ok: rejected === 0
		};
	}
};

/** Columns that are neither read nor taken for those of persons. */
function unreadOf({ table, mapping, dropped }: DossierFile): string[] {
	const read = Object.values(mapping.columns);
	return table.headers.filter((header) => !read.includes(header) && !dropped.includes(header));
}

/** What the person who waits should know before the first row goes in. */
function howItIsRead(opened: DossierFile): string[] {
	const { dropped, guessed, remembered } = opened;
	const columns = Object.entries(guessed.columns) as [keyof typeof t.targets, string][];
	const states = Object.entries(guessed.states).map(
		([word, state]) => `«${word}» → ${t.stateNames[state]}`
	);
	const fields = Object.entries(guessed.fields).map(([word, field]) => `«${word}» → ${field}`);
	const unread = unreadOf(opened);
	const told = (words: string, list: string[]) =>
		list.length === 0 ? [] : [`${words}: ${list.join('; ')}`];
	const { sheet } = opened.table;
	return [
		...(sheet ? [t.sheet(sheet)] : []),
		...told(t.dropped, dropped),
		...told('Cột không dùng đến', unread),
		...(remembered ? ['Đọc theo cách ghép cột đã lưu của nguồn này.'] : []),
		...told(
			'Cột đoán theo tên',
			columns.map(([target, header]) => `«${header}» → ${t.targets[target]}`)
		),
		...told('Trạng thái đoán theo chữ', states),
		...told('Lĩnh vực đoán theo chữ', fields)
	];
}

function lineOf({ row, column, target, problem }: RejectedRow) {
	const value = problem.detail ? `: «${problem.detail}»` : '';
	return `Dòng ${row}, cột «${column || t.targets[target]}»${value} – ${problem.code} ${problem.title}`;
}
