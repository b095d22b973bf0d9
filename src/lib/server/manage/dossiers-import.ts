import { knownSource } from '#lib/domain/dossier/source.ts';
import { readStatement } from '#lib/domain/dossier/statement.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { localDate } from '#lib/domain/time/day.ts';
import {
	MOST_REJECTED,
	nothingYet,
	type Progress,
	type RejectedRow
} from '#lib/dossiers/bring-in.ts';
import {
	importDossierFile,
	openDossierFile,
	type DossierFile
} from '#lib/server/dossiers/import-file.ts';
import { sourcesBefore } from '#lib/server/dossiers/sources.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { dossierTexts } from '#lib/i18n/dossier.ts';
import { number } from '#lib/domain/text/number.ts';
import { unitOf } from './unit.ts';
import type { Verb } from './verb.ts';

const t = dossierTexts.vi;

export const importDossiers: Verb = {
	usage:
		'dossiers import FILE.csv|FILE.xlsx --source NAME [--as-of YYYY-MM-DD] [--sheet NAME] [--days as-is|swap] [--unit CODE]',
	says: 'nhập danh sách hồ sơ xuất từ phần mềm một cửa (CSV, XLSX)',
	options: ['source', 'as-of', 'sheet', 'days', 'unit'],
	async run({ words: [file], options, progress }, { database }) {
		const { sheet, days } = options;
		if (!file || (days !== undefined && days !== 'as-is' && days !== 'swap'))
			throw new ProblemError('HL-9004', importDossiers.usage);
		const today = localDate(new Date().toISOString());
		const said = readStatement(options.source, options['as-of'] ?? today, today);
		const unit = await unitOf(database, options.unit);
		const sources = await sourcesBefore(database, unit.id, SERVER);
		const statement = { ...said, source: knownSource(said.source, sources) };
		if (statement.source !== said.source) progress(`Nguồn đã biết: «${statement.source}»`);
		const opened = await openDossierFile(database, unit.id, file, statement.source, {
			sheet,
			days
		});
		for (const line of howItIsRead(opened)) progress(line);
		let last: Omit<Progress, 'news'> = nothingYet();
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
				otherSheets: opened.table.otherSheets,
				hiddenSheets: opened.table.hiddenSheets,
				hiddenRows: opened.survey.hiddenRows,
				oldFont: opened.table.oldFont ?? null,
				dayOrder: opened.dayOrder,
				unknown: opened.unknown,
				...{ dropped: opened.dropped, unread: unreadOf(opened), mapping: opened.mapping },
				...{ remembered: opened.remembered, guessed: opened.guessed }
			},
			lines: [
				`${rows} dòng: ${added} hồ sơ mới, ${changed} thay đổi, ${unchanged} như cũ, ${rejected} dòng không nhập được.`,
				...whatElse(last),
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
	const lineOf = (words: string, list: string[]) =>
		list.length === 0 ? [] : [`${words}: ${list.join('; ')}`];
	const { sheet, otherSheets, hiddenSheets, oldFont } = opened.table;
	return [
		...(sheet ? [t.sheet(sheet)] : []),
		...lineOf(t.otherSheets, otherSheets),
		...lineOf(t.hiddenSheets, hiddenSheets),
		...(oldFont ? [t.oldFont(oldFont)] : []),
		...(opened.survey.hiddenRows ? [t.hiddenRows(number(opened.survey.hiddenRows))] : []),
		...lineOf(t.dropped, dropped),
		...lineOf('Cột không dùng đến', unread),
		...(remembered ? ['Đọc theo cách ghép cột đã lưu của nguồn này.'] : []),
		...lineOf(
			'Cột đoán theo tên',
			columns.map(([target, header]) => `«${header}» → ${t.targets[target]}`)
		),
		...lineOf('Trạng thái hiểu theo chữ', states),
		...lineOf('Lĩnh vực hiểu theo chữ', fields),
		...lineOf('Trạng thái chưa rõ nghĩa, hãy chọn ở trang nhập', opened.unknown.states),
		...lineOf('Lĩnh vực chưa rõ là lĩnh vực nào, hãy chọn ở trang nhập', opened.unknown.fields)
	];
}

/** What is worth knowing of the rows that were taken, and of those that were none. */
function whatElse(done: Omit<Progress, 'news'>): string[] {
	const rows = done.passedRows.map(({ row, says }) => (says ? `${row} («${says}»)` : `${row}`));
	const against = done.contradictions.map(
		({ row, said, judged }) => `${row} (${t.stateNames[said]} → ${t.stateNames[judged]})`
	);
	const list = (all: string[], n: number) => all.slice(0, 10).join(', ') + (n > 10 ? ', …' : '');
	return [
		...(done.withoutField ? [t.withoutField(number(done.withoutField))] : []),
		...(done.elsewhere ? [t.elsewhere(number(done.elsewhere))] : []),
		...(done.contradicted
			? [
					`${t.contradicted(number(done.contradicted))} ${t.rowsNamed}: ${list(against, done.contradicted)}`
				]
			: []),
		...(done.passed
			? [`${t.passed(number(done.passed))} ${t.rowsNamed}: ${list(rows, done.passed)}`]
			: [])
	];
}

function lineOf({ row, column, target, problem }: RejectedRow) {
	const value = problem.detail ? `: «${problem.detail}»` : '';
	return `Dòng ${row}, cột «${column || t.targets[target]}»${value} – ${problem.code} ${problem.title}`;
}
