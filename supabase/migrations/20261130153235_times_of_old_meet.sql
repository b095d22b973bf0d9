set check_function_bodies = off;

-- The person owns these fields from a day on, beside whoever owns them already. One time that goes on takes the place of
-- those that begin within it, and of one that reaches up to it: two times of a person and field never overlap.
create or replace function app.own_from(of_unit uuid, person uuid, wanted text[], since date) returns void
	language sql set search_path = '' as $$
	delete from app.owner_assignment late
	where unit_id = of_unit and user_id = person and field = any (wanted) and (valid_from > since or exists (
		select from app.owner_assignment early
		where early.unit_id = of_unit and early.user_id = person and early.field = late.field
			and early.valid_from < late.valid_from and (early.valid_to is null or early.valid_to >= since - 1)));
	update app.owner_assignment set valid_to = null
	where unit_id = of_unit and user_id = person and field = any (wanted) and valid_to >= since - 1;
	insert into app.owner_assignment (unit_id, field, user_id, valid_from)
	select of_unit, code, person, since from unnest(wanted) code
	where not exists (select from app.owner_assignment
		where unit_id = of_unit and user_id = person and field = code and valid_to is null)
$$;


reset check_function_bodies;
