set check_function_bodies = off;

-- SECURITY DEFINER: a plain yes or no, for who works there, about a hash that no role may read.
create or replace function app.has_pin(of_device uuid) returns boolean
	language sql stable security definer set search_path = '' as $$
	select exists (select from app.device where id = of_device and pin_hash is not null and app.works_in(unit_id))
$$;

-- SECURITY DEFINER: a colleague's name, nothing else of the account; nothing for who has not signed in.
create or replace function app.person_name(person uuid) returns text
	language sql stable security definer set search_path = '' as $$
	select coalesce(nullif(raw_user_meta_data ->> 'full_name', ''), email) from auth.users
	where id = person and (auth.uid() is not null or app.is_server())
$$;

-- Dossiers received in a period that another source has too, by field. Codes that do not count are few: they are looked up
-- first, and where there are none nothing is read; nor for whoever has no role there.
-- SECURITY DEFINER: the other source may have its dossier in a field that who asks does not read; api.dossier_counts says
-- nothing of fields that who asks does not read.
create or replace function app.shared_dossiers(of_unit uuid, from_day date, to_day date) returns table (field text, n bigint)
	language sql stable security definer set search_path = '' as $$
	select coalesce(known.field, 'unstated'), count(*)
	from (select distinct code from app.dossier where unit_id = of_unit and not counted
		and app.works_in(of_unit)) twin
	join app.dossier known on known.unit_id = of_unit and known.code = twin.code
	where known.counted and known.received_on between from_day and to_day
	group by 1
$$;

-- SECURITY DEFINER: how many dissatisfied receipts were placed nowhere for good (labels; answers that came before the end
-- of their dossier, or before its register) since a quarter. They may be about dossiers of any field, so that who reads one
-- field must hear how many they are, and nothing else of them.
create or replace function app.unplaced_marks(of_unit uuid, since date) returns bigint
	language sql stable security definer set search_path = '' as $$
	select coalesce(sum(n), 0)::bigint
	from app.receipt_rating rating
	join app.unit_setting setting using (unit_id)
	where app.works_in(of_unit) and unit_id = of_unit and not placed and level <= setting.dissatisfied_at_most
		and quarter >= date_trunc('quarter', since)::date
$$;

-- The server, or somebody with a role in the unit today, of whatever kind.
create function app.works_in(of_unit uuid) returns boolean
	language sql stable as $$
	select app.is_server() or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;


grant execute on function app.works_in(uuid) to anon, authenticated;

reset check_function_bodies;
