set check_function_bodies = off;

-- tables: rows that are there get what the new columns count.

alter table app.receipt_daily add column ended bigint not null default 0;
alter table app.receipt_daily add column loaded bigint not null default 0;

-- Every offer without a link ended. Of a sample, what no rating counts came with it.
update app.receipt_daily daily set ended = greatest(daily.offered - (
	select count(*) from app.receipt_link link
	where link.unit_id = daily.unit_id and link.offered_on = daily.day and coalesce(link.field, 'unstated') = daily.field
		and coalesce(link.stage, 'unstated') = daily.stage and link.source = daily.source), 0);
with rated as (
	select unit_id, stage, sum(n) as n from app.receipt_rating group by 1, 2
), ranked as (
	select daily.*, sum(daily.answered) over (partition by daily.unit_id, daily.stage order by daily.day, daily.field,
		daily.source) - daily.answered as earlier, coalesce(rated.n, 0) as rated
	from app.receipt_daily daily
	join app.unit on unit.id = daily.unit_id and unit.is_sample
	left join rated on rated.unit_id = daily.unit_id and rated.stage = daily.stage
)
update app.receipt_daily daily
set loaded = daily.answered - least(daily.answered, greatest(ranked.rated - ranked.earlier, 0))
from ranked
where (daily.unit_id, daily.day, daily.field, daily.stage, daily.source)
	= (ranked.unit_id, ranked.day, ranked.field, ranked.stage, ranked.source);

alter table app.receipt_daily add constraint receipt_daily_ended_check CHECK ((ended >= 0));
alter table app.receipt_daily add constraint receipt_daily_loaded_check CHECK ((loaded >= 0));

-- Receipts that the sample commune has handed out, beside the slips that came of them: numbers of a day, as real ones
-- leave behind. receipts: [{"day", "field", "stage", "offered", "answered"}]. Of a sample unit only.
create or replace function api.put_sample_receipts(of_unit uuid, receipts jsonb) returns void
	language sql as $$
	insert into app.receipt_daily (unit_id, day, field, stage, source, offered, answered, ended, loaded)
	select unit.id, given.day, given.field, given.stage, 'desk', given.offered, given.answered, given.offered, given.answered
	from app.unit
	cross join jsonb_to_recordset(receipts) given (day date, field text, stage text, offered bigint, answered bigint)
	where unit.id = of_unit and unit.is_sample
	on conflict do nothing
$$;

-- Raw rows against counts. Of a month: its slips against its daily counts. Without one: the quarters of the unit against
-- its daily counts, its dossiers against theirs, and what is kept of its receipts against links and slips.
-- Not held against anything, since no row says it: app.dossier_move (where a dossier stood before it was corrected),
-- app.dossier_import (what a file said), app.device_arrival (numbers of a tablet start anew with each pairing).
create or replace function api.recount_part(of_unit uuid, of_month date default null)
	returns table (slips bigint, differences bigint)
	language plpgsql stable as $$
#variable_conflict use_column
declare
	last_day date := (of_month + interval '1 month - 1 day')::date;
begin
	if of_month is not null then
		return query
			select (select count(*) from app.slip where unit_id = of_unit and answered_on between of_month and last_day), (
				select count(*) from (
					select * from app.slip_daily where unit_id = of_unit and day between of_month and last_day and n > 0
				) kept full join (
					select * from app.slip_recount where unit_id = of_unit and day between of_month and last_day
				) found using (unit_id, day, field, counter, channel, stage, item, level, counted)
				where kept.n is distinct from found.n);
		return;
	end if;
	return query
		select 0::bigint, (
			select count(*) from (
				select * from app.slip_quarter where unit_id = of_unit and n <> 0
			) kept full join (
				select * from app.quarter_recount where unit_id = of_unit and n <> 0
			) found using (unit_id, quarter, field, dimension, key, item, level, counted)
			where kept.n is distinct from found.n) + (
			select count(*) from (
				select * from app.dossier_quarter where unit_id = of_unit
			) kept full join (
				select * from app.dossier_recount where unit_id = of_unit
			) found using (unit_id, quarter, field, source, measure, day)
			where kept.n is distinct from found.n) + app.receipt_differences(of_unit);
end $$;

-- The links that go, for whatever reason, one number for each row that counted their offers. One after the other in a unit
-- where several go at once, as in app.move_offered: two that touch the same rows would wait for each other for ever.
-- SECURITY DEFINER: whatever cuts links keeps this number.
create function app.count_ended_links() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	if (select count(*) from stale) > 1 then
		perform pg_advisory_xact_lock(hashtextextended('move_offered ' || of_unit, 0))
		from (select distinct unit_id as of_unit from stale order by 1) touched;
	end if;
	update app.receipt_daily daily set ended = daily.ended + gone.n
	from (
		select unit_id, offered_on as day, coalesce(field, 'unstated') as field, coalesce(stage, 'unstated') as stage, source,
			count(*) as n
		from stale group by 1, 2, 3, 4, 5
	) gone
	where (daily.unit_id, daily.day, daily.field, daily.stage, daily.source)
		= (gone.unit_id, gone.day, gone.field, gone.stage, gone.source);
	return null;
end $$;

-- How many counts of receipts of a unit do not come to what they ought to:
--   offered, row by row: the links that are left and those that ended
--   answered, by stage: the slips that came by a receipt
--   ratings, by stage and face: the same slips
-- A sample brings slips along that are in no rating, and older ones did so without a receipt: there neither is more than
-- the slips, and ratings are as many as answers that did not come along.
-- Slips are counted by day here, which the recount of each month holds against the slips themselves. Which day and field
-- a receipt was offered in, and which dossier it rated, is in no row once its link is cut: that is what cutting it is
-- for. So answers and ratings are held against slips in sum, not row by row, and nothing can make their rows anew.
create function app.receipt_differences(of_unit uuid) returns bigint
	language sql stable as $$
	with slips as (
		select stage, level, sum(n)::bigint as n from app.slip_daily
		where unit_id = of_unit and channel = 'receipt' and item = 'overall' group by 1, 2
	), rated as (
		select stage, level, sum(n)::bigint as n from app.receipt_rating where unit_id = of_unit group by 1, 2
	), answered as (
		select stage, sum(answered)::bigint as n, sum(loaded)::bigint as loaded from app.receipt_daily
		where unit_id = of_unit group by 1
	)
	select (
		select count(*) from (
			select day, field, stage, source, offered - ended as n from app.receipt_daily where unit_id = of_unit
		) kept full join (
			select offered_on as day, coalesce(field, 'unstated') as field, coalesce(stage, 'unstated') as stage, source,
				count(*) as n
			from app.receipt_link where unit_id = of_unit group by 1, 2, 3, 4
		) found using (day, field, stage, source)
		where coalesce(kept.n, 0) <> coalesce(found.n, 0)
	) + (
		select count(*) from answered
		full join (select stage, sum(n)::bigint as n from slips group by 1) came using (stage)
		full join (select stage, sum(n)::bigint as n from rated group by 1) said using (stage)
		where coalesce(answered.n, 0) > coalesce(came.n, 0)
			or (coalesce(answered.n, 0) < coalesce(came.n, 0) and not (select is_sample from app.unit where id = of_unit))
			or coalesce(answered.n, 0) - coalesce(answered.loaded, 0) <> coalesce(said.n, 0)
	) + (
		select count(*) from slips full join rated using (stage, level)
		where coalesce(rated.n, 0) > coalesce(slips.n, 0) or (coalesce(rated.n, 0) < coalesce(slips.n, 0)
			and not (select is_sample from app.unit where id = of_unit))
	)
$$;


create trigger count_ended_links after delete on app.receipt_link
	referencing old table as stale for each statement execute function app.count_ended_links();

reset check_function_bodies;
