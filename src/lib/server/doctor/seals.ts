import type { Sql } from 'postgres';
import { finding, type Finding } from './finding.ts';

/**
 * Every sealed report and its documents against their hashes, each unit's chain of seals, and what the audit says was
 * sealed.
 */
export async function lookAtSeals(sql: Sql): Promise<Finding> {
	const changed = await sql<ChangedRow[]>`select * from api.changed_reports()`;
	const [row] = await sql<{ seals: number }[]>`
		select count(*)::int as seals from app.report_version where hash is not null`;
	if (changed.length === 0) return finding('seals', 'ok', `${row!.seals}`, `${row!.seals}`);
	const names = [...new Set(changed.map(nameOf))].join(', ');
	return finding(
		'seals',
		'fail',
		`Báo cáo đã đóng dấu bị thay đổi: ${names}. Hãy khôi phục từ bản sao lưu và hỏi ai đã vào cơ sở dữ liệu.`,
		`Sealed reports were changed: ${names}. Restore from a backup, and ask who was in the database.`
	);
}

interface ChangedRow {
	unit_code: string;
	year: number;
	quarter: number;
	version: number;
	/** 'content', 'chain', 'record', 'missing', or the format of a document. */
	part: string;
}

const nameOf = ({ unit_code: code, year, quarter, version, part }: ChangedRow) => {
	const name = `${code} ${year}-Q${quarter} (${version})`;
	return part === 'content' || part === 'record' ? name : `${name} ${part}`;
};
