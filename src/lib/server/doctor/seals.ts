import type { Sql } from 'postgres';
import { sha256 } from '#lib/server/report121/seal.ts';
import { finding, type Finding } from './finding.ts';

/** Every sealed report and its documents against their hashes, and each unit's chain of seals. */
export async function lookAtSeals(sql: Sql): Promise<Finding> {
	const broken: string[] = [];
	let seals = 0;
	const last = new Map<string, string | null>();
	const cursor = sql<SealRow[]>`
		select unit.code, year, quarter, version, content, hash, previous_hash
		from app.report_version join app.unit on unit.id = unit_id
		where hash is not null order by unit.code, unit_id, place`.cursor(20);
	for await (const rows of cursor)
		for (const row of rows) {
			seals += 1;
			const follows = (last.get(row.code) ?? null) === row.previous_hash;
			if (sha256(row.content) !== row.hash || !follows) broken.push(nameOf(row));
			last.set(row.code, row.hash);
		}
	const files = await sql<SealRow[]>`
		select unit.code, year, quarter, version, format from app.report_file join app.unit on unit.id = unit_id
		where hash <> encode(sha256(bytes), 'hex')`;
	broken.push(...files.map((row) => `${nameOf(row)} ${row.format}`));
	if (broken.length === 0) return finding('seals', 'ok', `${seals}`, `${seals}`);
	const names = broken.join(', ');
	return finding(
		'seals',
		'fail',
		`Báo cáo đã đóng dấu bị thay đổi: ${names}. Hãy khôi phục từ bản sao lưu và hỏi ai đã vào cơ sở dữ liệu.`,
		`Sealed reports were changed: ${names}. Restore from a backup, and ask who was in the database.`
	);
}

interface SealRow {
	code: string;
	year: number;
	quarter: number;
	version: number;
	content: string;
	hash: string;
	previous_hash: string | null;
	format?: string;
}

const nameOf = ({ code, year, quarter, version }: SealRow) =>
	`${code} ${year}-Q${quarter} (${version})`;
