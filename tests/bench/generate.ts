import type { Sql } from 'postgres';

/** Days over which everything is spread unless the options say otherwise. */
const SPAN_DAYS = 730;

interface Wanted {
	unit: string;
	/** Number of the first one to make, and of the one after the last: what was made before is not made again. */
	from: number;
	to: number;
	/** Days over which everything is spread. */
	days?: number;
	/** The last of them, so many days before today. */
	ago?: number;
	/** Whether one in thirty slips has a comment. */
	comments?: boolean;
}

const AWAKE = ['app.slip', 'app.slip_follow_up', 'app.dossier'];

/**
 * Slips of tablets, one in three with answers, and half as many dossiers, as rows: triggers rest meanwhile, and the counts
 * are made from the rows afterwards. A million take a minute or two; stored one batch after the other they take ten times
 * as long.
 * @param sql signed in as the owner of the tables
 */
export async function generate(sql: Sql, wanted: Wanted): Promise<void> {
	const { unit, from, to, days = SPAN_DAYS, ago = 0, comments = false } = wanted;
	await sql.begin(async (transaction) => {
		for (const table of AWAKE)
			await transaction.unsafe(`alter table ${table} disable trigger user`);
		await transaction.unsafe(SLIPS, [unit, from, to, days, ago]);
		await transaction.unsafe(FOLLOW_UPS, [unit, comments]);
		await transaction.unsafe(ARRIVALS, [unit]);
		await transaction.unsafe(DOSSIERS, [unit, from, to, days, ago]);
		for (const table of AWAKE) await transaction.unsafe(`alter table ${table} enable trigger user`);
		await transaction`set local work_mem = '256MB'`;
		await transaction`delete from app.slip_daily where unit_id = ${unit}`;
		await transaction`delete from app.slip_quarter where unit_id = ${unit}`;
		await transaction`insert into app.slip_daily
			(unit_id, day, field, counter, channel, stage, item, level, counted, n)
			select unit_id, day, field, counter, channel, stage, item, level, counted, n from app.slip_recount
			where unit_id = ${unit}`;
		await transaction`insert into app.slip_quarter
			(unit_id, quarter, field, dimension, key, item, level, counted, n)
			select unit_id, quarter, field, dimension, key, item, level, counted, n from app.quarter_recount
			where unit_id = ${unit}`;
		await transaction`delete from app.slip_face where unit_id = ${unit}`;
		await transaction`insert into app.slip_face select * from app.faces_found(${unit}, '-infinity', 'infinity')`;
		await transaction`delete from app.dossier_quarter where unit_id = ${unit}`;
		await transaction`insert into app.dossier_quarter (unit_id, quarter, field, source, measure, day, n)
			select unit_id, quarter, field, source, measure, day, n from app.dossier_recount
			where unit_id = ${unit}`;
	});
	// What PostgreSQL does by itself within a minute or two.
	await sql`vacuum analyze`;
}

/**
 * Numbers are scattered over the days, so that whatever is added later lies among what was there; what is added at once
 * comes in the order of its days, as slips do, since indexes take rows in their order many times faster.
 */
const SLIPS = `
insert into app.slip (unit_id, id, level, channel, stage, field, counter, device_id, sequence, questionnaire,
	answered_at, answered_on, received_at, marks, counted)
select $1, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000a' || lpad(to_hex(i), 15, '0'))::uuid,
	(array[5, 5, 4, 4, 4, 3, 2, 5, 1])[1 + i % 9], 'kiosk', case when i % 2 = 1 then 'result' else 'intake' end,
	(select array_agg(code order by code) from app.field where unit_id = $1)[1 + i % 7 % 5], tablet.counter,
	tablet.id, i / 3 + 1, 'sipas-2640.1', at, app.local_day(at), at,
	case when i % 97 = 0 then array['interval'] else '{}' end, i % 97 <> 0
from generate_series($2::bigint, $3::bigint - 1) i
cross join lateral (select app.local_day(now())::timestamp at time zone 'UTC' - interval '16 hours' + interval '9 hours'
	- ($5::int + i * 7919 % $4::int) * interval '1 day' + (i * 7907 % 28800) * interval '1 second' as at) moment
join (select *, row_number() over (order by id) - 1 as place from app.device where unit_id = $1) tablet
	on tablet.place = i % 3
order by at`;

const FOLLOW_UPS = `
insert into app.slip_follow_up (unit_id, slip_id, reasons, items, comment)
select unit_id, id, array['wait_too_long'], jsonb_build_object('A1', 1 + sequence % 5, 'O1', 4, 'F3', null),
	case when $2 and sequence % 30 = 0 then 'Chờ từ sáng, gọi 0912345678 không ai nghe, phiếu ' || sequence end
from app.slip where unit_id = $1 and sequence % 3 = 0
	and not exists (select from app.slip_follow_up known where known.unit_id = slip.unit_id and slip_id = slip.id)
order by answered_at`;

const ARRIVALS = `
insert into app.device_arrival (unit_id, device_id, last_slip_at, arrived)
select unit_id, device_id, max(received_at), int8multirange(int8range(1, max(sequence), '[]'))
from app.slip where unit_id = $1 group by 1, 2
on conflict (unit_id, device_id) do update set last_slip_at = excluded.last_slip_at, arrived = excluded.arrived`;

const DOSSIERS = `
insert into app.dossier (unit_id, source, code, field, procedure, state, received_on, due_on, resolved_on, as_of)
select $1, 'mot-cua', 'H' || i, (select array_agg(code order by code) from app.field where unit_id = $1)[1 + i % 7 % 5],
	'Thủ tục ' || i % 40, case when not is_over then 'received' when i % 50 = 0 then 'refused'
		when took < 10 then 'resolved_early' when took = 10 then 'resolved_on_time' else 'resolved_overdue' end,
	day, day + 10, case when is_over then day + took::int end, app.local_day(now())
from generate_series($2::bigint, $3::bigint - 1, 2) i
cross join lateral (select app.local_day(now()) - ($5::int + i / 2 * 7919 % $4::int)::int as day, 3 + i / 2 % 10 as took) one
cross join lateral (select day + took::int < app.local_day(now()) and i % 400 <> 0 as is_over) so`;
