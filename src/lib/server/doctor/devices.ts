import type { Sql } from 'postgres';
import { finding, type Finding } from './finding.ts';

/** A tablet that is switched off at night and over a weekend is not silent yet. */
const SILENT_HOURS = 72;
/** What waits longer than this on a tablet that does speak is stuck. */
const STUCK_HOURS = 24;

/** Paired tablets of real units that have not been heard for long, and slips that wait on a tablet for long. */
export async function lookAtDevices(sql: Sql): Promise<Finding> {
	const rows = await sql<{ name: string; silent: boolean; stuck: boolean }[]>`
		select unit.code || '/' || device.code as name,
			coalesce(last_heartbeat_at, device.created_at) < now() - ${SILENT_HOURS} * interval '1 hour' as silent,
			coalesce(queued > 0 and oldest_queued_at < now() - ${STUCK_HOURS} * interval '1 hour', false) as stuck
		from app.device join app.unit on unit.id = device.unit_id
		where revoked_at is null and not unit.is_sample
		order by 1`;
	const silent = rows.filter((row) => row.silent).map(({ name }) => name);
	const stuck = rows.filter((row) => row.stuck && !row.silent).map(({ name }) => name);
	if (silent.length > 0)
		return finding(
			'devices',
			'warn',
			`Không liên lạc quá ${SILENT_HOURS} giờ: ${silent.join(', ')}. Hãy xem máy có bật và có mạng không; phiếu chưa gửi vẫn nằm trên máy.`,
			`Silent for more than ${SILENT_HOURS} hours: ${silent.join(', ')}. See whether they are switched on and online; unsent slips are still on them.`
		);
	if (stuck.length > 0)
		return finding(
			'devices',
			'warn',
			`Có phiếu chờ gửi quá ${STUCK_HOURS} giờ: ${stuck.join(', ')}.`,
			`Slips have waited for more than ${STUCK_HOURS} hours on: ${stuck.join(', ')}.`
		);
	return finding('devices', 'ok', `${rows.length} máy`, `${rows.length} tablets`);
}
