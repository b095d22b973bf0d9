-- A poster can be photographed and answered from anywhere. Its slips are a channel of their own, and those that come
-- faster than the people of one counter can are kept, marked and left out by default, as on a tablet.
create function app.mark_poster_burst() returns trigger language plpgsql as $$
declare
	setting app.unit_setting;
begin
	-- The slips of a sample are loaded all at once: they came when they say, unless a phone has just sent them.
	if current_setting('hai_long.by_phone', true) is distinct from 'yes'
		and exists (select from app.unit where id = new.unit_id and is_sample) then
		new.received_at := least(new.received_at, new.answered_at);
	end if;
	-- One after the other at each counter: phones that send at the same moment must see each other.
	perform pg_advisory_xact_lock(hashtextextended(new.unit_id || new.counter, 0));
	select * into setting from app.unit_setting where unit_id = new.unit_id;
	if (
		select count(*) from (
			select from app.slip
			where unit_id = new.unit_id and counter = new.counter and channel = 'poster'
				-- What is stored at the same time may have got a later one.
				and received_at < new.received_at + interval '1 minute'
				and received_at > new.received_at - setting.burst_minutes * interval '1 minute'
			limit setting.burst_limit
		) recent
	) >= setting.burst_limit then
		new.marks := new.marks || 'burst'::text;
		new.counted := false;
	end if;
	return new;
end $$;
create trigger mark_poster_burst before insert on app.slip
	for each row when (new.channel = 'poster' and new.counter is not null) execute function app.mark_poster_burst();

-- The slip that makes a burst sets aside the whole of it, from its first slip on: whoever taps twenty times at a poster is
-- not counted twenty times, and those who come after are not left out for the one who came before. They are kept, and a
-- leader may count them. Called before the slip is stored, so that the counts are had alone before they are shared.
create function app.set_aside_burst(of_unit uuid, of_counter text) returns void
	language plpgsql as $$
declare
	span interval;
	most int;
	recent uuid[];
	plain uuid[];
begin
	perform pg_advisory_xact_lock(hashtextextended(of_unit || of_counter, 0));
	select burst_limit, burst_minutes * interval '1 minute' into most, span
	from app.unit_setting where unit_id = of_unit;
	select array_agg(id), array_agg(id order by id) filter (where marks = '{}') into recent, plain
	from app.slip
	where unit_id = of_unit and counter = of_counter and channel = 'poster' and received_at > clock_timestamp() - span;
	if cardinality(recent) < most or plain is null then return; end if;
	perform app.lock_counts(array[of_unit], true);
	update app.slip set marks = marks || 'burst'::text, counted = false
	where unit_id = of_unit and id = any (plain);
	perform app.note(of_unit, 'slips.burst', of_counter, jsonb_build_object('n', cardinality(plain)));
end $$;
