import type { Sql } from 'postgres';
import { finding, type Finding } from './finding.ts';

/** Every unit's audit against its chain: an entry changed or taken out behind the product's back is named. */
export async function lookAtAudit(sql: Sql): Promise<Finding> {
	const broken = await sql<{ code: string | null; number: string }[]>`
		select unit.code, broken.number from api.broken_audit() broken left join app.unit on unit.id = unit_id
		order by unit.code`;
	const [row] = await sql<[{ sealed: string }]>`
		select coalesce(sum(number), 0) as sealed from api.audit_heads()`;
	if (broken.length === 0) return finding('audit', 'ok', `${row.sealed}`, `${row.sealed}`);
	const names = broken.map(({ code, number }) => `${code ?? '—'} ${number}`).join(', ');
	return finding(
		'audit',
		'fail',
		`Nhật ký đã bị sửa hoặc mất dòng, từ: ${names}. Hãy so với bản sao lưu và hỏi ai đã vào cơ sở dữ liệu.`,
		`The audit was changed or lost entries, from: ${names}. Compare it with a backup, and ask who had access to the database.`
	);
}
