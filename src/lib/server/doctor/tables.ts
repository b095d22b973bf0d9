import type { Sql } from 'postgres';
import { missingFromInventory } from '#lib/server/database/inventory.ts';
import { finding, type Finding } from './finding.ts';

/** Indexes that make it quick and triggers that keep counts: without them everything seems to work for a while. */
export async function lookAtTables(sql: Sql): Promise<Finding> {
	const { indexes, triggers } = await missingFromInventory(sql);
	if (triggers.length > 0)
		return finding(
			'tables',
			'fail',
			`Trigger bị tắt hoặc bị xóa: ${triggers.join(', ')}. Số đếm và nhật ký không còn đúng từ lúc đó. Hãy bật lại (alter table … enable trigger …) rồi chạy: slips recount`,
			`Triggers were switched off or dropped: ${triggers.join(', ')}. Counts and audit are wrong since then. Switch them on (alter table … enable trigger …), then run: slips recount`
		);
	if (indexes.length > 0)
		return finding(
			'tables',
			'fail',
			`Chỉ mục bị xóa: ${indexes.join(', ')}. Hãy tạo lại theo supabase/schemas, hoặc khôi phục từ bản sao lưu.`,
			`Indexes were dropped: ${indexes.join(', ')}. Make them again as supabase/schemas says, or restore from a backup.`
		);
	return finding('tables', 'ok', 'Chỉ mục và trigger đủ', 'Indexes and triggers are there');
}

/** Units whose machines have no key that is good any more, though they had one. */
export async function lookAtKeys(sql: Sql): Promise<Finding> {
	const rows = await sql<{ code: string }[]>`
		select unit.code from app.api_key join app.unit on unit.id = unit_id
		where not unit.is_sample
		group by unit.code having bool_and(revoked_at is not null) order by 1`;
	if (rows.length === 0) return finding('keys', 'ok', 'Khóa API dùng được', 'API keys are good');
	const units = rows.map(({ code }) => code).join(', ');
	return finding(
		'keys',
		'warn',
		`Mọi khóa API đã thu hồi: ${units}. Phần mềm một cửa không gửi được gì; hãy cấp khóa mới (key create), hoặc bỏ qua nếu không còn dùng.`,
		`All API keys are revoked: ${units}. The one-stop software can send nothing; make a new one (key create), or ignore this if it is no longer used.`
	);
}

const TOLERANCE_S = 120;

/**
 * Machine and database can be wrong together. What was written down earlier, and the program itself, cannot lie ahead.
 * @param migrations versions, which begin with the day they were made
 */
export async function lookAtTime(sql: Sql, migrations: readonly string[]): Promise<Finding> {
	const newest = migrations.filter((version) => version < '2900').at(-1) ?? '20260101000000';
	const [row] = await sql<{ behind: number }[]>`
		select greatest(0, extract(epoch from greatest(
			(select max(at) from app.audit),
			(select max(received_at) from app.slip),
			to_timestamp(${newest}, 'YYYYMMDDHH24MISS') - interval '1 day'
		) - now()))::float8 as behind`;
	const { behind } = row!;
	if (behind <= TOLERANCE_S)
		return finding('time', 'ok', 'Không có gì ghi ở tương lai', 'Nothing lies in the future');
	const ago =
		behind > 7200 ? `${Math.round(behind / 3600)} giờ` : `${Math.round(behind / 60)} phút`;
	return finding(
		'time',
		'fail',
		`Đồng hồ của máy chậm ít nhất ${ago}: có dữ liệu ghi sau giờ hiện tại. Hãy bật đồng bộ giờ (NTP); phiếu nhận lúc này mang ngày sai.`,
		`The machine’s clock is at least ${Math.round(behind / 60)} minutes slow: there are records of later than now. Turn on time synchronisation (NTP); slips received now bear a wrong day.`
	);
}
