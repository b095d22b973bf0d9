import type { Sql } from 'postgres';
import { finding, type Finding } from './finding.ts';

const BACKUP_DAYS = 7;
/** A quarter: as often as docs/backup.md asks for a restore on trial. */
const PROOF_DAYS = 92;
const MIB = 1024 * 1024;

interface Seen {
	/** A unit of somebody's own is there. */
	real: boolean;
	/** Since the last backup. */
	days: number | null;
	bytes: number | null;
	/** Since the last one was restored aside and counted. */
	proved: number | null;
	/** When that one was taken, ISO 8601. */
	taken_at: string | null;
}

/** Age and size of the last backup, and whether one was ever restored. */
export async function lookAtBackups(sql: Sql): Promise<Finding[]> {
	const [seen] = await sql<Seen[]>`
		select exists (select from app.unit where not is_sample) as real,
			(extract(epoch from now() - taken.at) / 86400)::float8 as days, (taken.detail ->> 'bytes')::float8 as bytes,
			(extract(epoch from now() - proved.at) / 86400)::float8 as proved, proved.detail ->> 'taken_at' as taken_at
		from (select) one
		left join lateral (select at, detail from app.audit
			where action = 'backup.taken' and unit_id is null order by id desc limit 1) taken on true
		left join lateral (select at, detail from app.audit
			where action = 'backup.proved' and unit_id is null order by id desc limit 1) proved on true`;
	return seen!.real
		? [age(seen!), proof(seen!)]
		: [finding('backup', 'ok', 'Chưa có dữ liệu thật', 'No data of a real unit yet')];
}

function age({ days, bytes }: Seen): Finding {
	const [ago, agoEn] = since(days);
	if (days !== null && days <= BACKUP_DAYS) {
		const size = bytes === null ? '' : `, ${sizeOf(bytes)}`;
		return finding('backup', 'ok', `${ago}${size}`, `${agoEn}${size}`);
	}
	return finding(
		'backup',
		'warn',
		`${days === null ? 'Chưa sao lưu lần nào' : `Lần sao lưu gần nhất: ${ago}`}. Hãy chạy: npm run manage -- backup FILE`,
		`${days === null ? 'Never backed up' : `The last backup was ${agoEn}`}. Run: npm run manage -- backup FILE`
	);
}

function proof({ proved, taken_at }: Seen): Finding {
	const [ago, agoEn] = since(proved);
	if (proved !== null && proved <= PROOF_DAYS)
		return finding(
			'proof',
			'ok',
			`khôi phục thử ${ago}, khớp (bản sao lưu lúc ${taken_at})`,
			`restored aside ${agoEn}, all counts agreed (backup of ${taken_at})`
		);
	return finding(
		'proof',
		'warn',
		`${proved === null ? 'Chưa bản sao lưu nào được khôi phục thử' : `Lần khôi phục thử gần nhất: ${ago}`}. Hãy chạy: npm run manage -- backup prove FILE`,
		`${proved === null ? 'No backup was ever restored on trial' : `The last restore on trial was ${agoEn}`}. Run: npm run manage -- backup prove FILE`
	);
}

function since(days: number | null): [string, string] {
	const whole = Math.floor(days ?? 0);
	return whole < 1 ? ['hôm nay', 'today'] : [`${whole} ngày trước`, `${whole} days ago`];
}

const sizeOf = (bytes: number) =>
	bytes < MIB ? `${Math.ceil(bytes / 1024)} KiB` : `${Math.round(bytes / MIB)} MiB`;
