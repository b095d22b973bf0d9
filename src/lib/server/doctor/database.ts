import type { Sql } from 'postgres';
import { problem, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { migrationsIn } from '#lib/server/database/migrate.ts';
import { tablesStanding } from '#lib/server/database/standing.ts';
import { lookAtAudit } from './audit.ts';
import { lookAtBackups } from './backups.ts';
import { finding, type Finding } from './finding.ts';
import { lookAtSeals } from './seals.ts';
import { lookAtKeys, lookAtTables, lookAtTime } from './tables.ts';

const CLOCK_TOLERANCE_MS = 60_000;

/** Looks at a database that answers, without changing anything in it. */
export async function lookAtDatabase(sql: Sql, from: string): Promise<Finding[]> {
	const [answer, migrations] = [await lookAtAnswer(sql), await lookAtMigrations(sql, from)];
	const found = [...answer, ...migrations];
	// Older tables: what follows would ask for what is not there yet.
	if (migrations.some(({ check, state }) => check === 'migrations' && state === 'fail'))
		return found;
	const versions = migrationsIn(from).map(({ version }) => version);
	return [
		...found,
		await lookAtTime(sql, versions),
		await lookAtRoles(sql),
		await lookAtTables(sql),
		await lookAtCounts(sql),
		await lookAtSeals(sql),
		await lookAtAudit(sql),
		await lookAtKeys(sql),
		...(await lookAtBackups(sql))
	];
}

async function lookAtAnswer(sql: Sql): Promise<Finding[]> {
	const before = Date.now();
	const [row] = await sql<{ version: string; now: number }[]>`
		select current_setting('server_version') as version, extract(epoch from clock_timestamp())::float8 * 1000 as now`;
	const after = Date.now();
	const apart = Math.max(before - row!.now, row!.now - after, 0);
	const label = `PostgreSQL ${row!.version}, ${after - before} ms`;
	return [finding('database', 'ok', label, label), clock(apart)];
}

function clock(apart: number): Finding {
	const now = new Date().toISOString();
	if (apart <= CLOCK_TOLERANCE_MS) return finding('clock', 'ok', now, now);
	const seconds = Math.round(apart / 1000);
	return finding(
		'clock',
		'warn',
		`Đồng hồ máy này và máy cơ sở dữ liệu lệch ${seconds} giây. Hãy bật đồng bộ giờ (NTP) trên cả hai.`,
		`This machine’s clock and the database’s are ${seconds} s apart. Turn on time synchronisation (NTP) on both.`
	);
}

async function lookAtMigrations(sql: Sql, from: string): Promise<Finding[]> {
	const { missing, newer, gone, tooOld, edited } = await tablesStanding(sql, from);
	const failed = (vi: string, en: string) => [finding('migrations', 'fail', vi, en)];
	const numbered = (known: ProblemCode, detail: string) => {
		const { code, title, titleEn } = problem(known);
		return failed(`${code} ${title} (${detail})`, `${code} ${titleEn} (${detail})`);
	};
	if (tooOld.length > 0) return numbered('HL-9207', tooOld.at(-1)!);
	if (gone.length > 0) return numbered('HL-9129', gone.join(', '));
	if (newer.length > 0) return numbered('HL-9118', newer.join(', '));
	if (missing.length > 0)
		return failed(
			`Còn ${missing.length} bước nâng cấp bảng chưa chạy. Hãy sao lưu, rồi khởi động lại: npm start`,
			`${missing.length} migrations have not run. Take a backup, then start again: npm start`
		);
	const { length } = migrationsIn(from);
	const all = finding('migrations', 'ok', `${length}`, `${length}`);
	return edited.length > 0 ? [all, editedMigrations(edited)] : [all];
}

/** The tables are those of this version all the same: what else there is to see is looked at. */
function editedMigrations(edited: readonly string[]): Finding {
	const { code, title, titleEn } = problem('HL-9121');
	const files = edited.join(', ');
	return finding('edited', 'fail', `${code} ${title} (${files})`, `${code} ${titleEn} (${files})`);
}

/** The walls that everything stands on: no role passes them, and no role may call what was not granted to it. */
async function lookAtRoles(sql: Sql): Promise<Finding> {
	const [row] = await sql<{ open: string[] }[]>`
		select array(
			select rolname::text from pg_roles
			where rolname in ('anon', 'authenticated', 'authenticator') and (rolsuper or rolbypassrls)
			union all
			select wanted from unnest(array['anon', 'authenticated', 'service_role']) wanted
			where not exists (select from pg_roles where rolname = wanted)
			union all
			select 'app.' || relname from pg_class
			where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') and not relrowsecurity
			union all
			select p.oid::regprocedure::text from pg_proc p
			where pronamespace in ('app'::regnamespace, 'api'::regnamespace) and exists (
				select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0)
		) as open`;
	const open = row!.open;
	if (open.length === 0)
		return finding(
			'roles',
			'ok',
			'Phân quyền đúng như cài đặt',
			'Rights are as they were installed'
		);
	return finding(
		'roles',
		'fail',
		`Phân quyền đã bị thay đổi: ${open.join(', ')}. Hãy khôi phục từ bản sao lưu hoặc hỏi người quản trị cơ sở dữ liệu.`,
		`Rights were changed: ${open.join(', ')}. Restore from a backup, or ask whoever administers the database.`
	);
}

async function lookAtCounts(sql: Sql): Promise<Finding> {
	const [row] = await sql<{ slips: number; differences: number }[]>`
		select slips::float8, differences::float8 from api.recount_slips()`;
	const { slips, differences } = row!;
	if (differences === 0)
		return finding('counts', 'ok', `${slips} phiếu, khớp`, `${slips} slips, counts agree`);
	return finding(
		'counts',
		'fail',
		`${slips} phiếu, ${differences} số đếm không khớp: có ai đã sửa bảng bằng tay. Các phiếu vẫn còn; hãy báo người bảo trì.`,
		`${slips} slips, ${differences} counts do not agree: somebody changed tables by hand. The slips are there; tell the maintainer.`
	);
}
